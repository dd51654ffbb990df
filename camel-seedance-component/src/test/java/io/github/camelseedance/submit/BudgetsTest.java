// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.math.BigDecimal;
import java.time.Duration;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.MemoryJobRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BudgetsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration RETENTION = Duration.ofDays(30);

    private final SeedanceConfiguration component = new SeedanceConfiguration();
    private final LedgerView ledger = new MemoryJobRepository();
    private final Budgets budgets = new Budgets(() -> component, RETENTION);

    @Test
    void without_the_option_there_are_none() {
        add("films", null);

        assertThat(budgets.of(ledger, "films")).isEmpty();
        assertThat(budgets.of(ledger)).isEmpty();
    }

    @Test
    void the_budget_of_the_component_is_for_all_channels_and_that_of_an_endpoint_for_its_channel() {
        component.setBudget(20.0);
        add("films", 5.5);
        add("clips", 3.0);

        Budget all = budget(null, "20.0", DAY);
        Budget films = budget("films", "5.5", DAY);
        Budget clips = budget("clips", "3.0", DAY);
        assertThat(budgets.of(ledger, "films")).containsExactly(all, films);
        assertThat(budgets.of(ledger, "clips")).containsExactly(all, clips);
        assertThat(budgets.of(ledger, "other")).containsExactly(all);
        assertThat(budgets.of(ledger)).containsExactly(all, clips, films);
    }

    @Test
    void a_channel_of_another_ledger_is_another_channel() {
        add("films", 5.0);
        budgets.add(new MemoryJobRepository(), options("films", 6.0, DAY));

        assertThat(budgets.of(ledger, "films")).containsExactly(budget("films", "5.0", DAY));
    }

    @Test
    void endpoints_of_a_channel_share_its_budget() {
        add("films", 5.0);
        add("films", 5.0);
        add("films", null);

        assertThat(budgets.of(ledger, "films")).containsExactly(budget("films", "5.0", DAY));
        assertThat(budgets.of(ledger)).containsExactly(budget("films", "5.0", DAY));
    }

    @Test
    void a_second_value_or_period_for_a_channel_is_refused_with_both() {
        add("films", 5.0);

        assertThatThrownBy(() -> add("films", 6.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("channel films", "5 USD in 1d", "6.5 USD in 1d", "budget", "budgetPeriod");
        assertThatThrownBy(() -> budgets.add(ledger, options("films", 5.0, Duration.ofHours(36))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("5 USD in 1d", "5 USD in 1d12h");
        assertThat(budgets.of(ledger, "films")).containsExactly(budget("films", "5.0", DAY));
    }

    @Test
    void the_budget_of_an_endpoint_that_stops_does_not_count_any_more() {
        SeedanceConfiguration stopped = add("films", 5.0);
        budgets.remove(stopped);
        add("films", 6.0);

        assertThat(budgets.of(ledger, "films")).containsExactly(budget("films", "6.0", DAY));
    }

    @Test
    void a_changed_option_applies_at_once() {
        SeedanceConfiguration films = add("films", null);
        films.setBudget(5.0);
        films.setBudgetPeriod(3_600_000);
        component.setBudget(20.0);

        assertThat(budgets.of(ledger, "films"))
                .containsExactly(budget(null, "20.0", DAY), budget("films", "5.0", Duration.ofHours(1)));

        films.setBudget(null);
        component.setBudget(null);
        assertThat(budgets.of(ledger, "films")).isEmpty();
    }

    @Test
    void of_options_that_were_changed_to_different_values_the_strictest_apply() {
        SeedanceConfiguration one = add("films", 5.0);
        SeedanceConfiguration other = add("films", 5.0);
        one.setBudget(7.0);
        other.setBudgetPeriod(3_600_000);

        assertThat(budgets.of(ledger, "films")).containsExactly(budget("films", "5.0", DAY));
        assertThat(budgets.of(ledger)).containsExactly(budget("films", "5.0", DAY));
    }

    @Test
    void a_period_that_is_longer_than_the_retention_is_refused_for_a_component_an_endpoint_and_a_changed_option() {
        SeedanceConfiguration films = add("films", 5.0);
        component.setBudget(20.0);
        component.setBudgetPeriod(RETENTION.toMillis());
        assertThat(budgets.of(ledger, "films")).hasSize(2);

        films.setBudgetPeriod(RETENTION.toMillis() + 1);
        assertThatThrownBy(() -> budgets.of(ledger, "films"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("budgetPeriod", "ledgerRetention (30d)");
        assertThatThrownBy(() -> budgets.add(ledger, options("clips", 5.0, Duration.ofDays(31))))
                .hasMessageContainingAll("budgetPeriod (31d)", "ledgerRetention");
        assertThatThrownBy(() -> new Budgets(() -> component, RETENTION.minusMillis(1)))
                .hasMessageContaining("budgetPeriod (30d)");
    }

    private SeedanceConfiguration add(String channel, Double budget) {
        SeedanceConfiguration endpoint = options(channel, budget, DAY);
        budgets.add(ledger, endpoint);
        return endpoint;
    }

    private static SeedanceConfiguration options(String channel, Double budget, Duration period) {
        SeedanceConfiguration options = new SeedanceConfiguration();
        options.setChannel(channel);
        options.setBudget(budget);
        options.setBudgetPeriod(period.toMillis());
        return options;
    }

    private static Budget budget(String channel, String limit, Duration period) {
        return new Budget(channel, new BigDecimal(limit), period);
    }
}
