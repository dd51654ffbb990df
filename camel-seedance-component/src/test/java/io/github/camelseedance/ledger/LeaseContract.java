// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camelseedance.ledger.Claim.What;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One node at a time leases a job. */
public interface LeaseContract extends LedgerFixture {

    @Test
    default void a_job_is_claimed_once_it_is_due() {
        LedgerEntry resting = ledger().confirm(reserve("key"), "job-1", Lease.dueIn(Duration.ofSeconds(10)));
        clock().advance(Duration.ofSeconds(9));
        assertThat(claim(What.RUNNING, "node-2")).isEmpty();
        clock().advance(Duration.ofSeconds(1));

        LedgerEntry claimed = claimOne(What.RUNNING, "node-2");

        assertThat(claimed.entryId()).isEqualTo(resting.entryId());
        assertThat(claimed.isLeasedBy("node-2")).isTrue();
        assertThat(claimed.version()).isGreaterThan(resting.version());
        assertThat(current(claimed)).isEqualTo(claimed);
    }

    @Test
    default void a_leased_entry_is_not_claimed_again() {
        running("job-1");
        ended("job-2");
        claimOne(What.RUNNING, "node-1");
        claimOne(What.ENDED, "node-1");
        clock().advance(MINUTE.minusMillis(1));

        for (String owner : List.of("node-1", "node-2")) {
            assertThat(claim(What.RUNNING, owner)).isEmpty();
            assertThat(claim(What.ENDED, owner)).isEmpty();
        }
    }

    @Test
    default void after_the_lease_another_node_claims_the_entry_and_the_first_owner_is_stale() {
        running("job-1");
        LedgerEntry first = claimOne(What.RUNNING, "node-1");
        clock().advance(MINUTE);

        LedgerEntry second = claimOne(What.RUNNING, "node-2");

        assertThat(second.delivery().attempts()).isZero();
        assertThatThrownBy(() -> ledger().release(first, Duration.ZERO)).isInstanceOf(StaleEntryException.class);
        assertThat(current(second)).isEqualTo(second);
    }

    @Test
    default void claiming_an_ended_job_of_a_dead_node_counts_a_failed_delivery() {
        ended("job-1");
        assertThat(claimOne(What.ENDED, "node-1").delivery().attempts()).isZero();
        clock().advance(MINUTE);

        LedgerEntry second = claimOne(What.ENDED, "node-2");

        assertThat(second.delivery().attempts()).isEqualTo(1);
        assertThat(current(second)).isEqualTo(second);
    }

    @Test
    default void one_job_is_claimed_also_before_it_is_due() {
        LedgerEntry resting = ledger().confirm(reserve("key"), "job-1", Lease.dueIn(MINUTE));

        LedgerEntry taken = ledger().claim(resting, Lease.of("node-2", MINUTE)).orElseThrow();

        assertThat(taken.isLeasedBy("node-2")).isTrue();
        assertThat(current(taken)).isEqualTo(taken);
        assertThat(ledger().claim(taken, Lease.of("node-2", MINUTE))).isPresent();
    }

    @Test
    default void an_entry_that_another_node_leases_is_not_claimed() {
        LedgerEntry leased = submitted("key", "job-1");

        assertThat(ledger().claim(leased, Lease.of("node-2", MINUTE))).isEmpty();
        assertThat(current(leased)).isEqualTo(leased);
        clock().advance(MINUTE);
        assertThat(ledger().claim(leased, Lease.of("node-2", MINUTE))).isPresent();
    }

    @Test
    default void a_running_job_is_claimed_from_a_consumer_of_another_node_but_not_an_ended_one() {
        running("job-1");
        Lease consumer = Lease.of("node-1", MINUTE).ofConsumer();
        LedgerEntry polled = claimOne(What.RUNNING, consumer.owner());
        assertThat(polled.isLeasedBy("node-1")).isTrue();

        LedgerEntry taken = ledger().claim(polled, Lease.of("node-2", MINUTE)).orElseThrow();

        assertThat(current(taken)).isEqualTo(taken);
        assertThat(taken.isLeasedBy("node-2")).isTrue();
        assertThat(ledger().claim(taken, consumer))
                .as("from a message that waits")
                .isEmpty();
        assertThat(ledger().extend(Lease.of("node-1", MINUTE), List.of(taken.entryId())))
                .isZero();
        assertThatThrownBy(() -> ledger().record(polled, seen("job-1", COMPLETED)))
                .isInstanceOf(StaleEntryException.class);

        ended("job-2");
        LedgerEntry inDelivery = claimOne(What.ENDED, consumer.owner());
        assertThat(ledger().claim(inDelivery, Lease.of("node-2", MINUTE))).isEmpty();
    }

    @Test
    default void a_node_extends_the_leases_of_its_consumers() {
        running("job-1");
        LedgerEntry polled = claimOne(What.RUNNING, LEASE.ofConsumer().owner());
        clock().advance(Duration.ofSeconds(50));

        assertThat(ledger().extend(LEASE, List.of(polled.entryId()))).isEqualTo(1);

        clock().advance(Duration.ofSeconds(50));
        assertThat(claim(What.RUNNING, "node-2")).isEmpty();
    }

    @Test
    default void an_ended_job_that_goes_from_a_consumer_to_a_message_of_its_node_counts_no_attempt() {
        ended("job-1");
        LedgerEntry claimed = claimOne(What.ENDED, LEASE.ofConsumer().owner());

        assertThat(ledger().claim(claimed, LEASE).orElseThrow().delivery().attempts())
                .isZero();
    }

    @Test
    default void the_owner_of_a_lease_can_extend_it() {
        LedgerEntry job = submitted("key", "job-1");
        LedgerEntry intent = reserve("intent");
        clock().advance(Duration.ofSeconds(50));

        assertThat(ledger().extend(LEASE, List.of(job.entryId(), intent.entryId(), "none")))
                .isEqualTo(2);

        clock().advance(Duration.ofSeconds(59));
        assertThat(claim(What.RUNNING, "node-2")).isEmpty();
        assertThat(ledger().markAbandoned()).isZero();
        clock().advance(Duration.ofSeconds(1));
        claimOne(What.RUNNING, "node-2");
    }

    @Test
    default void an_extension_does_not_make_the_entry_stale() {
        LedgerEntry job = submitted("key", "job-1");
        ledger().extend(LEASE, List.of(job.entryId()));

        assertThat(current(job).version()).isEqualTo(job.version());
        assertThat(ledger().record(job, seen("job-1", COMPLETED)).status()).isEqualTo(COMPLETED);
    }

    @Test
    default void recording_a_state_after_an_extension_does_not_undo_it() {
        LedgerEntry job = submitted("key", "job-1");
        clock().advance(Duration.ofSeconds(50));
        ledger().extend(LEASE, List.of(job.entryId()));
        ledger().record(job, seen("job-1", IN_PROGRESS));
        clock().advance(Duration.ofSeconds(50));

        assertThat(claim(What.RUNNING, "node-2")).isEmpty();
    }

    @Test
    default void only_the_owner_extends_a_lease() {
        LedgerEntry job = submitted("key", "job-1");
        LedgerEntry free = running("job-2");

        assertThat(ledger().extend(Lease.of("node-2", MINUTE), List.of(job.entryId(), free.entryId())))
                .isZero();
        assertThat(current(job)).isEqualTo(job);
        assertThat(current(free)).isEqualTo(free);
    }

    @Test
    default void many_leases_can_be_extended_at_once() {
        List<String> ids = new ArrayList<>(
                IntStream.range(0, 1_200).mapToObj(none -> "none-" + none).toList());
        for (int place : new int[] {0, 499, 500, 1_202}) {
            ids.add(place, reserve(null).entryId());
        }

        assertThat(ledger().extend(LEASE, ids)).isEqualTo(4);
        assertThat(ledger().extend(LEASE, List.of())).isZero();
    }

    @Test
    default void a_released_job_has_no_owner_and_is_due_later() {
        running("job-1");
        LedgerEntry released = ledger().release(claimOne(What.RUNNING, "node-1"), Duration.ofSeconds(10));

        assertThat(released.progress().polls()).isEqualTo(1);
        assertThat(released.delivery().owner()).isNull();
        assertThat(current(released)).isEqualTo(released);
        assertThat(claim(What.RUNNING, "node-2")).isEmpty();
        clock().advance(Duration.ofSeconds(10));
        assertThat(claimOne(What.RUNNING, "node-2").progress().polls()).isEqualTo(1);
    }

    @Test
    default void releasing_an_ended_job_counts_no_attempt() {
        ended("job-1");
        ledger().release(claimOne(What.ENDED, "node-1"), Duration.ZERO);

        LedgerEntry next = claimOne(What.ENDED, "node-2");

        assertThat(next.delivery().attempts()).isZero();
        assertThat(next.progress().polls()).isZero();
    }

    @Test
    default void an_end_recorded_without_a_lease_is_due_at_once() {
        LedgerEntry resting = ledger().confirm(reserve("key"), "job-1", Lease.dueIn(Duration.ofHours(1)));
        ledger().record(resting, seen("job-1", COMPLETED));

        claimOne(What.ENDED, "node-2");
    }

    @Test
    default void a_claim_returns_the_longest_due_first_and_no_more_than_its_maximum() {
        for (int job = 0; job < 5; job++) {
            ledger().confirm(reserve(null), "job-" + job, Lease.dueIn(Duration.ofSeconds(10 - job)));
        }
        clock().advance(MINUTE);

        assertThat(ledger().claim(new Claim(What.RUNNING, CHANNEL, null, LEASE, 3)))
                .extracting(LedgerEntry::requestId)
                .containsExactly("job-4", "job-3", "job-2");
        assertThat(ledger().claim(new Claim(What.RUNNING, CHANNEL, null, LEASE, 3)))
                .extracting(LedgerEntry::requestId)
                .containsExactly("job-1", "job-0");
    }

    @Test
    default void a_claim_can_be_for_one_job() {
        running("job-1");
        running("job-2");
        ended("job-3");

        assertThat(ledger().claim(new Claim(What.RUNNING, CHANNEL, "job-2", LEASE, 3)))
                .extracting(LedgerEntry::requestId)
                .containsExactly("job-2");
        assertThat(ledger().claim(new Claim(What.RUNNING, CHANNEL, "job-2", LEASE, 3)))
                .isEmpty();
        assertThat(ledger().claim(new Claim(What.RUNNING, CHANNEL, "job-3", LEASE, 3)))
                .isEmpty();
    }

    @Test
    default void channels_are_kept_apart() {
        runningIn("other", "job-1");
        running("job-2");

        assertThat(claimOne(What.RUNNING, "node-1").requestId()).isEqualTo("job-2");
        assertThat(ledger().claim(new Claim(What.RUNNING, "other", null, LEASE, 3)))
                .extracting(LedgerEntry::requestId)
                .containsExactly("job-1");
        for (String another : List.of("Other", "other ", "\u00f2ther")) {
            runningIn(another, "job-1");
            assertThat(ledger().claim(new Claim(What.RUNNING, another, null, LEASE, 3)))
                    .extracting(LedgerEntry::channel)
                    .containsExactly(another);
            assertThat(ledger().claim(new Claim(What.CHANGED, another, null, LEASE, 3)))
                    .extracting(LedgerEntry::channel)
                    .containsExactly(another);
        }
    }

    @Test
    default void only_running_and_ended_jobs_are_claimed() {
        reserve("intent");
        ledger().markUnconfirmed(reserve("unconfirmed"), "who knows");
        delivered("job-1");
        parked("job-2");
        ledger().park(running("job-3"), "expired");
        clock().advance(Duration.ofDays(2));

        assertThat(claim(What.RUNNING, "node-1")).isEmpty();
        assertThat(claim(What.ENDED, "node-1")).isEmpty();
        ended("job-4");
        running("job-5");
        assertThat(claimOne(What.ENDED, "node-1").requestId()).isEqualTo("job-4");
        assertThat(claimOne(What.RUNNING, "node-1").requestId()).isEqualTo("job-5");
    }

    @Test
    default void only_running_and_ended_jobs_are_released() {
        LedgerEntry intent = reserve("intent");
        LedgerEntry delivered = delivered("job-1");
        LedgerEntry parked = parked("job-2");

        for (LedgerEntry entry : List.of(intent, delivered, parked)) {
            assertThatThrownBy(() -> ledger().release(entry, Duration.ZERO)).isInstanceOf(IllegalStateException.class);
            assertThat(current(entry)).isEqualTo(entry);
        }
    }
}
