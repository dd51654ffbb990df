// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static io.github.camelseedance.ledger.BudgetFixture.usd;
import static io.github.camelseedance.model.JobStatus.CANCELLED;
import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

/** A budget that is nearly or fully used is reported once, whichever node uses it. */
public interface BudgetAlertContract extends BudgetFixture {

    private List<Integer> reported(JobRepository node, String estimate, Budget... budgets) {
        try {
            return percents(node.reserve(costing(CHANNEL, null, estimate), LEASE, List.of(budgets))
                    .alerts());
        } catch (BudgetRefusedException e) {
            return percents(e.alerts());
        }
    }

    private static List<Integer> percents(List<BudgetAlert> alerts) {
        return alerts.stream().map(BudgetAlert::percent).toList();
    }

    @Test
    default void each_percentage_is_reported_once_across_nodes() {
        Budget budget = budget("1");

        assertThat(reported(ledger(), "0.79", budget)).isEmpty();
        assertThat(reported(anotherNode(), "0.01", budget)).containsExactly(80);
        assertThat(reported(ledger(), "0.1", budget)).isEmpty();
        assertThat(reported(anotherNode(), "0.1", budget)).containsExactly(100);
        assertThat(reported(ledger(), "0.1", budget)).isEmpty();
        assertThat(reported(anotherNode(), "0.1", budget)).isEmpty();
    }

    @Test
    default void an_alert_has_the_exact_use() {
        Budget budget = budget("1");
        ends(reserveCosting("0.8", budget), CANCELLED, null);
        ends(reserveCosting("0.6", budget), COMPLETED, "0.5");

        Reservation reservation = ledger().reserve(costing(CHANNEL, null, "0.3"), LEASE, List.of(budget));

        assertThat(reservation.alerts())
                .last()
                .isEqualTo(new BudgetAlert(new Spending(budget, usd("0.5"), usd("0.3")), 80));
    }

    @Test
    default void a_refusal_is_reported_as_a_full_budget_once() {
        Budget budget = budget("1");
        reserveCosting("0.7", budget);

        assertThat(reported(ledger(), "0.4", budget)).containsExactly(100);
        assertThat(reported(anotherNode(), "0.4", budget)).isEmpty();
        assertThat(reported(ledger(), "0.4", budget)).isEmpty();
    }

    @Test
    default void a_refusal_of_a_check_for_room_is_reported_once_too() {
        Budget budget = budget("1");
        reserveCosting("0.7", budget);

        assertThat(reportedByCheck(ledger(), "0.3", budget)).isEmpty();
        assertThat(reportedByCheck(anotherNode(), "0.4", budget)).containsExactly(100);
        assertThat(reportedByCheck(ledger(), "0.4", budget)).isEmpty();
        assertThat(reported(anotherNode(), "0.4", budget)).isEmpty();
    }

    private List<Integer> reportedByCheck(JobRepository node, String estimate, Budget budget) {
        try {
            node.requireRoom(costing(CHANNEL, null, estimate), null, List.of(budget));
            return List.of();
        } catch (BudgetRefusedException e) {
            return percents(e.alerts());
        }
    }

    @Test
    default void a_limit_below_what_a_store_can_hold_is_not_reported_again_and_again() {
        Budget tiny = budget("0.0000000001");

        assertThat(tiny.limit()).isZero();
        assertThat(reported(ledger(), "0.1", tiny)).contains(100);
        assertThat(reported(ledger(), "0.1", tiny)).isEmpty();
    }

    @Test
    default void both_are_reported_if_one_job_uses_all() {
        assertThat(reported(ledger(), "1", budget("1"))).containsExactly(80, 100);
    }

    @Test
    default void each_budget_of_a_job_is_reported() {
        Budget all = new Budget(null, usd("2"), DAY);

        assertThat(reported(ledger(), "0.9", all, budget("1"))).containsExactly(80);
        assertThat(reported(ledger(), "0.1", all, budget("1"))).containsExactly(100);
        assertThat(ledger().reserve(costing("other", null, "0.7"), LEASE, List.of(all))
                        .alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.spending().budget()).isEqualTo(all));
    }

    @Test
    default void it_is_reported_again_after_the_use_has_fallen_below_80_percent() {
        Budget budget = budget("1");
        LedgerEntry first = reserveCosting("0.3", budget);
        assertThat(reported(ledger(), "0.7", budget)).containsExactly(80, 100);
        ends(first, CANCELLED, null);
        clock().advance(Duration.ofMinutes(1));

        assertThat(reported(ledger(), "0.1", budget)).containsExactly(80);
        assertThat(reported(ledger(), "0.2", budget)).containsExactly(100);
    }

    @Test
    default void a_full_budget_does_not_report_each_job_that_leaves_its_period() {
        Budget budget = budget("1");
        for (int job = 0; job < 10; job++) {
            reserveCosting("0.1", budget);
            clock().advance(Duration.ofHours(1));
        }
        clock().advance(Duration.ofHours(14));

        for (int job = 0; job < 5; job++) {
            assertThat(reported(ledger(), "0.1", budget)).isEmpty();
            assertThat(reported(ledger(), "0.1", budget)).isEmpty();
            clock().advance(Duration.ofHours(1));
        }
    }

    @Test
    default void a_raised_limit_is_reported_when_it_is_reached() {
        reserveCosting("1", budget("1"));

        assertThat(reported(ledger(), "0.1", budget("1.2"))).isEmpty();
        assertThat(reported(ledger(), "0.2", budget("1.2"))).containsExactly(100);
    }
}
