// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The budgets that the jobs of a ledger in memory have to keep to. Costs nothing before the first budget is used. */
final class MemoryBudgets {

    private static final class Scope {
        private final ChargeWindow window = new ChargeWindow();
        private int reported;
        private BigDecimal reportedLimit;
    }

    private final Map<String, Scope> scopes = new HashMap<>();
    private final Supplier<Stream<Charge>> charges;

    /** @param charges returns all charges of the ledger */
    MemoryBudgets(Supplier<Stream<Charge>> charges) {
        this.charges = charges;
    }

    boolean areUsed() {
        return !scopes.isEmpty();
    }

    /** Begins to keep the sums of a budget. */
    void use(Budget budget) {
        scopes.computeIfAbsent(budget.channel(), missing -> newScope(budget));
    }

    void add(Charge charge) {
        scopesOf(charge).forEach(scope -> scope.window.add(charge));
    }

    void remove(Charge charge) {
        scopesOf(charge).forEach(scope -> scope.window.remove(charge));
    }

    private Stream<Scope> scopesOf(Charge charge) {
        return Stream.of(scopes.get(null), scopes.get(charge.channel())).filter(scope -> scope != null);
    }

    Spending spending(Budget budget, Instant now) {
        Scope known = scopes.get(budget.channel());
        return (known == null ? newScope(budget) : known).window.spending(budget, now);
    }

    private Scope newScope(Budget budget) {
        Scope scope = new Scope();
        charges.get().filter(charge -> budget.covers(charge.channel())).forEach(scope.window::add);
        return scope;
    }

    /** Decides about a job. If it is not refused, the caller adds its charge. */
    BudgetDecision decide(List<Budget> budgets, BigDecimal asked, Instant now) {
        budgets.forEach(this::use);
        List<BudgetState> states =
                budgets.stream().map(budget -> state(budget, now)).toList();
        return BudgetDecision.of(
                states, asked, (budget, amount) -> scope(budget).window.freed(amount, budget));
    }

    /** Remembers what a decision reports. */
    void keep(BudgetDecision decision) {
        for (BudgetState state : decision.states()) {
            Scope scope = scope(state.budget());
            scope.reported = state.reported();
            scope.reportedLimit = state.budget().limit();
        }
    }

    private BudgetState state(Budget budget, Instant now) {
        Scope scope = scope(budget);
        return BudgetState.of(scope.window.spending(budget, now), scope.reported, scope.reportedLimit);
    }

    private Scope scope(Budget budget) {
        return scopes.get(budget.channel());
    }
}
