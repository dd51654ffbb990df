// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.management.cost.BudgetRefusals;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the health check of a component says of budgets; that it stays UP is in {@link ComponentHealthTest}. */
class BudgetHealthTest {

    private static final Budget OF_COMPONENT = budget(null);
    private static final Budget OF_ARCHIVE = budget("archive");

    private final SpendingLedger ledger = new SpendingLedger();
    private final BudgetRefusals refusals = new BudgetRefusals();

    @Test
    void below_80_percent_nothing_is_said() {
        ledger.spent(null, "7.49").spent("archive", "7.49");

        assertThat(problems()).isEmpty();
    }

    @Test
    void from_80_percent_on_the_use_of_each_budget_is_said() {
        ledger.spent(null, "7.5").spent("archive", "8.5");

        assertThat(problems())
                .containsExactly(
                        HealthProblem.warning(
                                "the budget is used to 80 % of 10 USD in 1d",
                                "budget", "80 % of 10 USD in 1d: 7.5 spent, 0.5 reserved"),
                        HealthProblem.warning(
                                "the budget of the channel archive is used to 90 % of 10 USD in 1d",
                                "budget.archive", "90 % of 10 USD in 1d: 8.5 spent, 0.5 reserved"));
    }

    @Test
    void at_100_percent_it_says_until_when_submissions_are_refused() {
        ledger.spent(null, "0").spent("archive", "9.5");
        Instant roomAt = ledger.now().plusSeconds(3_600);
        refusals.add(refusal(roomAt));

        assertThat(text())
                .isEqualTo(
                        "the budget of the channel archive is used to 100 % of 10 USD in 1d, and submissions are refused"
                                + " until " + roomAt);
    }

    @Test
    void a_time_that_is_over_or_unknown_is_not_named() {
        ledger.spent("archive", "9.5");
        String until = "and submissions are refused until jobs have left the period";
        assertThat(text()).endsWith(until);

        refusals.add(refusal(ledger.now().minusSeconds(1)));

        assertThat(text()).endsWith(until);
    }

    private String text() {
        return problems().get(0).text();
    }

    private List<HealthProblem> problems() {
        BudgetUse use = new BudgetUse(ledger, () -> List.of(OF_COMPONENT, OF_ARCHIVE));
        return new BudgetHealth(ledger, use, refusals).problems();
    }

    private static Budget budget(String channel) {
        return new Budget(channel, BigDecimal.TEN, Duration.ofDays(1));
    }

    private static BudgetExceededException refusal(Instant roomAt) {
        return new BudgetExceededException(
                "no room", "archive", BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ONE, roomAt);
    }
}
