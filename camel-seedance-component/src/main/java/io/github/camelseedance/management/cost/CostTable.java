// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.cost;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.DailyCost;

/** The columns in which people see what jobs have cost. Amounts are in USD. */
public final class CostTable {

    public static final List<String> COLUMNS =
            List.of("day", "channel", "model", "jobs", "spent", "reserved", "costUnknown");

    /** The columns that identify a row. */
    public static final List<String> KEY = COLUMNS.subList(0, 3);

    private CostTable() {}

    /** Returns the values by column: numbers of jobs as numbers, amounts as text. */
    public static Map<String, Object> row(DailyCost cost) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("day", cost.day().toString());
        row.put("channel", Redaction.visible(cost.channel()));
        row.put("model", Redaction.visible(cost.model()));
        row.put("jobs", cost.jobs());
        row.put("spent", cost.spent().toPlainString());
        row.put("reserved", cost.reserved().toPlainString());
        row.put("costUnknown", cost.unknown());
        return row;
    }
}
