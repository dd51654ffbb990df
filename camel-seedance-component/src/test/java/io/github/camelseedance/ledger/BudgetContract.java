// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.List;

import io.github.camelseedance.error.BudgetExceededException;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.ledger.BudgetFixture.usd;
import static io.github.camelseedance.model.JobStatus.CANCELLED;
import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a budget counts, and when it has room. */
public interface BudgetContract extends BudgetFixture {

    @Test
    default void a_budget_is_filled_to_the_last_cent_and_no_further() {
        Budget budget = budget("1");
        reserveCosting("0.33", budget);
        reserveCosting("0.33", budget);
        reserveCosting("0.34", budget);

        BudgetExceededException refusal = refused("0.000000001", budget);

        uses(budget, "0", "1");
        assertThat(refusal.getChannel()).contains(CHANNEL);
        assertThat(refusal.getLimit()).isEqualByComparingTo("1");
        assertThat(refusal.getSpent()).isEqualByComparingTo("0");
        assertThat(refusal.getReserved()).isEqualByComparingTo("1");
        assertThat(refusal.getAsked()).isEqualByComparingTo("0.000000001");
    }

    @Test
    default void a_refusal_says_what_is_used_and_when_there_is_room() {
        Budget budget = budget("1.00");
        ends(reserveCosting("0.40", budget), COMPLETED, "0.40");
        clock().advance(Duration.ofHours(1));
        reserveCosting("0.5", budget);
        clock().advance(Duration.ofHours(1));

        BudgetExceededException one = refused("0.50", budget);
        BudgetExceededException all = refused("0.70", budget);

        assertThat(one.getRoomAt()).contains(clock().instant().plus(DAY).minus(Duration.ofHours(2)));
        assertThat(all.getRoomAt()).contains(clock().instant().plus(DAY).minus(Duration.ofHours(1)));
        assertThat(one)
                .hasMessageContainingAll(
                        "Nothing was submitted",
                        "costs 0.5 USD",
                        "budget of the channel " + CHANNEL,
                        "Of 1 USD in 1d",
                        "0.4 USD are spent",
                        "0.5 USD are reserved",
                        "room for it at " + one.getRoomAt().orElseThrow());
        assertThat(refused("1.01", budget))
                .hasMessageContaining("more than the whole budget")
                .satisfies(never -> assertThat(never.getRoomAt()).isEmpty());
    }

    @Test
    default void there_is_room_at_the_time_that_a_refusal_names() {
        Budget budget = budget("1");
        for (int job = 0; job < 4; job++) {
            reserveCosting("0.25", budget);
            clock().advance(Duration.ofMinutes(7));
        }
        clock().set(refused("0.5", budget).getRoomAt().orElseThrow().minusMillis(1));
        refused("0.5", budget);
        clock().advance(Duration.ofMillis(1));

        reserveCosting("0.5", budget);
        refused("0.01", budget);
    }

    @Test
    default void a_job_without_an_estimate_is_refused_under_a_budget_only() {
        assertThat(refused(intent("key"), budget("1")))
                .hasMessageContainingAll("Nothing was submitted", "unknown", "option budget");

        assertThat(ledger().reserve(intent("key"), LEASE).created()).isTrue();
        uses(budget("1"), "0", "0");
    }

    @Test
    default void an_existing_key_is_found_when_the_budget_is_full() {
        Budget budget = budget("1");
        LedgerEntry first = ledger().reserve(costing(CHANNEL, "key", "1"), LEASE, List.of(budget))
                .entry();

        assertThat(ledger().reserve(costing(CHANNEL, "key", "1"), LEASE, List.of(budget)))
                .isEqualTo(new Reservation(first, false));
        assertThat(anotherNode().reserve(intent("key"), LEASE, List.of(budget)).created())
                .isFalse();
        uses(budget, "0", "1");
    }

    @Test
    default void what_was_not_submitted_or_was_cancelled_is_released() {
        Budget budget = budget("1");
        LedgerEntry forgotten = reserveCosting("0.5", budget);
        LedgerEntry cancelled = reserveCosting("0.5", budget);
        refused("0.5", budget);

        anotherNode().forget(forgotten);
        reserveCosting("0.5", budget);
        refused("0.5", budget);
        ends(cancelled, CANCELLED, null);

        reserveCosting("0.5", budget);
        uses(budget, "0", "1");
    }

    @Test
    default void an_unconfirmed_submission_keeps_its_reservation_until_a_person_decides() {
        Budget budget = budget("1");
        reserveCosting("0.6", budget);
        clock().advance(MINUTE);
        assertThat(anotherNode().markAbandoned()).isEqualTo(1);
        refused("0.6", budget);
        uses(budget, "0", "0.6");

        ledger().forget(ledger().list(LedgerQuery.newest(1)).get(0));

        reserveCosting("0.6", budget);
    }

    @Test
    default void the_real_cost_takes_the_place_of_the_estimate() {
        Budget budget = budget("1");
        LedgerEntry cheaper = reserveCosting("0.4", budget);
        LedgerEntry dearer = reserveCosting("0.4", budget);

        ends(cheaper, COMPLETED, "0.1");
        uses(budget, "0.1", "0.4");
        reserveCosting("0.4", budget);
        ends(dearer, COMPLETED, "0.5");

        uses(budget, "0.6", "0.4");
        refused("0.01", budget);
    }

    @Test
    default void a_cost_above_the_estimate_counts_at_once() {
        Budget budget = budget("1");
        LedgerEntry job = reserveCosting("0.1", budget);
        reserveCosting("0.1", budget);
        ends(job, COMPLETED, "0.9");

        refused("0.1", budget);
        uses(budget, "0.9", "0.1");
    }

    @Test
    default void a_cost_of_a_job_without_an_estimate_counts_at_once() {
        Budget budget = budget("1");
        LedgerEntry free = reserve((String) null);
        reserveCosting("0.1", budget);
        LedgerEntry job = confirmed(free);
        LedgerEntry ended = ledger().record(job, billed(job, COMPLETED, null));
        reserveCosting("0.1", budget);
        ledger().record(ended, billed(job, COMPLETED, "0.8"));

        refused("0.1", budget);
        uses(budget, "0.8", "0.2");
    }

    @Test
    default void an_ended_job_counts_its_estimate_until_its_cost_is_known() {
        Budget budget = budget("1");
        ends(reserveCosting("0.3", budget), FAILED, null);
        ends(reserveCosting("0.3", budget), COMPLETED, null);

        uses(budget, "0.6", "0");
        refused("0.5", budget);
    }

    @Test
    default void a_job_counts_for_the_period_from_its_submission() {
        Budget budget = budget("1");
        reserveCosting("0.6", budget);
        clock().advance(Duration.ofHours(23));
        reserveCosting("0.4", budget);
        clock().advance(Duration.ofHours(1).minusMillis(1));
        refused("0.6", budget);
        clock().advance(Duration.ofMillis(1));

        uses(budget, "0", "0.4");
        reserveCosting("0.6", budget);
        refused("0.1", budget);
    }

    @Test
    default void a_clock_that_jumps_back_frees_nothing() {
        Budget budget = budget("1");
        clock().advance(Duration.ofDays(3));
        reserveCosting("0.5", budget);
        clock().advance(Duration.ofDays(-3));

        uses(budget, "0", "0.5");
        reserveCosting("0.5", budget);
        refused("0.1", budget);
        clock().advance(Duration.ofDays(1));
        reserveCosting("0.5", budget);
        clock().advance(Duration.ofSeconds(-1));
        refused("0.1", budget);
        uses(budget, "0", "1.5");
    }

    @Test
    default void channels_share_the_budget_of_the_ledger() {
        Budget all = new Budget(null, usd("1"), DAY);
        Budget other = new Budget("other", usd("0.5"), DAY);
        ledger().reserve(costing("other", null, "0.4"), LEASE, List.of(all, other));
        reserveCosting("0.5", budget("0.7"), all);

        BudgetExceededException ledgerIsFull = refused("0.2", all, budget("0.7"));
        BudgetExceededException channelIsFull = refused(costing("other", null, "0.101"), other);

        assertThat(ledgerIsFull.getChannel()).isEmpty();
        assertThat(ledgerIsFull).hasMessageContaining("the option budget of the component");
        assertThat(channelIsFull.getChannel()).contains("other");
        uses(all, "0", "0.9");
        uses(other, "0", "0.4");
        uses(budget("0.7"), "0", "0.5");
        reserveCosting("0.1", all, budget("0.7"));
        refused("0.01", all, budget("0.7"));
    }

    @Test
    default void what_one_budget_refuses_uses_nothing_of_the_other() {
        Budget all = new Budget(null, usd("1"), DAY);
        refused("0.6", all, budget("0.5"));

        uses(all, "0", "0");
        reserveCosting("1", all);
    }

    @Test
    default void a_changed_limit_or_period_takes_effect_at_once() {
        reserveCosting("0.6", budget("1"));
        refused("0.6", budget("1"));
        reserveCosting("0.6", budget("1.2"));
        refused("0.01", budget("0.5"));
        clock().advance(Duration.ofHours(2));

        refused("0.01", budget("1"));
        reserveCosting("0.6", new Budget(CHANNEL, usd("1"), Duration.ofHours(2)));
        refused("0.1", new Budget(CHANNEL, usd("1"), Duration.ofHours(3)));
    }

    @Test
    default void a_submission_that_is_sent_again_counts_once_and_from_now() {
        Budget budget = budget("1");
        LedgerEntry unconfirmed = ledger().markUnconfirmed(reserveCosting("0.6", budget), "Read timed out");
        clock().advance(Duration.ofHours(12));

        LedgerEntry again = ledger().submitAgain(unconfirmed, LEASE, usd("0.7"), List.of(budget))
                .entry();

        assertThat(again.createdAt()).isEqualTo(clock().instant());
        assertThat(again.intent().estimate()).isEqualByComparingTo("0.7");
        assertThat(current(again)).isEqualTo(again);
        uses(budget, "0", "0.7");
        refused("0.31", budget);
        clock().advance(Duration.ofHours(12));
        refused("0.31", budget);
        reserveCosting("0.3", budget);
    }

    @Test
    default void what_is_refused_to_be_sent_again_stays_unconfirmed_with_its_reservation() {
        Budget budget = budget("1");
        LedgerEntry unconfirmed = ledger().markUnconfirmed(reserveCosting("0.6", budget), "Read timed out");
        reserveCosting("0.4", budget);

        assertThatThrownBy(() -> ledger().submitAgain(unconfirmed, LEASE, usd("0.7"), List.of(budget)))
                .isInstanceOf(BudgetExceededException.class);
        assertThatThrownBy(() -> ledger().submitAgain(unconfirmed, LEASE, null, List.of(budget)))
                .isInstanceOf(BudgetExceededException.class);

        assertThat(current(unconfirmed)).isEqualTo(unconfirmed);
        uses(budget, "0", "1");
        refused("0.01", budget);
        ledger().submitAgain(unconfirmed, LEASE, usd("0.6"), List.of(budget));
        uses(budget, "0", "1");
    }

    @Test
    default void a_job_of_a_node_or_component_without_the_budget_counts_at_once() {
        Budget channel = budget("1");
        Budget all = new Budget(null, usd("2"), DAY);
        reserveCosting("0.1", all, channel);

        anotherNode().reserve(costing(CHANNEL, null, "0.3"), LEASE);
        reserveCosting("0.1", all, channel);
        anotherNode().reserve(costing(CHANNEL, null, "0.3"), LEASE, List.of(all));
        refused("0.3", all, channel);
        reserveCosting("0.1", all, channel);
        anotherNode().reserve(costing("other", null, "0.8"), LEASE, List.of(new Budget("other", usd("9"), DAY)));
        reserveCosting("0.1", channel);

        refused("0.21", all);
        uses(all, "0", "1.8");
        uses(channel, "0", "1");
    }

    @Test
    default void a_check_for_room_fails_as_the_reservation_does_and_reserves_nothing() {
        Budget channel = budget("1");
        Budget all = new Budget(null, usd("1.2"), DAY);
        ledger().requireRoom(costing(CHANNEL, "key", "1"), null, List.of(all, channel));
        uses(all, "0", "0");
        reserveCosting("0.6", all, channel);
        clock().advance(Duration.ofHours(3));
        reserveCosting("0.3", all, channel);
        clock().advance(Duration.ofHours(3));

        for (String asked : List.of("0.100000001", "0.5", "0.8", "1.1", "9999999999")) {
            SubmissionIntent intent = costing(CHANNEL, "key", asked);
            BudgetExceededException checked = catchThrowableOfType(BudgetExceededException.class, () -> anotherNode()
                    .requireRoom(intent, null, List.of(all, channel)));

            assertThat(checked)
                    .usingRecursiveComparison()
                    .ignoringFields("stackTrace", "alerts")
                    .isEqualTo(refused(intent, all, channel));
        }
        assertThatThrownBy(() -> ledger().requireRoom(intent("key"), null, List.of(channel)))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("unknown");
        ledger().requireRoom(costing(CHANNEL, "key", "0.1"), null, List.of(all, channel));
        ledger().requireRoom(intent("key"), null, List.of());
        uses(channel, "0", "0.9");
        assertThat(ledger().findByKey(CHANNEL, "key")).isEmpty();
    }

    @Test
    default void a_check_for_room_lets_a_key_pass_that_has_an_entry() {
        Budget budget = budget("1");
        ledger().reserve(costing(CHANNEL, "key", "1"), LEASE, List.of(budget));

        anotherNode().requireRoom(costing(CHANNEL, "key", "0.5"), null, List.of(budget));
        anotherNode().requireRoom(intent("key"), null, List.of(budget));
        assertThatThrownBy(() -> ledger().requireRoom(costing(CHANNEL, "other", "0.5"), null, List.of(budget)))
                .isInstanceOf(BudgetExceededException.class);
    }

    @Test
    default void a_check_of_a_submission_that_is_sent_again_does_not_count_it_twice() {
        Budget budget = budget("1");
        LedgerEntry unconfirmed = ledger().markUnconfirmed(
                        ledger().reserve(costing(CHANNEL, "key", "0.6"), LEASE, List.of(budget))
                                .entry(),
                        "Read timed out");
        reserveCosting("0.3", budget);

        ledger().requireRoom(unconfirmed.intent().withEstimate(usd("0.7")), unconfirmed, List.of(budget));
        assertThatThrownBy(() -> ledger().requireRoom(
                                unconfirmed.intent().withEstimate(usd("0.71")), unconfirmed, List.of(budget)))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("0.3 USD are reserved");

        assertThat(current(unconfirmed)).isEqualTo(unconfirmed);
        uses(budget, "0", "0.9");
        clock().advance(DAY);
        ledger().requireRoom(unconfirmed.intent().withEstimate(usd("1")), unconfirmed, List.of(budget));
    }

    @Test
    default void removed_jobs_were_older_than_the_period() {
        Budget budget = budget("1");
        ledger().deliver(ends(reserveCosting("0.5", budget), COMPLETED, "0.5"));
        clock().advance(Duration.ofHours(12));
        ledger().deliver(ends(reserveCosting("0.5", budget), COMPLETED, "0.5"));
        clock().advance(Duration.ofHours(12).plusMillis(1));

        assertThat(ledger().removeEnded(DAY)).isEqualTo(1);

        uses(budget, "0.5", "0");
        refused("0.6", budget);
    }

    @Test
    default void budgets_of_another_channel_and_two_of_one_are_a_mistake() {
        Budget foreign = new Budget("other", usd("1"), DAY);

        assertThatThrownBy(() -> reserveCosting("1", foreign)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reserveCosting("1", budget("1"), budget("2")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
