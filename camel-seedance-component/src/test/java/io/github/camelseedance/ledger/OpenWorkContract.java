// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.github.camelseedance.ledger.Claim.What;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The open work says who leases what, and what waits for somebody. */
public interface OpenWorkContract extends LedgerFixture {

    private Optional<OpenWork> work(Stage stage, String owner) {
        return ledger().openWork().stream()
                .filter(work ->
                        work.stage() == stage && work.channel().equals(CHANNEL) && Objects.equals(work.owner(), owner))
                .findFirst();
    }

    @Test
    default void open_work_is_counted_by_channel_stage_and_owner() {
        Instant begin = ledger().now();
        reserve("submitting");
        submitted("waited-for", "job-1");
        clock().advance(Duration.ofSeconds(10));
        submitted("waited-for-too", "job-2");
        running("job-3");
        runningIn("other", "job-4");
        ended("job-5");
        delivered("job-6");
        parked("job-7");
        ledger().markUnconfirmed(reserve("who-knows"), "no answer");
        Instant now = ledger().now();

        assertThat(ledger().openWork())
                .containsExactlyInAnyOrder(
                        new OpenWork(CHANNEL, Stage.SUBMITTING, "node-1", 1, 0, begin.plus(MINUTE), begin.plus(MINUTE)),
                        new OpenWork(CHANNEL, Stage.RUNNING, "node-1", 2, 0, begin.plus(MINUTE), now.plus(MINUTE)),
                        new OpenWork(CHANNEL, Stage.RUNNING, null, 1, 1, now, now),
                        new OpenWork("other", Stage.RUNNING, null, 1, 1, now, now),
                        new OpenWork(CHANNEL, Stage.ENDED, null, 1, 1, now, now));
    }

    @Test
    default void the_work_of_consumers_is_told_from_that_of_messages_that_wait() {
        submitted("waited-for", "job-1");
        running("job-2");
        claimOne(What.RUNNING, LEASE.ofConsumer().owner());

        OpenWork consumed = work(Stage.RUNNING, LEASE.ofConsumer().owner()).orElseThrow();
        OpenWork waitedFor = work(Stage.RUNNING, "node-1").orElseThrow();

        assertThat(consumed.isOfConsumer()).isTrue();
        assertThat(consumed.node()).isEqualTo("node-1");
        assertThat(waitedFor.isOfConsumer()).isFalse();
        assertThat(waitedFor.node()).isEqualTo("node-1");
    }

    @Test
    default void work_whose_lease_has_expired_is_due_and_keeps_its_owner() {
        submitted("first", "job-1");
        clock().advance(MINUTE.minusMillis(1));
        submitted("second", "job-2");
        assertThat(work(Stage.RUNNING, "node-1")).hasValueSatisfying(work -> {
            assertThat(work.due()).isZero();
            assertThat(work.leased()).isEqualTo(2);
        });

        clock().advance(Duration.ofMillis(1));

        assertThat(work(Stage.RUNNING, "node-1")).hasValueSatisfying(work -> {
            assertThat(work.due()).isEqualTo(1);
            assertThat(work.leased()).isEqualTo(1);
        });
    }

    @Test
    default void work_that_nobody_leases_is_not_leased_before_it_is_due() {
        ledger().confirm(reserve("resting"), "job-1", Lease.dueIn(MINUTE));

        assertThat(work(Stage.RUNNING, null)).hasValueSatisfying(work -> {
            assertThat(work.due()).isZero();
            assertThat(work.leased()).isZero();
        });
    }
}
