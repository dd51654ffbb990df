// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

/**
 * The ages at which to poll a job so that calls and lag together are expected to cost least. Immutable.
 *
 * <p>It is computed backwards: the best plan from an age on is one poll after the best delay, followed by the best plan from
 * there on. So there are few polls where hardly any job ends, and many where most do.
 */
public final class PollPlan {

    /**
     * The limits of the delays, in seconds.
     *
     * @param initial the earliest age for the first poll; the latest is {@code longest} later
     * @param shortest the shortest delay between two polls
     * @param longest the longest delay between two polls
     * @param growth by how much the delay grows each time where nothing is known, at least 1
     */
    public record Bounds(double initial, double shortest, double longest, double growth) {}

    private static final int STEPS = 8;
    /** In practice a plan needs a little more calls than expected. */
    private static final double SHARE = 0.9;
    /** Below this price a plan polls as often as it may. */
    private static final double LOWEST_PRICE = 0.05;

    private final Bounds bounds;
    private final short[] next;
    private final int first;
    private final double calls;
    private final double lag;

    private PollPlan(Bounds bounds, short[] next, int first, double calls, double lag) {
        this.bounds = bounds;
        this.next = next;
        this.first = first;
        this.calls = calls;
        this.lag = lag;
    }

    /** @param price the seconds of lag that one call is worth */
    static PollPlan of(SurvivalCurve curve, Bounds bounds, double price) {
        return new Search(curve, bounds, price).plan();
    }

    /** Returns the plan with the shortest lag that needs no more calls than the schedule without learning would. */
    static PollPlan best(SurvivalCurve curve, Bounds bounds) {
        double budget = SHARE * callsWithoutLearning(curve, bounds);
        double low = bounds.shortest() * LOWEST_PRICE;
        PollPlan eager = of(curve, bounds, low);
        if (eager.calls() <= budget) {
            return eager;
        }
        double high = bounds.longest() * 4;
        PollPlan cheap = of(curve, bounds, high);
        for (int step = 0; step < STEPS; step++) {
            double price = Math.sqrt(low * high);
            PollPlan plan = of(curve, bounds, price);
            if (plan.calls() <= budget) {
                high = price;
                cheap = plan;
            } else {
                low = price;
            }
        }
        return cheap;
    }

    private static double callsWithoutLearning(SurvivalCurve curve, Bounds bounds) {
        double end = AgeScale.edge(curve.horizon());
        double age = bounds.initial();
        double delay = bounds.shortest();
        double calls = 1;
        while (age < end) {
            calls += curve.running(AgeScale.cellOf(age));
            age += delay;
            delay = Math.min(bounds.longest(), delay * bounds.growth());
        }
        return calls;
    }

    /** Returns the expected number of polls of a job up to the last known age. */
    double calls() {
        return calls;
    }

    /** Returns the expected mean lag in seconds. */
    double lag() {
        return lag;
    }

    /** Returns the age for the first poll, in seconds. */
    public double first() {
        return within(bounds.initial(), bounds.initial() + bounds.longest(), AgeScale.edge(first));
    }

    /** Returns the delay to the next poll, in seconds, of a job that was seen running at this age. */
    public double delayAfter(double age) {
        double known = AgeScale.edge(next.length);
        if (age >= known) {
            // Where nothing is known the delay starts short and grows, as for a job of an unknown kind.
            return within(
                    bounds.shortest(), bounds.longest(), bounds.shortest() + (bounds.growth() - 1) * (age - known));
        }
        if (age < bounds.initial()) {
            // Polled too early, with other options.
            return within(bounds.shortest(), bounds.longest(), first() - age);
        }
        return within(bounds.shortest(), bounds.longest(), AgeScale.edge(next[AgeScale.cellOf(age)]) - age);
    }

    private static double within(double least, double most, double value) {
        return Math.max(least, Math.min(most, value));
    }

    /** What is needed only to compute the plan. */
    private static final class Search {

        private final SurvivalCurve curve;
        private final Bounds bounds;
        private final double price;
        private final short[] next;
        private final double[] cost;
        private final double[] calls;
        private final double[] lag;

        Search(SurvivalCurve curve, Bounds bounds, double price) {
            this.curve = curve;
            this.bounds = bounds;
            this.price = price;
            this.next = new short[curve.horizon()];
            this.cost = new double[curve.horizon() + 1];
            this.calls = new double[curve.horizon() + 1];
            this.lag = new double[curve.horizon() + 1];
        }

        PollPlan plan() {
            // No job is seen running before the first poll, so the ages up to it need no plan.
            for (int edge = curve.horizon() - 1; edge >= AgeScale.cellOf(bounds.initial()); edge--) {
                double age = AgeScale.edge(edge);
                int best = best(edge, age + bounds.shortest(), age + bounds.longest());
                next[edge] = (short) best;
                cost[edge] = costOf(edge, best);
                calls[edge] = curve.running(edge) + calls[known(best)];
                lag[edge] = curve.lag(edge, best) + lag[known(best)];
            }
            int first = best(0, bounds.initial(), bounds.initial() + bounds.longest());
            return new PollPlan(bounds, next, first, 1 + calls[known(first)], curve.lag(0, first) + lag[known(first)]);
        }

        private int best(int from, double earliest, double latest) {
            int best = Math.min(AgeScale.cellOf(earliest) + 1, AgeScale.CELLS);
            double least = costOf(from, best);
            int last = Math.min(AgeScale.cellOf(latest), curve.horizon());
            for (int edge = best + 1; edge <= last && curve.lag(from, edge) <= least; edge++) {
                double costs = costOf(from, edge);
                if (costs <= least) {
                    least = costs;
                    best = edge;
                }
            }
            return best;
        }

        private double costOf(int from, int until) {
            return price * curve.running(from) + curve.lag(from, until) + cost[known(until)];
        }

        private int known(int edge) {
            return Math.min(edge, curve.horizon());
        }
    }
}
