// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.management.cost.BudgetRefusals;
import io.github.camelseedance.management.cost.BudgetTable;

/** Warns of budgets that are nearly or fully used: a decision, not an outage. */
public record BudgetHealth(LedgerView ledger, BudgetUse use, BudgetRefusals refusals) {

    private static final int WARNING = 80;
    private static final int FULL = 100;

    /** Returns one for each budget that is used to 80 % or more. */
    List<HealthProblem> problems() {
        return use.recent().stream()
                .filter(spending -> BudgetTable.percent(spending) >= WARNING)
                .map(this::problem)
                .toList();
    }

    private HealthProblem problem(Spending spending) {
        Map<String, Object> row = BudgetTable.row(spending);
        String channel = spending.budget().channel();
        String whose = channel == null ? "the budget" : "the budget of the channel " + Redaction.clean(channel);
        String used = row.get("percent") + " % of " + row.get("limit") + " USD in " + row.get("period");
        String text = whose + " is used to " + used
                + (BudgetTable.percent(spending) < FULL
                        ? ""
                        : ", and submissions are refused until " + until(spending));
        String detail = channel == null ? "budget" : "budget." + Redaction.clean(channel);
        return HealthProblem.warning(
                text, detail, used + ": " + row.get("spent") + " spent, " + row.get("reserved") + " reserved");
    }

    private String until(Spending spending) {
        Instant now = ledger.now();
        return refusals.roomAt(BudgetTable.channel(spending.budget().channel()))
                .filter(now::isBefore)
                .map(Instant::toString)
                .orElse("jobs have left the period");
    }
}
