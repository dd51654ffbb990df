// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Whether the budgets of a job have room for it.
 *
 * @param states the budgets after the decision
 * @param refusal why the job is refused, or {@code null}
 */
public record BudgetDecision(List<BudgetState> states, BudgetRefusedException refusal) {

    public BudgetDecision {
        states = List.copyOf(states);
    }

    /**
     * Decides about a job, and counts it in all budgets or in none.
     *
     * @param states the budgets before the decision
     * @param asked the estimate of the job, or {@code null} if it is unknown
     * @param freed returns when an amount has left the period of a budget, or {@code null} for never
     */
    public static BudgetDecision of(
            List<BudgetState> states, BigDecimal asked, BiFunction<BudgetState, BigDecimal, Instant> freed) {
        if (asked == null && !states.isEmpty()) {
            return new BudgetDecision(
                    states, BudgetRefusedException.withoutEstimate(states.get(0).spending()));
        }
        List<BudgetState> full =
                states.stream().filter(state -> !state.hasRoom(asked)).toList();
        if (full.isEmpty()) {
            return new BudgetDecision(
                    states.stream().map(state -> state.reserve(asked)).toList(), null);
        }
        List<BudgetState> after = states.stream()
                .map(state -> full.contains(state) ? state.refuse() : state)
                .toList();
        return new BudgetDecision(after, refusal(full, asked, freed, alerts(after)));
    }

    /** Names the budget that has room last. */
    private static BudgetRefusedException refusal(
            List<BudgetState> full,
            BigDecimal asked,
            BiFunction<BudgetState, BigDecimal, Instant> freed,
            List<BudgetAlert> alerts) {
        return full.stream()
                .map(state -> BudgetRefusedException.of(state.spending(), asked, roomAt(state, asked, freed), alerts))
                .max(Comparator.comparing(refused -> refused.getRoomAt().orElse(Instant.MAX)))
                .orElseThrow();
    }

    private static Instant roomAt(
            BudgetState state, BigDecimal asked, BiFunction<BudgetState, BigDecimal, Instant> freed) {
        return asked.compareTo(state.budget().limit()) > 0 ? null : freed.apply(state, state.missing(asked));
    }

    /** Returns what has to be reported. */
    public List<BudgetAlert> alerts() {
        return alerts(states);
    }

    private static List<BudgetAlert> alerts(List<BudgetState> states) {
        return states.stream().flatMap(state -> state.alerts().stream()).toList();
    }
}
