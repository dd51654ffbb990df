// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Learns the generation times of one kind of jobs, and plans their polls. Thread-safe. */
public final class JobDurations {

    /** The number of ended jobs before there is a plan. */
    static final int ENOUGH = 16;
    /** The number of further ended jobs before a plan is computed again. */
    private static final int MORE = 8;
    /** Where thousands of jobs end together, a plan for each {@value #MORE} of them would cost more than their polls. */
    private static final Duration SHORTEST_USE = Duration.ofMillis(250);

    private static final int MOST_PLANS = 8;
    /** The API may round its times to seconds, and counts from when it has accepted the job. */
    private static final double SLACK = 2;

    private record Computed(PollPlan plan, long atEnds, Instant at) {}

    private final DurationTable table = new DurationTable();
    private final Map<PollPlan.Bounds, Computed> plans = new RecentlyUsed<>(MOST_PLANS);
    private long ends;

    /** Learns that a job ran between two polls. */
    public synchronized void ran(Duration from, Duration until) {
        table.ran(seconds(from), seconds(until));
    }

    /**
     * Learns that a job ended between two polls.
     *
     * @param reported the duration that the API reports, or {@code null}; ignored if it is impossible
     * @param longest the longest useful time between two polls; with more, only the reported duration counts
     * @return whether from this end on there is a plan
     */
    public synchronized boolean ended(Duration from, Duration until, Duration reported, Duration longest) {
        double begin = seconds(from);
        double end = seconds(until);
        if (reported != null && seconds(reported) > end + SLACK) {
            // It was submitted earlier than we know.
            return false;
        }
        if (reported != null && seconds(reported) >= begin - SLACK) {
            table.endedAt(begin, Math.max(begin, Math.min(end, seconds(reported))));
        } else if (end - begin <= seconds(longest)) {
            table.endedBetween(begin, end);
        } else {
            return false;
        }
        ends++;
        return ends == ENOUGH;
    }

    /**
     * Returns the plan within these bounds; empty while too little is known. It is computed again at most every 250 ms, and only
     * after further ends.
     */
    public synchronized Optional<PollPlan> plan(PollPlan.Bounds bounds, Instant now) {
        if (ends < ENOUGH) {
            return Optional.empty();
        }
        Computed computed = plans.get(bounds);
        if (computed == null || isOutdated(computed, now)) {
            computed = new Computed(PollPlan.best(table.curve(), bounds), ends, now);
            plans.put(bounds, computed);
        }
        return Optional.of(computed.plan());
    }

    private boolean isOutdated(Computed computed, Instant now) {
        // The clock may have been set back.
        Duration used = Duration.between(computed.at(), now).abs();
        return ends - computed.atEnds() >= MORE && used.compareTo(SHORTEST_USE) >= 0;
    }

    synchronized DurationSummary describe(JobKind kind) {
        SurvivalCurve curve = table.curve();
        return new DurationSummary(kind, ends, age(curve, 0.05), age(curve, 0.5), age(curve, 0.95));
    }

    private static Duration age(SurvivalCurve curve, double share) {
        OptionalDouble seconds = curve.quantile(share);
        return seconds.isPresent() ? Duration.ofMillis(Math.round(seconds.getAsDouble() * 1_000)) : null;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
