// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.SettableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The story of a job, which only its current entry can go on with. */
public interface ProgressContract extends LedgerFixture {

    @Test
    default void the_states_of_a_job_are_recorded() {
        LedgerEntry queued = submitted("key", "job-1");
        clock().advance(Duration.ofSeconds(9));
        LedgerEntry running = ledger().record(queued, seen("job-1", IN_PROGRESS));
        LedgerEntry failed = ledger().record(
                        running,
                        new Job(
                                "job-1",
                                null,
                                null,
                                FAILED,
                                null,
                                null,
                                new BigDecimal("0.25"),
                                "no GPU",
                                "500001",
                                FailureKind.PROVIDER,
                                null,
                                null));

        assertThat(running.status()).isEqualTo(IN_PROGRESS);
        assertThat(running.updatedAt()).isEqualTo(clock().instant());
        assertThat(failed.status()).isEqualTo(FAILED);
        assertThat(failed.error()).isEqualTo("no GPU");
        assertThat(failed.errorCode()).isEqualTo("500001");
        assertThat(failed.failureKind()).isEqualTo(FailureKind.PROVIDER);
        assertThat(failed.job()).hasValueSatisfying(job -> {
            assertThat(job.errorCode()).isEqualTo("500001");
            assertThat(job.failureKind()).isEqualTo(FailureKind.PROVIDER);
        });
        assertThat(failed.cost()).isEqualByComparingTo("0.25");
        assertThat(failed.createdAt()).isEqualTo(SettableClock.START);
        assertThat(ledger().findByKey(CHANNEL, "key")).contains(failed);
        assertThat(ledger().findByRequestId(CHANNEL, "job-1")).contains(failed);
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    default void every_kind_of_failure_comes_back_from_any_node(FailureKind kind) {
        String code = "Output\u00c4Sensitive".repeat(100);
        LedgerEntry failed = ledger().record(
                        submitted("key", "job-1"),
                        new Job("job-1", null, null, FAILED, null, null, null, "no", code, kind, null, null));

        LedgerEntry found = anotherNode().find(failed.entryId()).orElseThrow();
        assertThat(found.failureKind()).isEqualTo(kind);
        assertThat(found.errorCode()).as("the column has its beginning").startsWith(code.substring(0, 200));
        assertThat(ledger().release(found, Duration.ZERO).failureKind()).isEqualTo(kind);
    }

    @Test
    default void a_job_that_was_queued_can_be_seen_at_its_end_next() {
        assertThat(ledger().record(submitted("key", "job-1"), seen("job-1", COMPLETED))
                        .status())
                .isEqualTo(COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"COMPLETED", "FAILED", "CANCELLED"})
    default void an_answer_that_arrives_late_changes_nothing(JobStatus end) {
        LedgerEntry ended = ledger().record(submitted("key", "job-1"), seen("job-1", end));
        clock().advance(Duration.ofSeconds(1));

        for (JobStatus late : JobStatus.values()) {
            assertThat(ledger().record(ended, seen("job-1", late))).isEqualTo(ended);
        }
        assertThat(ledger().find(ended.entryId())).contains(ended);
    }

    @Test
    default void a_running_job_does_not_go_back_to_the_queue() {
        LedgerEntry running = ledger().record(submitted("key", "job-1"), seen("job-1", IN_PROGRESS));

        assertThat(ledger().record(running, seen("job-1", IN_QUEUE))).isEqualTo(running);
        assertThat(ledger().record(running, seen("job-1", IN_PROGRESS))).isEqualTo(running);
        assertThat(ledger().find(running.entryId())).contains(running);
    }

    @Test
    default void a_stale_writer_changes_nothing() {
        LedgerEntry stale = reserve("key");
        LedgerEntry current = ledger().confirm(stale, "job-1", LEASE);

        assertStale(() -> ledger().confirm(stale, "job-2", LEASE));
        assertStale(() -> ledger().markUnconfirmed(stale, "late"));
        assertStale(() -> ledger().forget(stale));
        assertThat(ledger().find(stale.entryId())).contains(current);
        assertThat(ledger().findByRequestId(CHANNEL, "job-2")).isEmpty();
    }

    @Test
    default void a_removed_entry_cannot_be_changed() {
        LedgerEntry gone = reserve("key");
        ledger().forget(gone);

        assertStale(() -> ledger().confirm(gone, "job-1", LEASE));
        assertStale(() -> ledger().markUnconfirmed(gone, "late"));
        assertStale(() -> ledger().forget(gone));
        assertThat(ledger().findByRequestId(CHANNEL, "job-1")).isEmpty();
    }

    @Test
    default void of_many_callers_that_record_the_same_change_exactly_one_succeeds() throws Exception {
        LedgerEntry entry = submitted("key", "job-1");
        Callable<Boolean> write = () -> {
            try {
                ledger().record(entry, seen("job-1", IN_PROGRESS));
                return true;
            } catch (StaleEntryException overtaken) {
                return false;
            }
        };

        assertThat(AtOnce.call(IntStream.range(0, 16).mapToObj(thread -> write).toList()))
                .containsOnlyOnce(true);
    }

    private static void assertStale(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOf(StaleEntryException.class);
    }
}
