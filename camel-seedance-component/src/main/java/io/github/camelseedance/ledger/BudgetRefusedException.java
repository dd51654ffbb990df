// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.error.Redaction;

/** Thrown by a ledger for a job that a budget has no room for; also has what is to be reported about budgets. */
public final class BudgetRefusedException extends BudgetExceededException {

    private static final long serialVersionUID = 1L;

    private final transient List<BudgetAlert> alerts;

    private BudgetRefusedException(
            String message, Spending spending, BigDecimal asked, Instant roomAt, List<BudgetAlert> alerts) {
        super(
                message,
                spending.budget().channel(),
                spending.budget().limit(),
                spending.spent(),
                spending.reserved(),
                asked,
                roomAt);
        this.alerts = List.copyOf(alerts);
    }

    static BudgetRefusedException of(Spending spending, BigDecimal asked, Instant roomAt, List<BudgetAlert> alerts) {
        String advice = roomAt == null
                ? "It costs more than the whole budget: raise the budget"
                : "There is room for it at " + roomAt
                        + ", or when jobs end below their estimate or are cancelled; or raise the budget";
        return new BudgetRefusedException(
                "Nothing was submitted and nothing is billed: this job costs " + asked.toPlainString() + " USD, and "
                        + name(spending.budget()) + " has no room for it. " + use(spending) + ". " + advice,
                spending,
                asked,
                roomAt,
                alerts);
    }

    static BudgetRefusedException withoutEstimate(Spending spending) {
        return new BudgetRefusedException(
                "Nothing was submitted and nothing is billed: what this job will cost is unknown, so it cannot keep to "
                        + name(spending.budget()) + ". " + use(spending),
                spending,
                null,
                null,
                List.of());
    }

    private static String name(Budget budget) {
        return budget.channel() == null
                ? "the option budget of the component"
                : "the option budget of the channel " + Redaction.clean(budget.channel());
    }

    private static String use(Spending spending) {
        Budget budget = spending.budget();
        return "Of " + budget.limit().toPlainString() + " USD in " + budget.periodText() + ", "
                + spending.spent().toPlainString() + " USD are spent and "
                + spending.reserved().toPlainString()
                + " USD are reserved for jobs that have not ended";
    }

    /** Returns the budgets that have become nearly or fully used by this refusal. */
    public List<BudgetAlert> alerts() {
        return alerts;
    }
}
