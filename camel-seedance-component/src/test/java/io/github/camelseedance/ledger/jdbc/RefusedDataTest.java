// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.Statement;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.LogCapture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A table with narrower columns than ours, which refuses what fits elsewhere. */
class RefusedDataTest extends JdbcTestSupport {

    private final JdbcJobRepository ledger = new JdbcJobRepository(database);

    @Test
    void the_end_of_a_job_is_recorded_without_what_the_database_refuses() throws Exception {
        LedgerEntry running = running(ledger, "job-1");
        narrow("error_text VARCHAR(5)");
        Job failed = new Job(
                "job-1", null, null, JobStatus.FAILED, null, null, null, "a reason that is too long", null, null);

        LedgerEntry recorded = ledger.record(running, failed);

        assertThat(recorded.stage()).isEqualTo(Stage.ENDED);
        assertThat(ledger.find(running.entryId())).contains(recorded);
        assertThat(recorded.error()).isNull();
    }

    @Test
    void a_refused_value_is_not_an_outage() throws Exception {
        ledger.count();
        narrow("job_key VARCHAR(3)");
        try (LogCapture log = new LogCapture(Outage.class)) {
            assertThatThrownBy(() -> ledger.reserve(
                            new SubmissionIntent("entry", "default", "a key that is too long", "a/b"), LEASE))
                    .isInstanceOfSatisfying(LedgerException.class, refused -> assertThat(refused.isRefused())
                            .isTrue());
            assertThat(log.messages()).isEmpty();
        }
    }

    private void narrow(String column) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE camel_seedance_job ALTER COLUMN " + column);
        }
    }
}
