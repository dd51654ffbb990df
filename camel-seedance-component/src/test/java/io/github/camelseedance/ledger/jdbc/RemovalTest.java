// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RemovalTest extends JdbcTestSupport {

    /** Refuses what a timeout would cut. */
    public static final class Refusal implements Trigger {
        @Override
        public void fire(Connection connection, Object[] old, Object[] changed) throws SQLException {
            if (Arrays.asList(old).contains("entry-new")) {
                throw new SQLException("The statement took too long");
            }
        }
    }

    @Test
    void a_removal_that_is_cut_keeps_what_it_has_removed() throws SQLException {
        JdbcJobRepository ledger = new JdbcJobRepository(database);
        for (String name : new String[] {"old", "new"}) {
            ledger.deliver(ledger.record(running(ledger, name), Job.of(name, JobStatus.COMPLETED)));
        }
        execute(database, "UPDATE camel_seedance_job SET ended_at = 1 WHERE entry_id = 'entry-old'");
        execute(database, "UPDATE camel_seedance_job SET ended_at = 86400000 WHERE entry_id = 'entry-new'");
        execute(
                database,
                "CREATE TRIGGER refusal BEFORE DELETE ON camel_seedance_job FOR EACH ROW CALL '"
                        + Refusal.class.getName() + "'");

        assertThatThrownBy(() -> ledger.removeEnded(Duration.ofDays(1))).isInstanceOf(LedgerException.class);

        assertThat(ledger.find("entry-old")).isEmpty();
        assertThat(ledger.find("entry-new")).isPresent();
    }
}
