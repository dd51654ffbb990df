// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.management.cost.BudgetRefusals;
import io.github.camelseedance.management.cost.BudgetTable;

/**
 * Warns in the details of a health check of budgets that are nearly or fully used. The check stays UP: a budget is a decision, not
 * an outage, and a restart or another node would not change it.
 *
 * @param channel the channel of the endpoint; the budget for all channels concerns it too
 */
public record BudgetHealth(LedgerView ledger, BudgetUse use, BudgetRefusals refusals, String channel) {

    static final String OF_CHANNEL = "budget.warning.channel";
    static final String OF_COMPONENT = "budget.warning.component";

    private static final int WARNING = 80;
    private static final int FULL = 100;

    /** Returns a sentence for each budget that is used to 80 % or more, by the name of the detail. */
    Map<String, String> warnings() {
        Map<String, String> warnings = new LinkedHashMap<>();
        try {
            for (Spending spending : use.recent()) {
                String ofBudget = spending.budget().channel();
                boolean concerns = ofBudget == null || Objects.equals(ofBudget, channel);
                if (concerns && BudgetTable.percent(spending) >= WARNING) {
                    warnings.put(ofBudget == null ? OF_COMPONENT : OF_CHANNEL, warning(spending));
                }
            }
        } catch (RuntimeException e) {
            warnings.put(
                    OF_COMPONENT, "What is used of the budgets cannot be read: " + Redaction.clean(e.getMessage()));
        }
        return warnings;
    }

    private String warning(Spending spending) {
        Map<String, Object> row = BudgetTable.row(spending);
        String used = row.get("percent") + " % of " + row.get("limit") + " USD in " + row.get("period") + " are used: "
                + row.get("spent") + " spent, " + row.get("reserved") + " reserved";
        return BudgetTable.percent(spending) < FULL ? used : used + ". " + refusedUntil(spending);
    }

    private String refusedUntil(Spending spending) {
        Instant now = ledger.now();
        return refusals.roomAt(BudgetTable.channel(spending.budget().channel()))
                .filter(now::isBefore)
                .map(roomAt -> "Submissions are refused until " + roomAt)
                .orElse("Submissions are refused until jobs have left the period");
    }
}
