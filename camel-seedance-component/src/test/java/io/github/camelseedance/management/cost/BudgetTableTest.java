// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.cost;

import java.math.BigDecimal;
import java.time.Duration;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.Spending;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetTableTest {

    @Test
    void a_row_has_what_is_used_and_left_in_the_order_of_the_columns() {
        assertThat(BudgetTable.row(of("archive", "10", "8.5000", "0.50")).keySet())
                .containsExactlyElementsOf(BudgetTable.COLUMNS);
        assertThat(BudgetTable.row(of("archive", "10", "8.5000", "0.50")))
                .containsEntry("channel", "archive")
                .containsEntry("limit", "10")
                .containsEntry("period", "1d")
                .containsEntry("spent", "8.5")
                .containsEntry("reserved", "0.5")
                .containsEntry("left", "1")
                .containsEntry("percent", 90);
    }

    @Test
    void the_budget_of_the_component_is_that_of_all_channels() {
        assertThat(BudgetTable.row(of(null, "1", "0", "0"))).containsEntry("channel", "*");
    }

    @Test
    void hundred_percent_means_that_nothing_is_left() {
        assertThat(BudgetTable.percent(of(null, "10", "9.9999", "0"))).isEqualTo(99);
        assertThat(BudgetTable.percent(of(null, "10", "9.9999", "0.0001"))).isEqualTo(100);
        assertThat(BudgetTable.percent(of(null, "0", "0", "0"))).isEqualTo(100);
    }

    @Test
    void jobs_that_cost_more_than_their_estimates_leave_nothing() {
        Spending overspent = of(null, "10", "12.5", "0");

        assertThat(BudgetTable.percent(overspent)).isEqualTo(125);
        assertThat(BudgetTable.row(overspent)).containsEntry("left", "0");
    }

    @Test
    void a_percentage_beyond_all_bounds_is_cut() {
        assertThat(BudgetTable.percent(of(null, "0.0000001", "99999999", "0"))).isEqualTo(1_000_000);
    }

    @Test
    void amounts_have_no_exponent_and_no_zeros_at_their_end() {
        assertThat(BudgetTable.row(of(null, "1E+3", "0.1500000000", "0E-10")))
                .containsEntry("limit", "1000")
                .containsEntry("spent", "0.15")
                .containsEntry("reserved", "0")
                .containsEntry("left", "999.85");
        assertThat(BudgetTable.row(of(null, "1.0", "1E-9", "0.900000000")))
                .containsEntry("limit", "1")
                .containsEntry("spent", "0.000000001")
                .containsEntry("reserved", "0.9")
                .containsEntry("left", "0.099999999");
    }

    private static Spending of(String channel, String limit, String spent, String reserved) {
        return new Spending(
                new Budget(channel, new BigDecimal(limit), Duration.ofDays(1)),
                new BigDecimal(spent),
                new BigDecimal(reserved));
    }
}
