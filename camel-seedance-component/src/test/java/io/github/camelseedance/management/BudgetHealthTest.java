// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.management.cost.BudgetRefusals;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a health check says of budgets; that it stays UP is in {@link ReadinessTest}. */
class BudgetHealthTest {

    private static final Budget OF_COMPONENT = budget(null);
    private static final Budget OF_ARCHIVE = budget("archive");
    private static final Budget OF_OTHER = budget("other");

    private final SpendingLedger ledger = new SpendingLedger();
    private final BudgetRefusals refusals = new BudgetRefusals();

    @Test
    void below_80_percent_nothing_is_said() {
        ledger.spent(null, "7.49").spent("archive", "7.49");

        assertThat(warnings()).isEmpty();
    }

    @Test
    void from_80_percent_on_the_use_of_each_budget_is_said() {
        ledger.spent(null, "7.5").spent("archive", "8.5");

        assertThat(warnings())
                .containsOnly(
                        Map.entry("budget.warning.component", "80 % of 10 USD in 1d are used: 7.5 spent, 0.5 reserved"),
                        Map.entry("budget.warning.channel", "90 % of 10 USD in 1d are used: 8.5 spent, 0.5 reserved"));
    }

    @Test
    void at_100_percent_it_says_until_when_submissions_are_refused() {
        ledger.spent(null, "0").spent("archive", "9.5");
        Instant roomAt = ledger.now().plusSeconds(3_600);
        refusals.add(refusal(roomAt));

        assertThat(warnings())
                .containsOnly(Map.entry(
                        "budget.warning.channel",
                        "100 % of 10 USD in 1d are used: 9.5 spent, 0.5 reserved. Submissions are refused until "
                                + roomAt));
    }

    @Test
    void a_time_that_is_over_or_unknown_is_not_named() {
        ledger.spent("archive", "9.5");
        String until = ". Submissions are refused until jobs have left the period";
        assertThat(warnings().get("budget.warning.channel")).endsWith(until);

        refusals.add(refusal(ledger.now().minusSeconds(1)));

        assertThat(warnings().get("budget.warning.channel")).endsWith(until);
    }

    @Test
    void the_budget_of_another_channel_does_not_concern_an_endpoint() {
        ledger.spent("other", "10");

        assertThat(warnings()).isEmpty();
    }

    @Test
    void a_ledger_that_cannot_be_read_is_said_without_its_secrets() {
        ledger.down(true);

        assertThat(warnings().get("budget.warning.component"))
                .startsWith("What is used of the budgets cannot be read: no connection")
                .doesNotContain("s3cret");
    }

    private Map<String, String> warnings() {
        BudgetUse use = new BudgetUse(ledger, () -> List.of(OF_COMPONENT, OF_ARCHIVE, OF_OTHER));
        return new BudgetHealth(ledger, use, refusals, "archive").warnings();
    }

    private static Budget budget(String channel) {
        return new Budget(channel, BigDecimal.TEN, Duration.ofDays(1));
    }

    private static BudgetExceededException refusal(Instant roomAt) {
        return new BudgetExceededException(
                "no room", "archive", BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ONE, roomAt);
    }
}
