// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.camelseedance.ledger.Claim.What;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An entry has what happened to its job. */
public interface HistoryContract extends LedgerFixture {

    private List<String> history(LedgerEntry entry) {
        return anotherNode().find(entry.entryId()).orElseThrow().history().events().stream()
                .map(event -> event.kind()
                        + (event.detail() == null ? "" : " " + event.detail())
                        + (event.node() == null ? "" : " on " + event.node())
                        + (event.times() == 1 ? "" : " x" + event.times()))
                .toList();
    }

    private LedgerEntry failing(LedgerEntry entry, String node, String reason) {
        LedgerEntry claimed =
                ledger().claim(current(entry), Lease.of(node, MINUTE)).orElseThrow();
        return ledger().fail(claimed, Duration.ZERO, reason);
    }

    @Test
    default void the_history_of_a_job_goes_from_its_intent_to_its_delivery() {
        Instant begin = clock().instant();
        LedgerEntry entry = reserve("key");
        clock().advance(Duration.ofSeconds(1));
        entry = ledger().markUnconfirmed(entry, "no answer");
        clock().advance(Duration.ofSeconds(1));
        entry = ledger().submitAgain(entry, Lease.of("node-2", MINUTE), null, List.of())
                .entry();
        entry = ledger().confirm(entry, "job-1", Lease.dueIn(Duration.ZERO));
        entry = claimOne(What.RUNNING, Lease.of("node-3", MINUTE).ofConsumer().owner());
        entry = ledger().record(entry, seen("job-1", IN_PROGRESS));
        entry = ledger().release(entry, Duration.ZERO);
        clock().advance(Duration.ofSeconds(98));
        entry = ledger().record(claimOne(What.RUNNING, "node-3"), seen("job-1", COMPLETED));
        entry = ledger().fail(entry, Duration.ZERO, "the disk is full");
        failing(entry, "node-4", "the disk is full");
        failing(entry, "node-4", "the disk is full");
        entry = ledger().park(claimOne(What.ENDED, "node-4"), "three times in vain");
        entry = ledger().requeue(entry);
        entry = ledger().deliver(claimOne(What.ENDED, "node-1"), "downloaded 3 MB");

        assertThat(history(entry))
                .containsExactly(
                        "intent on node-1",
                        "unconfirmed no answer on node-1",
                        "submitted_again on node-2",
                        "submitted on node-2",
                        "in_progress on node-3",
                        "completed on node-3",
                        "delivery_failed the disk is full on node-3",
                        "delivery_failed the disk is full on node-4 x2",
                        "parked three times in vain on node-4",
                        "redelivery",
                        "delivered downloaded 3 MB on node-1");
        assertThat(current(entry).history().events())
                .extracting(event -> Duration.between(begin, event.at()).toSeconds())
                .containsExactly(0L, 1L, 2L, 2L, 2L, 100L, 100L, 100L, 100L, 100L, 100L);
    }

    @Test
    default void the_history_says_why_a_job_failed() {
        Job failed = seen("job-1", FAILED).withError("no GPU at https://example.org/?token=s3cret");
        LedgerEntry entry = ledger().record(submitted("key", "job-1"), failed);

        assertThat(history(entry).get(2)).startsWith("failed no GPU").doesNotContain("s3cret");
    }

    @Test
    default void the_history_names_the_node_that_left_a_submission_behind() {
        LedgerEntry entry = reserve("key");
        clock().advance(MINUTE);
        ledger().markAbandoned();

        assertThat(history(entry)).hasSize(2).last().asString().endsWith("on node-1");
    }

    /** A write that fails leaves no trace, so the history shows what happened and no more. */
    @Test
    default void a_stale_or_refused_write_adds_no_event() {
        LedgerEntry stale = submitted("key", "job-1");
        LedgerEntry current = ledger().record(stale, seen("job-1", COMPLETED));
        List<String> before = history(current);

        assertThatThrownBy(() -> ledger().record(stale, seen("job-1", FAILED))).isInstanceOf(StaleEntryException.class);
        assertThatThrownBy(() -> ledger().confirm(current, "job-2", LEASE)).isInstanceOf(IllegalStateException.class);
        ledger().record(current, seen("job-1", IN_PROGRESS));
        ledger().record(current, new Job("job-1", null, null, COMPLETED, null, null, BigDecimal.ONE, null, null, null));

        assertThat(history(current)).isEqualTo(before).hasSize(3);
    }

    @Test
    default void leases_and_publishing_keep_the_history_and_add_nothing() {
        LedgerEntry entry = running("job-1");
        List<String> before = history(entry);

        claimOne(What.RUNNING, "node-1");
        ledger().extend(LEASE, List.of(entry.entryId()));
        ledger().acknowledge(claimOne(What.CHANGED, "node-2"));
        ledger().release(current(entry), Duration.ZERO);

        assertThat(history(entry)).isEqualTo(before);
        assertThat(history(ledger().record(current(entry), seen("job-1", IN_PROGRESS))))
                .hasSize(before.size() + 1);
    }

    @Test
    default void a_job_that_fails_for_ever_has_a_history_of_limited_length() {
        LedgerEntry entry = ended("job-1");
        for (int i = 0; i < 60; i++) {
            failing(entry, "node-1", "failure " + i + " of " + "many".repeat(1_000));
        }

        List<HistoryEvent> events = current(entry).history().events();
        assertThat(events).hasSize(40);
        assertThat(events.get(0).kind()).isEqualTo(HistoryEvent.Kind.INTENT);
        assertThat(events.get(39).detail()).startsWith("failure 59 ").hasSizeLessThanOrEqualTo(500);
    }

    @Test
    default void the_decisions_about_an_entry_are_read_the_earliest_first() {
        LedgerEntry entry = reserve("key");
        Instant at = ledger().now();
        for (int i = 2; i >= 1; i--) {
            ledger().audit(decision(at.plusSeconds(i), entry.entryId(), "action-" + i));
        }
        ledger().audit(decision(at, "another", "cancel"));
        ledger().audit(decision(at, null, "pause"));
        ledger().forget(entry);

        assertThat(anotherNode().audit(entry.entryId()))
                .extracting(AuditRecord::action)
                .containsExactly("action-1", "action-2");
        assertThat(ledger().audit("unknown")).isEmpty();
    }

    private static AuditRecord decision(Instant at, String entryId, String action) {
        return new AuditRecord(at, "ann", action, CHANNEL, null, entryId, null, null, JobStatus.CANCELLED.toString());
    }
}
