package io.github.camelseedance.wait.learn;

/**
 * At which ages to ask about a job: the ages at which the calls and the lag, taken together, are expected to cost least.
 *
 * <p>It is found from the end backwards: the best that can be done from an age on is one question after the best wait, and then
 * the best that can be done from there on. That makes few questions where hardly any job ends, and many where jobs end one
 * after the other. Immutable.
 */
public final class PollPlan {

    private final Terms terms;
    private final short[] next;
    private final int first;
    private final double calls;
    private final double lag;

    private PollPlan(Terms terms, short[] next, int first, double calls, double lag) {
        this.terms = terms;
        this.next = next;
        this.first = first;
        this.calls = calls;
        this.lag = lag;
    }

    /** @param price how many seconds of lag one call is worth */
    static PollPlan of(Odds odds, Terms terms, double price) {
        return new Search(odds, terms, price).plan();
    }

    /** How many questions it expects to ask about a job, those beyond what is known not counted. */
    double calls() {
        return calls;
    }

    /** The lag it expects on the average, in seconds. */
    double lag() {
        return lag;
    }

    /** The age for the first question, in seconds. */
    public double first() {
        return within(terms.initial(), terms.initial() + terms.longest(), AgeScale.edge(first));
    }

    /** How long to wait for the next question, in seconds, after a job was seen running at this age. */
    public double delayAfter(double age) {
        double known = AgeScale.edge(next.length);
        if (age >= known) {
            // Where nothing is known the wait begins short and grows, as that of a job of an unknown kind does.
            return within(terms.shortest(), terms.longest(), terms.shortest() + (terms.growth() - 1) * (age - known));
        }
        if (age < terms.initial()) {
            // Somebody with other options has asked too early.
            return within(terms.shortest(), terms.longest(), first() - age);
        }
        return within(terms.shortest(), terms.longest(), AgeScale.edge(next[AgeScale.cellOf(age)]) - age);
    }

    private static double within(double least, double most, double value) {
        return Math.max(least, Math.min(most, value));
    }

    /** All that is needed only to find the plan. */
    private static final class Search {

        private final Odds odds;
        private final Terms terms;
        private final double price;
        private final short[] next;
        private final double[] cost;
        private final double[] calls;
        private final double[] lag;

        Search(Odds odds, Terms terms, double price) {
            this.odds = odds;
            this.terms = terms;
            this.price = price;
            this.next = new short[odds.horizon()];
            this.cost = new double[odds.horizon() + 1];
            this.calls = new double[odds.horizon() + 1];
            this.lag = new double[odds.horizon() + 1];
        }

        PollPlan plan() {
            // No job is seen running before the first question, so the ages up to it need no answer.
            for (int edge = odds.horizon() - 1; edge >= AgeScale.cellOf(terms.initial()); edge--) {
                double age = AgeScale.edge(edge);
                int best = best(edge, age + terms.shortest(), age + terms.longest());
                next[edge] = (short) best;
                cost[edge] = costOf(edge, best);
                calls[edge] = odds.running(edge) + calls[known(best)];
                lag[edge] = odds.lag(edge, best) + lag[known(best)];
            }
            int first = best(0, terms.initial(), terms.initial() + terms.longest());
            return new PollPlan(terms, next, first, 1 + calls[known(first)], odds.lag(0, first) + lag[known(first)]);
        }

        private int best(int from, double earliest, double latest) {
            int best = Math.min(AgeScale.cellOf(earliest) + 1, AgeScale.CELLS);
            double least = costOf(from, best);
            int last = Math.min(AgeScale.cellOf(latest), odds.horizon());
            for (int edge = best + 1; edge <= last && odds.lag(from, edge) <= least; edge++) {
                double costs = costOf(from, edge);
                if (costs <= least) {
                    least = costs;
                    best = edge;
                }
            }
            return best;
        }

        private double costOf(int from, int until) {
            return price * odds.running(from) + odds.lag(from, until) + cost[known(until)];
        }

        private int known(int edge) {
            return Math.min(edge, odds.horizon());
        }
    }
}
