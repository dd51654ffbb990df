// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.List;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static io.github.camelseedance.model.JobStatus.SUBMITTING;
import static io.github.camelseedance.model.JobStatus.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** From the intent to the job, or to the doubt whether there is one. */
public interface SubmissionContract extends LedgerFixture {

    @Test
    default void a_confirmed_job_is_found_by_everything_it_is_known_by() {
        clock().advance(Duration.ofSeconds(5));
        LedgerEntry reserved = reserve("key");
        clock().advance(Duration.ofSeconds(2));

        LedgerEntry confirmed = ledger().confirm(reserved, "job-1", LEASE);

        assertThat(confirmed.status()).isEqualTo(IN_QUEUE);
        assertThat(confirmed.requestId()).isEqualTo("job-1");
        assertThat(confirmed.version()).isGreaterThan(reserved.version());
        assertThat(confirmed.createdAt()).isEqualTo(SettableClock.START.plusSeconds(5));
        assertThat(confirmed.updatedAt()).isEqualTo(SettableClock.START.plusSeconds(7));
        assertThat(ledger().find(confirmed.entryId())).contains(confirmed);
        assertThat(ledger().findByKey(CHANNEL, "key")).contains(confirmed);
        assertThat(ledger().findByRequestId(CHANNEL, "job-1")).contains(confirmed);
        assertThat(confirmed.job()).hasValueSatisfying(job -> assertThat(job)
                .isEqualTo(
                        new Job("job-1", MODEL, "key", IN_QUEUE, null, null, null, null, confirmed.createdAt(), null)));
    }

    @Test
    default void an_unconfirmed_submission_keeps_its_key_and_says_why() {
        LedgerEntry unconfirmed = ledger().markUnconfirmed(reserve("key"), "Read timed out");

        assertThat(unconfirmed.status()).isEqualTo(UNCONFIRMED);
        assertThat(unconfirmed.error()).isEqualTo("Read timed out");
        assertThat(ledger().reserve(intent("key"), LEASE)).isEqualTo(new Reservation(unconfirmed, false));
    }

    @Test
    default void an_unconfirmed_submission_can_turn_out_to_be_a_job() {
        LedgerEntry unconfirmed = ledger().markUnconfirmed(reserve("key"), "Read timed out");

        LedgerEntry confirmed = ledger().confirm(unconfirmed, "job-1", LEASE);

        assertThat(confirmed.status()).isEqualTo(IN_QUEUE);
        assertThat(confirmed.error()).isNull();
        assertThat(ledger().findByRequestId(CHANNEL, "job-1")).contains(confirmed);
    }

    @Test
    default void a_submission_that_never_arrived_is_forgotten_and_its_key_can_be_reserved() {
        LedgerEntry reserved = reserve("key");

        ledger().forget(reserved);

        assertThat(ledger().find(reserved.entryId())).isEmpty();
        assertThat(ledger().findByKey(CHANNEL, "key")).isEmpty();
        assertThat(ledger().reserve(intent("key"), LEASE).created()).isTrue();
    }

    @Test
    default void a_confirmed_job_is_paid_and_never_forgotten() {
        LedgerEntry confirmed = ledger().confirm(reserve("key"), "job-1", LEASE);

        assertThatThrownBy(() -> ledger().forget(confirmed)).isInstanceOf(IllegalStateException.class);
        assertThat(ledger().findByKey(CHANNEL, "key")).contains(confirmed);
    }

    @Test
    default void forgetting_one_keyless_submission_leaves_the_others() {
        LedgerEntry one = reserve(null);
        LedgerEntry two = reserve(null);

        ledger().forget(one);

        assertThat(ledger().find(two.entryId())).contains(two);
    }

    @Test
    default void a_job_is_confirmed_once() {
        LedgerEntry confirmed = submitted("key", "job-1");

        assertThatThrownBy(() -> ledger().confirm(confirmed, "job-2", LEASE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger().markUnconfirmed(confirmed, "late")).isInstanceOf(IllegalStateException.class);
        assertThat(ledger().find(confirmed.entryId())).contains(confirmed);
        assertThat(ledger().findByRequestId(CHANNEL, "job-2")).isEmpty();
    }

    @Test
    default void a_request_id_is_unique_in_a_channel() {
        LedgerEntry first = submitted("first", "job-1");
        LedgerEntry second = reserve("second");

        assertThatThrownBy(() -> ledger().confirm(second, "job-1", LEASE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("job-1");
        assertThat(current(second)).isEqualTo(second);
        assertThat(ledger().findByRequestId(CHANNEL, "job-1")).contains(first);
    }

    @Test
    default void a_person_can_have_an_unconfirmed_submission_sent_once_more() {
        LedgerEntry unconfirmed = ledger().markUnconfirmed(reserve("key"), "Read timed out");

        LedgerEntry again =
                ledger().submitAgain(unconfirmed, LEASE, null, List.of()).entry();

        assertThat(again.status()).isEqualTo(SUBMITTING);
        assertThat(again.error()).isNull();
        assertThat(current(again)).isEqualTo(again);
        assertThat(ledger().confirm(again, "job-1", LEASE).status()).isEqualTo(IN_QUEUE);
    }

    @Test
    default void only_what_is_unconfirmed_is_sent_once_more() {
        LedgerEntry reserved = reserve("key");
        LedgerEntry confirmed = submitted("other", "job-1");

        assertThatThrownBy(() ->
                        ledger().submitAgain(reserved, LEASE, null, List.of()).entry())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        ledger().submitAgain(confirmed, LEASE, null, List.of()).entry())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void of_many_callers_that_submit_again_one_succeeds() throws Exception {
        LedgerEntry unconfirmed = ledger().markUnconfirmed(reserve("key"), "Read timed out");

        assertThat(AtOnce.call(
                        thread -> () -> AtOnce.succeeds(() -> ledger().submitAgain(unconfirmed, LEASE, null, List.of())
                                .entry())))
                .containsOnlyOnce(true);
    }

    @Test
    default void an_intent_whose_node_has_died_is_unconfirmed() {
        LedgerEntry left = reserve("left");
        clock().advance(Duration.ofSeconds(30));
        LedgerEntry inFlight = reserve("in flight");
        LedgerEntry job = running("job-1");
        clock().advance(Duration.ofSeconds(30));

        assertThat(anotherNode().markAbandoned()).isEqualTo(1);

        assertThat(current(left).status()).isEqualTo(UNCONFIRMED);
        assertThat(current(left).error()).contains("application stopped");
        assertThat(current(inFlight)).isEqualTo(inFlight);
        assertThat(current(job)).isEqualTo(job);
        assertThat(ledger().markAbandoned()).isZero();
    }

    @Test
    default void an_answer_that_comes_after_all_still_counts() {
        LedgerEntry late = reserve("key");
        clock().advance(MINUTE);
        ledger().markAbandoned();

        assertThatThrownBy(() -> ledger().confirm(late, "job-1", LEASE)).isInstanceOf(StaleEntryException.class);
        LedgerEntry confirmed = ledger().confirm(current(late), "job-1", LEASE);

        assertThat(confirmed.status()).isEqualTo(IN_QUEUE);
        assertThat(ledger().findByRequestId(CHANNEL, "job-1")).contains(confirmed);
    }
}
