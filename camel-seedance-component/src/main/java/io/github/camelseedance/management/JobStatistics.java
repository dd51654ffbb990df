// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

import io.github.camelseedance.api.CallObserver;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.management.cost.BudgetRefusals;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.support.LRUCacheFactory;

/**
 * Counts and times what this node has done since the component started. Times come from the clock of the ledger, which several
 * nodes can share; what other nodes write there is not counted here. Thread-safe.
 */
public final class JobStatistics implements LedgerListener, CallObserver {

    /** The counters. */
    public enum Counter {
        /** Jobs that the API has accepted. */
        SUBMITTED,
        COMPLETED,
        FAILED,
        CANCELLED,
        /** Submissions that became unconfirmed; some may be resolved by now. */
        UNCONFIRMED,
        /** Deliveries of finished jobs; a job that is delivered twice counts twice. */
        DELIVERED,
        /** Jobs that were parked; some may be delivered by now. */
        PARKED,
        /** Submissions that a budget had no room for. */
        REFUSED,
        API_CALLS,
        /** Calls that were answered with an HTTP code of 400 or more, or not at all. */
        API_ERRORS,
        /** Pauses of the polling after HTTP 429. */
        RATE_LIMIT_PAUSES
    }

    /** A part of the life of a job that takes time. */
    public enum Phase {
        /** From the submission until the job was seen running; unknown for jobs that were never seen running. */
        QUEUE,
        /** From when the job was first seen running until it completed. */
        GENERATION,
        /** From the end of the job, as the API reports it, until it was detected. */
        DETECTION_LAG,
        /** From when the end was detected until the job was delivered. */
        DELIVERY
    }

    private static final int MAX_STARTS = 20_000;

    private final Map<Counter, LongAdder> counters = new EnumMap<>(Counter.class);
    private final Map<FailureKind, LongAdder> failures = new EnumMap<>(FailureKind.class);
    private final Map<Phase, DurationHistogram> durations = new EnumMap<>(Phase.class);
    private final AtomicReference<BigDecimal> cost = new AtomicReference<>(BigDecimal.ZERO);
    private final BudgetRefusals refusals = new BudgetRefusals();
    private final RecentMinutes minutes = new RecentMinutes();
    /** The time each job was first seen running, by entry id; the ledger does not store it. */
    private final Map<String, Instant> starts = LRUCacheFactory.newLRUCache(MAX_STARTS);

    private volatile BiConsumer<Phase, Duration> durationListener = (phase, duration) -> {};

    public JobStatistics() {
        for (Counter counter : Counter.values()) {
            counters.put(counter, new LongAdder());
        }
        for (FailureKind kind : FailureKind.values()) {
            failures.put(kind, new LongAdder());
        }
        for (Phase phase : Phase.values()) {
            durations.put(phase, new DurationHistogram());
        }
    }

    /**
     * Sets the listener for each measured duration, in place of the previous one. It runs on the threads that do the work, so it
     * must be fast and must not fail.
     */
    void onDuration(BiConsumer<Phase, Duration> listener) {
        durationListener = listener;
    }

    @Override
    public void submitted(LedgerEntry entry) {
        increment(Counter.SUBMITTED);
        minutes.submitted(entry.updatedAt());
    }

    @Override
    public void unconfirmed(LedgerEntry entry) {
        increment(Counter.UNCONFIRMED);
    }

    @Override
    public void abandoned(int submissions) {
        counters.get(Counter.UNCONFIRMED).add(submissions);
    }

    @Override
    public void changed(LedgerEntry before, LedgerEntry after, Job seen) {
        bill(before.cost(), after.cost());
        if (before.status() == after.status()) {
            return;
        }
        if (after.status() == JobStatus.IN_PROGRESS) {
            record(Phase.QUEUE, Duration.between(after.createdAt(), after.updatedAt()));
            starts.put(after.entryId(), after.updatedAt());
        } else if (after.status().isTerminal()) {
            increment(counterOf(after.status()));
            if (after.status() != JobStatus.COMPLETED) {
                failures.get(after.failureKind() == null ? FailureKind.UNKNOWN : after.failureKind())
                        .increment();
            }
            recordEnd(after, seen.finishedAt());
        }
    }

    private void bill(BigDecimal before, BigDecimal after) {
        if (after != null) {
            BigDecimal more = before == null ? after : after.subtract(before);
            cost.accumulateAndGet(more, BigDecimal::add);
        }
    }

    private static Counter counterOf(JobStatus end) {
        return switch (end) {
            case COMPLETED -> Counter.COMPLETED;
            case FAILED -> Counter.FAILED;
            case CANCELLED -> Counter.CANCELLED;
            default -> throw new IllegalArgumentException(end + " is not terminal");
        };
    }

    private void recordEnd(LedgerEntry entry, Instant finishedAt) {
        Instant detected = entry.updatedAt();
        if (finishedAt != null) {
            record(Phase.DETECTION_LAG, Duration.between(finishedAt, detected));
        }
        Optional<Duration> generation = startedAt(entry.entryId())
                .filter(start -> entry.status() == JobStatus.COMPLETED)
                .map(start -> Duration.between(start, finishedAt == null ? detected : finishedAt));
        generation.ifPresent(duration -> record(Phase.GENERATION, duration));
        minutes.ended(entry.status(), detected, generation);
    }

    @Override
    public void delivered(LedgerEntry entry) {
        increment(Counter.DELIVERED);
        Instant ended = entry.progress().endedAt();
        Instant delivered = entry.delivery().deliveredAt();
        if (ended != null && delivered != null) {
            record(Phase.DELIVERY, Duration.between(ended, delivered));
        }
    }

    /** Records a negative duration, which comes from clocks that differ, as zero. */
    private void record(Phase phase, Duration duration) {
        Duration positive = duration.isNegative() ? Duration.ZERO : duration;
        durations.get(phase).add(positive);
        durationListener.accept(phase, positive);
    }

    @Override
    public void parked(LedgerEntry entry) {
        increment(Counter.PARKED);
    }

    @Override
    public void refused(BudgetExceededException refusal) {
        increment(Counter.REFUSED);
        refusals.add(refusal);
    }

    @Override
    public void called(boolean failure) {
        increment(Counter.API_CALLS);
        if (failure) {
            increment(Counter.API_ERRORS);
        }
    }

    @Override
    public void paused() {
        increment(Counter.RATE_LIMIT_PAUSES);
    }

    private void increment(Counter counter) {
        counters.get(counter).increment();
    }

    public long count(Counter counter) {
        return counters.get(counter).sum();
    }

    /** Returns the number of jobs that ended without a video for this kind of reason. */
    long count(FailureKind kind) {
        return failures.get(kind).sum();
    }

    /** Returns the numbers of jobs that ended without a video by the name of the kind. */
    Map<String, Long> failures() {
        Map<String, Long> byKind = new LinkedHashMap<>();
        failures.forEach((kind, jobs) -> byKind.put(kind.toString(), jobs.sum()));
        return byKind;
    }

    /** Returns what jobs were billed, in USD, as far as the API has reported. */
    public BigDecimal cost() {
        return cost.get();
    }

    public DurationHistogram.Summary durations(Phase phase) {
        return durations.get(phase).summary();
    }

    /** Returns when this node first saw the job running, if it remembers. */
    Optional<Instant> startedAt(String entryId) {
        return Optional.ofNullable(starts.get(entryId));
    }

    public BudgetRefusals refusals() {
        return refusals;
    }

    RecentMinutes minutes() {
        return minutes;
    }
}
