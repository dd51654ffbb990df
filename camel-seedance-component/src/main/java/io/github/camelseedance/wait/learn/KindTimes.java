package io.github.camelseedance.wait.learn;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was learned about the generation times of one kind of jobs. Safe for use by many threads. */
public final class KindTimes {

    /** So many jobs have to have ended before anything is made of it. */
    static final int ENOUGH = 16;
    /** So many more have to end before a plan is made anew. */
    private static final int NEWS = 8;

    private static final int MOST_PLANS = 8;
    /** The clocks of the API may tell whole seconds, and it counts from the moment it has accepted the job. */
    private static final double SLACK = 2;

    private record Made(PollPlan plan, long atEnds) {}

    private final LifeTable table = new LifeTable();
    private final Map<Terms, Made> plans = new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Terms, Made> eldest) {
            return size() > MOST_PLANS;
        }
    };
    private long ends;

    /** A job was seen running at the end of this time, for the first time after its beginning. */
    public synchronized void ran(Duration from, Duration until) {
        table.ran(seconds(from), seconds(until));
    }

    /**
     * A job was seen completed at the end of this time, and running at its beginning.
     *
     * @param told how long it took, as the API says, or {@code null}; believed only if it can be true
     * @param longest how much time there may be between two answers; what it says of an end is too little if there was more, but
     *     for what the API tells
     */
    public synchronized void ended(Duration from, Duration until, Duration told, Duration longest) {
        double begin = seconds(from);
        double end = seconds(until);
        if (told != null && seconds(told) > end + SLACK) {
            // It was submitted earlier than we know.
            return;
        }
        if (told != null && seconds(told) >= begin - SLACK) {
            table.endedAt(begin, Math.max(begin, Math.min(end, seconds(told))));
        } else if (end - begin <= seconds(longest)) {
            table.endedBetween(begin, end);
        } else {
            return;
        }
        ends++;
    }

    /** When to ask about such a job within these bounds; empty while too little is known. */
    public synchronized Optional<PollPlan> plan(Terms terms) {
        if (ends < ENOUGH) {
            return Optional.empty();
        }
        Made made = plans.get(terms);
        if (made == null || ends - made.atEnds() >= NEWS) {
            made = new Made(new PlanSearch(table.odds(), terms).plan(), ends);
            plans.put(terms, made);
        }
        return Optional.of(made.plan());
    }

    synchronized LearnedKind describe(JobKind kind) {
        Odds odds = table.odds();
        return new LearnedKind(kind, ends, age(odds, 0.05), age(odds, 0.5), age(odds, 0.95));
    }

    private static Duration age(Odds odds, double share) {
        OptionalDouble seconds = odds.quantile(share);
        return seconds.isPresent() ? Duration.ofMillis(Math.round(seconds.getAsDouble() * 1_000)) : null;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
