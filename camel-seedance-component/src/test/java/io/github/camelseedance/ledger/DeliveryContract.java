// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.camelseedance.ledger.Claim.What;
import io.github.camelseedance.model.Job;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An ended job is due until it is delivered. */
public interface DeliveryContract extends LedgerFixture {

    @Test
    default void a_delivered_job_is_done() {
        ended("job-1");

        LedgerEntry delivered = ledger().deliver(claimOne(What.ENDED, "node-1"));

        assertThat(delivered.stage()).isEqualTo(Stage.DELIVERED);
        assertThat(delivered.delivery().deliveredAt()).isEqualTo(clock().instant());
        assertThat(current(delivered)).isEqualTo(delivered);
        clock().advance(MINUTE);
        assertThat(claim(What.ENDED, "node-2")).isEmpty();
    }

    @Test
    default void a_job_whose_delivery_failed_is_due_later() {
        ended("job-1");

        LedgerEntry failed = ledger().fail(claimOne(What.ENDED, "node-1"), Duration.ofSeconds(10), "no space");

        assertThat(failed.delivery().attempts()).isEqualTo(1);
        assertThat(current(failed)).isEqualTo(failed);
        assertThat(claim(What.ENDED, "node-2")).isEmpty();
        clock().advance(Duration.ofSeconds(10));
        assertThat(claimOne(What.ENDED, "node-2").delivery().attempts()).isEqualTo(1);
    }

    @Test
    default void a_parked_job_rests_until_a_person_requeues_it() {
        ended("job-1");
        LedgerEntry failed = ledger().fail(claimOne(What.ENDED, "node-1"), Duration.ZERO, null);
        LedgerEntry parked = ledger().park(failed, "the disk is full");
        assertThat(parked.stage()).isEqualTo(Stage.PARKED);
        assertThat(current(parked)).isEqualTo(parked);
        clock().advance(MINUTE);
        assertThat(claim(What.ENDED, "node-2")).isEmpty();

        LedgerEntry requeued = ledger().requeue(parked);

        assertThat(requeued.stage()).isEqualTo(Stage.ENDED);
        assertThat(requeued.delivery().attempts()).isZero();
        assertThat(current(requeued)).isEqualTo(requeued);
        claimOne(What.ENDED, "node-2");
    }

    @Test
    default void a_delivered_job_can_be_requeued() {
        ledger().requeue(delivered("job-1"));

        LedgerEntry claimed = claimOne(What.ENDED, "node-2");

        assertThat(claimed.delivery().deliveredAt()).isNull();
        assertThat(ledger().deliver(claimed).stage()).isEqualTo(Stage.DELIVERED);
    }

    @Test
    default void a_parked_job_can_be_delivered_after_all() {
        assertThat(ledger().deliver(parked("job-1")).stage()).isEqualTo(Stage.DELIVERED);
    }

    @Test
    default void a_parked_job_that_still_runs_continues_where_it_was() {
        LedgerEntry parked = ledger().park(running("job-1"), "expired");
        assertThat(current(parked)).isEqualTo(parked);

        ledger().requeue(parked);

        claimOne(What.RUNNING, "node-2");
    }

    @Test
    default void every_step_has_its_stages() {
        LedgerEntry intent = reserve("intent");
        LedgerEntry unconfirmed = ledger().markUnconfirmed(reserve("unconfirmed"), "who knows");
        LedgerEntry running = running("job-1");
        LedgerEntry delivered = delivered("job-2");
        LedgerEntry parked = parked("job-3");
        LedgerEntry ended = ended("job-4");

        for (LedgerEntry entry : List.of(intent, unconfirmed, running, delivered)) {
            assertRefused(() -> ledger().deliver(entry));
        }
        for (LedgerEntry entry : List.of(intent, unconfirmed, delivered, parked)) {
            assertRefused(() -> ledger().park(entry, "no"));
            assertRefused(() -> ledger().fail(entry, Duration.ZERO, "no"));
        }
        for (LedgerEntry entry : List.of(intent, unconfirmed, running, ended)) {
            assertRefused(() -> ledger().requeue(entry));
        }
        for (LedgerEntry entry : List.of(intent, unconfirmed, running, delivered, parked, ended)) {
            assertThat(current(entry)).isEqualTo(entry);
        }
    }

    @Test
    default void of_many_callers_that_deliver_the_same_job_one_succeeds() throws Exception {
        LedgerEntry ended = ended("job-1");

        assertThat(AtOnce.call(thread -> () -> AtOnce.succeeds(() -> ledger().deliver(ended))))
                .containsOnlyOnce(true);
    }

    @Test
    default void the_cost_can_be_recorded_after_the_delivery() {
        LedgerEntry delivered = delivered("job-1");

        LedgerEntry billed = ledger().record(
                        delivered,
                        new Job("job-1", null, null, COMPLETED, null, null, new BigDecimal("0.52"), null, null, null));

        assertThat(billed.stage()).isEqualTo(Stage.DELIVERED);
        assertThat(current(billed)).isEqualTo(billed);
        assertThat(ledger().record(
                                current(billed),
                                new Job(
                                        "job-1",
                                        null,
                                        null,
                                        COMPLETED,
                                        null,
                                        null,
                                        new BigDecimal("0.520"),
                                        null,
                                        null,
                                        null)))
                .isEqualTo(billed);
    }

    private static void assertRefused(ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOf(IllegalStateException.class);
    }
}
