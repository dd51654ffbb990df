// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerFixture;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobHistoryTest implements LedgerFixture {

    private final SettableClock clock = new SettableClock();
    private final JobRepository ledger = new MemoryJobRepository(clock, 100);
    private final JobHistory history = new JobHistory(ledger);

    @Test
    void events_polls_and_decisions_are_in_the_order_of_their_time() {
        LedgerEntry entry = submitted("key", "job-1");
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(10));
            entry = ledger.claim(ledger.release(entry, Duration.ZERO), LEASE).orElseThrow();
        }
        clock.advance(Duration.ofSeconds(1));
        decided(entry, "cancel", "in_queue", "in_progress");
        clock.advance(Duration.ofSeconds(1));
        ledger.record(entry, seen("job-1", COMPLETED));

        List<Map<String, Object>> rows = history.rows(" " + entry.entryId() + " ");

        assertThat(rows)
                .extracting(row ->
                        row.get("number") + " " + row.get("event") + ", " + row.get("detail") + ", " + row.get("node"))
                .containsExactly(
                        "1 intent, null, node-1",
                        "2 submitted, null, node-1",
                        "3 cancel, by ann: in_queue \u2192 in_progress, null",
                        "4 polls, 3 status polls, null",
                        "5 completed, null, node-1");
        assertThat(rows.get(4))
                .containsEntry("at", SettableClock.START.plusSeconds(32).toString());
        assertThat(rows).allSatisfy(row -> assertThat(row.keySet()).containsExactlyElementsOf(JobHistory.COLUMNS));
    }

    @Test
    void failures_that_repeat_are_one_row_with_their_number() {
        LedgerEntry entry = ended("job-1");
        for (int i = 1; i <= 3; i++) {
            clock.advance(Duration.ofSeconds(1));
            entry = ledger.fail(ledger.claim(entry, LEASE).orElseThrow(), Duration.ZERO, i < 3 ? "disk full" : null);
        }

        Instant second = SettableClock.START.plusSeconds(2);
        assertThat(history.rows(entry.entryId()))
                .filteredOn(row -> row.get("event").equals("delivery_failed"))
                .extracting(row -> row.get("detail"))
                .containsExactly("disk full (2 times until " + second + ")", null);
    }

    @Test
    void the_decision_that_removed_a_job_is_still_shown() {
        LedgerEntry entry = ledger.markUnconfirmed(reserve("key"), "no answer");
        decided(entry, "forget", "unconfirmed", "removed");
        ledger.forget(entry);

        assertThat(history.rows(entry.entryId())).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("event", "forget")
                .containsEntry("detail", "by ann: unconfirmed \u2192 removed"));
    }

    @Test
    void an_unknown_entry_is_refused_with_what_to_pass() {
        assertThatThrownBy(() -> history.rows("job-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entryId");
    }

    @Test
    void no_secret_of_a_decision_is_shown() {
        LedgerEntry entry = ended("job-1");
        ledger.audit(new AuditRecord(
                clock.instant(),
                "https://a.b/?token=s3cret",
                "redeliver",
                CHANNEL,
                null,
                entry.entryId(),
                null,
                null,
                null));

        assertThat(history.rows(entry.entryId()).toString())
                .contains("redeliver")
                .doesNotContain("s3cret");
    }

    private void decided(LedgerEntry entry, String action, String before, String after) {
        ledger.audit(new AuditRecord(
                clock.instant(), "ann", action, CHANNEL, entry.jobKey(), entry.entryId(), null, before, after));
    }

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }
}
