// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.time.Duration;
import java.util.List;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.ThrowableText;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseAwayTest extends JdbcTestSupport {

    private final JobRepository ledger = new JdbcJobRepository(database);

    @Test
    void every_call_fails_until_it_is_back_and_one_warning_is_logged() {
        LedgerEntry entry = running(ledger, "job-1");
        try (LogCapture log = new LogCapture(Outage.class)) {
            database.goAway();
            for (int round = 0; round < 3; round++) {
                everyCall(entry).forEach(call -> assertThatThrownBy(call)
                        .isInstanceOf(LedgerException.class)
                        .hasMessageContaining("The ledger in the database cannot be read or written (")
                        .hasMessageContaining("Connection refused")
                        .satisfies(e -> assertThat(ThrowableText.of(e)).doesNotContain("geheim")));
            }
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .doesNotContain("geheim");

            database.comeBack();
            assertThat(claim(ledger, 10)).hasSize(1);
            assertThat(ledger.find(entry.entryId())).isPresent();

            assertThat(log.messages()).hasSize(2).last().asString().startsWith("INFO");
        }
        assertThat(database.open()).isZero();
    }

    private List<ThrowingCallable> everyCall(LedgerEntry entry) {
        return List.of(
                () -> ledger.reserve(new SubmissionIntent("e", "default", "key", "a/b"), LEASE),
                () -> ledger.record(entry, Job.of("job-1", JobStatus.COMPLETED)),
                () -> ledger.release(entry, Duration.ZERO),
                () -> ledger.extend(LEASE, List.of(entry.entryId())),
                () -> ledger.find("e"),
                () -> ledger.findByKey("default", "key"),
                () -> ledger.findByRequestId("default", "job-1"),
                () -> ledger.list(LedgerQuery.newest(1)),
                ledger::count,
                ledger::markAbandoned,
                () -> ledger.removeEnded(Duration.ZERO),
                () -> claim(ledger, 1));
    }

    @Test
    void a_database_that_is_not_up_yet_is_retried_with_the_next_call() {
        database.goAway();
        assertThatThrownBy(ledger::now).isInstanceOf(LedgerException.class);
        assertThatThrownBy(() -> running(ledger, "job-1")).isInstanceOf(LedgerException.class);

        database.comeBack();

        running(ledger, "job-1");
    }

    @Test
    void what_the_database_refuses_is_no_outage() {
        try (LogCapture log = new LogCapture(Outage.class)) {
            assertThatThrownBy(() -> running(ledger, "x".repeat(300))).isInstanceOf(LedgerException.class);
            running(ledger, "job-1");

            assertThat(log.messages()).isEmpty();
        }
    }
}
