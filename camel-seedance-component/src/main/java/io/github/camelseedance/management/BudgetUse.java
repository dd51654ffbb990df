// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.Spending;

/** The use of the budgets of a ledger. The ledger is not read for each call. */
public final class BudgetUse {

    /** The age up to which programs, which read often, get the same result. */
    private static final Duration AGE = Duration.ofSeconds(5);

    private final Supplier<List<Budget>> budgets;
    private final CachedRead<List<Spending>> spending;

    /** @param budgets the budgets in effect, which can change at any time */
    public BudgetUse(LedgerView ledger, Supplier<List<Budget>> budgets) {
        this.budgets = budgets;
        this.spending = new CachedRead<>(
                () -> budgets.get().stream().map(ledger::spending).toList());
    }

    /** Returns the budgets in effect, without a call to the ledger. */
    List<Budget> budgets() {
        return budgets.get();
    }

    /** Returns the use of each budget. If reading it takes 2 s, it can be 20 s old. */
    List<Spending> get() {
        return spending.get();
    }

    /** Returns the use of each budget, which can be 5 s old, or older as in {@link #get}. */
    List<Spending> recent() {
        return spending.get(AGE);
    }
}
