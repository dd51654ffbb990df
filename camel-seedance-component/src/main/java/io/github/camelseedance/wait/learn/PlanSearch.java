package io.github.camelseedance.wait.learn;

/**
 * Finds the plan with the shortest lag that asks no more questions than the schedule without learning would ask about the same
 * jobs.
 */
final class PlanSearch {

    private static final int STEPS = 8;
    /** What looks best on what was learned comes out a little worse. */
    private static final double SHARE = 0.9;
    /** Below this price a plan asks as often as it may, wherever there is the slightest chance. */
    private static final double LOWEST_PRICE = 0.05;

    private final Odds odds;
    private final Terms terms;

    PlanSearch(Odds odds, Terms terms) {
        this.odds = odds;
        this.terms = terms;
    }

    PollPlan plan() {
        double budget = SHARE * callsWithoutLearning();
        double low = terms.shortest() * LOWEST_PRICE;
        PollPlan eager = PollPlan.of(odds, terms, low);
        if (eager.calls() <= budget) {
            return eager;
        }
        double high = terms.longest() * 4;
        PollPlan within = PollPlan.of(odds, terms, high);
        for (int step = 0; step < STEPS; step++) {
            double price = Math.sqrt(low * high);
            PollPlan plan = PollPlan.of(odds, terms, price);
            if (plan.calls() <= budget) {
                high = price;
                within = plan;
            } else {
                low = price;
            }
        }
        return within;
    }

    private double callsWithoutLearning() {
        double end = AgeScale.edge(odds.horizon());
        double age = terms.initial();
        double delay = terms.shortest();
        double calls = 1;
        while (age < end) {
            calls += odds.running(AgeScale.cellOf(age));
            age += delay;
            delay = Math.min(terms.longest(), delay * terms.growth());
        }
        return calls;
    }
}
