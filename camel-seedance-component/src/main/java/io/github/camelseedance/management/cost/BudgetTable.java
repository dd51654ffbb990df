// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.ledger.Storable;

/** The columns in which people see a budget. Amounts are in USD. */
public final class BudgetTable {

    /** The name of the budget for all channels. */
    public static final String ALL_CHANNELS = "*";

    public static final List<String> COLUMNS =
            List.of("channel", "limit", "period", "spent", "reserved", "left", "percent");

    /** The columns that identify a row: a channel can have the name {@code *} too. */
    public static final List<String> KEY = COLUMNS.subList(0, 3);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MAX_PERCENT = BigDecimal.valueOf(1_000_000);

    private BudgetTable() {}

    /** Returns the name of the channel of a budget, which is {@code *} if it is {@code null}. */
    public static String channel(String channel) {
        return channel == null ? ALL_CHANNELS : channel;
    }

    /** Returns the values by column: amounts as text, the percentage as an integer. */
    public static Map<String, Object> row(Spending spending) {
        Budget budget = spending.budget();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("channel", channel(budget.channel()));
        row.put("limit", budget.limit().toPlainString());
        row.put("period", budget.periodText());
        row.put("spent", spending.spent().toPlainString());
        row.put("reserved", spending.reserved().toPlainString());
        row.put("left", left(spending).toPlainString());
        row.put("percent", percent(spending));
        return row;
    }

    /** Returns how much of a budget is left; zero if jobs have cost more than their estimates and than the budget. */
    private static BigDecimal left(Spending spending) {
        return Storable.plain(spending.budget().limit().subtract(spending.used()))
                .max(BigDecimal.ZERO);
    }

    /** Returns how much of a budget is used, rounded down, so that 100 means that nothing is left. */
    public static int percent(Spending spending) {
        BigDecimal limit = spending.budget().limit();
        if (limit.signum() == 0) {
            return HUNDRED.intValue();
        }
        return spending.used()
                .multiply(HUNDRED)
                .divide(limit, 0, RoundingMode.DOWN)
                .min(MAX_PERCENT)
                .intValue();
    }
}
