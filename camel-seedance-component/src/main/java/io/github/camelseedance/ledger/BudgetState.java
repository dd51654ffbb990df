// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A budget between two submissions: what is used of it, and which percentage was last reported. Both percentages are reported
 * again after the use has fallen below 80 %, or the limit has changed: a full budget would report each job that leaves its
 * period otherwise.
 *
 * @param spending what is used
 * @param reported 80, 100, or 0 for none
 * @param alerts what the last submission has to report
 */
public record BudgetState(Spending spending, int reported, List<BudgetAlert> alerts) {

    private static final int NEARLY = 80;
    private static final int FULLY = 100;
    /** Stores keep 9 decimals. */
    private static final BigDecimal SMALLEST = new BigDecimal("0.000000001");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(FULLY);

    public BudgetState {
        alerts = List.copyOf(alerts);
    }

    /**
     * Creates the state before a submission.
     *
     * @param reported the percentage that was last reported
     * @param reportedLimit the limit at that time, or {@code null} if nothing was reported yet
     */
    public static BudgetState of(Spending spending, int reported, BigDecimal reportedLimit) {
        boolean changed = reportedLimit == null
                || reportedLimit.compareTo(spending.budget().limit()) != 0;
        return new BudgetState(spending, changed ? Math.min(reported, percent(spending)) : reported, List.of());
    }

    /** Returns the highest percentage that is reached, or 0. */
    private static int percent(Spending spending) {
        return spending.used().compareTo(threshold(spending.budget(), FULLY)) >= 0
                ? FULLY
                : spending.used().compareTo(threshold(spending.budget(), NEARLY)) >= 0 ? NEARLY : 0;
    }

    private static BigDecimal threshold(Budget budget, int percent) {
        return budget.limit().multiply(BigDecimal.valueOf(percent)).divide(HUNDRED);
    }

    public Budget budget() {
        return spending.budget();
    }

    /** Returns what is missing for a job of this cost; zero or less if there is room. */
    BigDecimal missing(BigDecimal asked) {
        return spending.used().add(asked).subtract(budget().limit());
    }

    boolean hasRoom(BigDecimal asked) {
        return missing(asked).signum() <= 0;
    }

    BudgetState reserve(BigDecimal asked) {
        Spending next =
                new Spending(budget(), spending.spent(), spending.reserved().add(asked));
        int before = percent(spending) == 0 ? 0 : reported;
        return new BudgetState(next, Math.max(before, percent(next)), alerts(next, before, percent(next)));
    }

    BudgetState refuse() {
        return new BudgetState(spending, FULLY, alerts(spending, reported, FULLY));
    }

    private static List<BudgetAlert> alerts(Spending spending, int before, int reached) {
        return Stream.of(NEARLY, FULLY)
                .filter(percent -> percent > before && percent <= reached)
                .filter(percent -> percent == reached || percent <= percent(spending))
                .map(percent -> new BudgetAlert(spending, percent))
                .toList();
    }

    /** Returns the use up to which there is room and nothing to report: up to there a store need not know the exact use. */
    public BigDecimal freeUntil() {
        return reported >= FULLY
                ? budget().limit()
                : threshold(budget(), reported < NEARLY ? NEARLY : FULLY)
                        .setScale(SMALLEST.scale(), RoundingMode.CEILING)
                        .subtract(SMALLEST);
    }

    /** Returns the state with this amount more, or less if it is negative, of what is used. */
    public BudgetState plus(BigDecimal amount) {
        return new BudgetState(
                new Spending(budget(), spending.spent(), spending.reserved().add(amount)), reported, alerts);
    }
}
