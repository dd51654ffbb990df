// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether the budgets of a job have room for it.
 *
 * @param states the budgets after the decision
 * @param refusal why the job is refused, or {@code null}
 */
public record BudgetDecision(List<BudgetState> states, BudgetRefusedException refusal) {

    /** Finds when an amount has left the period of a budget. */
    @FunctionalInterface
    public interface Freed<X extends Exception> {

        /** Returns the time, or {@code null} for never. */
        Instant at(Budget budget, BigDecimal amount) throws X;
    }

    public BudgetDecision {
        states = List.copyOf(states);
    }

    /**
     * Decides about a job, and counts it in all budgets or in none.
     *
     * @param states the budgets before the decision
     * @param asked the estimate of the job, or {@code null} if it is unknown
     */
    public static <X extends Exception> BudgetDecision of(List<BudgetState> states, BigDecimal asked, Freed<X> freed)
            throws X {
        if (asked == null) {
            return new BudgetDecision(
                    states, BudgetRefusedException.withoutEstimate(states.get(0).spending()));
        }
        if (states.stream().allMatch(state -> state.hasRoom(asked))) {
            return new BudgetDecision(
                    states.stream().map(state -> state.reserve(asked)).toList(), null);
        }
        List<BudgetState> after = states.stream()
                .map(state -> state.hasRoom(asked) ? state : state.refuse())
                .toList();
        return new BudgetDecision(after, refusal(after, asked, freed));
    }

    /** Returns the refusal of the budget that has room last. */
    private static <X extends Exception> BudgetRefusedException refusal(
            List<BudgetState> states, BigDecimal asked, Freed<X> freed) throws X {
        List<BudgetRefusedException> refusals = new ArrayList<>();
        for (BudgetState state : states) {
            if (!state.hasRoom(asked)) {
                refusals.add(BudgetRefusedException.of(
                        state.spending(), asked, roomAt(state, asked, freed), alerts(states)));
            }
        }
        return refusals.stream()
                .max(Comparator.comparing(refusal -> refusal.getRoomAt().orElse(Instant.MAX)))
                .orElseThrow();
    }

    private static <X extends Exception> Instant roomAt(BudgetState state, BigDecimal asked, Freed<X> freed) throws X {
        Budget budget = state.budget();
        return asked.compareTo(budget.limit()) > 0 ? null : freed.at(budget, state.missing(asked));
    }

    /** Returns what has to be reported. */
    public List<BudgetAlert> alerts() {
        return alerts(states);
    }

    private static List<BudgetAlert> alerts(List<BudgetState> states) {
        return states.stream().flatMap(state -> state.alerts().stream()).toList();
    }
}
