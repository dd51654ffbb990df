// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.FAILED;
import static io.github.camelseedance.model.JobStatus.SUBMITTING;
import static org.assertj.core.api.Assertions.assertThat;

/** Of two submissions with one key, one is led to the other. */
public interface KeyContract extends LedgerFixture {

    @Test
    default void a_new_key_is_reserved_by_the_first_caller() {
        Reservation reservation = ledger().reserve(new SubmissionIntent("e-1", CHANNEL, "key", MODEL), LEASE);

        assertThat(reservation.created()).isTrue();
        assertThat(reservation.entry().status()).isEqualTo(SUBMITTING);
        assertThat(reservation.entry().createdAt()).isEqualTo(SettableClock.START);
        assertThat(reservation.entry().job()).isEmpty();
    }

    @Test
    default void the_second_caller_gets_the_entry_of_the_first() {
        LedgerEntry first = reserve("key");
        clock().advance(Duration.ofMinutes(1));

        Reservation second = ledger().reserve(new SubmissionIntent("other", CHANNEL, "key", "c/d"), LEASE);

        assertThat(second.created()).isFalse();
        assertThat(second.entry()).isEqualTo(first);
        assertThat(ledger().find("other")).isEmpty();
    }

    @Test
    default void a_caller_after_the_end_gets_the_ended_job() {
        LedgerEntry ended = ledger().record(submitted("key", "job-1"), seen("job-1", FAILED));

        Reservation again = ledger().reserve(intent("key"), LEASE);

        assertThat(again.created()).isFalse();
        assertThat(again.entry()).isEqualTo(ended);
    }

    @Test
    default void every_channel_has_its_own_keys_and_jobs() {
        reserve("key");
        Reservation other = ledger().reserve(new SubmissionIntent("e-other", "other", "key", MODEL), LEASE);
        assertThat(other.created()).isTrue();

        LedgerEntry confirmed = ledger().confirm(other.entry(), "job-1", LEASE);
        assertThat(ledger().findByKey("other", "key")).contains(confirmed);
        assertThat(ledger().findByRequestId("other", "job-1")).contains(confirmed);
        assertThat(ledger().findByRequestId(CHANNEL, "job-1")).isEmpty();
        assertThat(ledger().findByKey("third", "key")).isEmpty();
    }

    @Test
    default void keys_are_compared_to_the_letter() {
        reserve("Key");

        assertThat(ledger().reserve(intent("key"), LEASE).created()).isTrue();
        assertThat(ledger().reserve(intent("Key "), LEASE).created()).isTrue();
        assertThat(ledger().reserve(intent("K\u00e9y \ud83c\udfac"), LEASE).created())
                .isTrue();
        assertThat(ledger().findByKey(CHANNEL, "K\u00e9y \ud83c\udfac")).isPresent();
    }

    @Test
    default void a_key_can_have_512_characters() {
        LedgerEntry one = reserve("x".repeat(511) + "1");
        LedgerEntry two = reserve("x".repeat(511) + "2");

        assertThat(ledger().findByKey(CHANNEL, one.jobKey())).contains(one);
        assertThat(ledger().findByKey(CHANNEL, two.jobKey())).contains(two);
    }

    @Test
    default void without_a_key_every_submission_has_its_own_entry() {
        LedgerEntry one = reserve(null);
        LedgerEntry two = reserve(null);

        assertThat(one.entryId()).isNotEqualTo(two.entryId());
        assertThat(ledger().find(one.entryId())).contains(one);
        assertThat(ledger().find(two.entryId())).contains(two);
    }

    @Test
    default void missing_entries_are_not_found() {
        assertThat(ledger().find("none")).isEmpty();
        assertThat(ledger().findByKey(CHANNEL, "none")).isEmpty();
        assertThat(ledger().findByRequestId(CHANNEL, "none")).isEmpty();
    }

    @Test
    default void of_many_callers_that_reserve_a_key_exactly_one_submits() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "key-" + round;
            List<SubmissionIntent> intents =
                    IntStream.range(0, 16).mapToObj(thread -> intent(key)).toList();
            List<Reservation> reservations = AtOnce.call(intents.stream()
                    .map(intent -> (Callable<Reservation>) () -> ledger().reserve(intent, LEASE))
                    .toList());

            assertThat(reservations).filteredOn(Reservation::created).hasSize(1);
            assertThat(reservations.stream().map(Reservation::entry).distinct()).hasSize(1);
        }
    }
}
