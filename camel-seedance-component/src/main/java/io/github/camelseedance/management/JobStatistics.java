// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelseedance.api.CallObserver;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.ledger.Phase;
import io.github.camelseedance.management.cost.BudgetRefusals;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/**
 * Counts and times what this node has done since the component started. Times come from the clock of the ledger, which several
 * nodes can share; what other nodes write there is not counted here. Thread-safe.
 */
public final class JobStatistics implements LedgerListener, CallObserver {

    /** The counters that do not belong to jobs; the others are sums over all labels. */
    private final Map<Counter, LongAdder> counters = new EnumMap<>(Counter.class);

    private final Map<Phase, DurationHistogram> durations = new EnumMap<>(Phase.class);
    private final BudgetRefusals refusals = new BudgetRefusals();
    private final RecentMinutes minutes = new RecentMinutes();
    private final CountsByLabels labelled = new CountsByLabels();
    private volatile DurationListener durationListener = (labels, phase, duration) -> {};

    /** Receives each measured duration on the threads that do the work, so it must be fast and must not fail. */
    interface DurationListener {
        void measured(JobLabels labels, Phase phase, Duration duration);
    }

    public JobStatistics() {
        for (Counter counter : EnumSet.complementOf(EnumSet.copyOf(LabelCounts.EVENTS))) {
            counters.put(counter, new LongAdder());
        }
        for (Phase phase : Phase.values()) {
            durations.put(phase, new DurationHistogram());
        }
    }

    /** Sets the listener for each measured duration, in place of the previous one. */
    void onDuration(DurationListener listener) {
        durationListener = listener;
    }

    @Override
    public void submitted(LedgerEntry entry) {
        increment(Counter.SUBMITTED, entry);
        minutes.submitted(entry.updatedAt());
    }

    @Override
    public void unconfirmed(LedgerEntry entry) {
        increment(Counter.UNCONFIRMED, entry);
    }

    @Override
    public void abandoned(int submissions) {
        if (submissions > 0) {
            labelled.of(JobLabels.UNKNOWN).add(Counter.UNCONFIRMED, submissions);
        }
    }

    @Override
    public void changed(LedgerEntry before, LedgerEntry after, Job seen) {
        bill(before.cost(), after);
        if (before.status() == after.status()) {
            return;
        }
        if (after.status() == JobStatus.IN_PROGRESS) {
            record(after, Phase.QUEUE, Duration.between(after.createdAt(), after.updatedAt()));
        } else if (after.status().isTerminal()) {
            increment(counterOf(after.status()), after);
            if (after.status() != JobStatus.COMPLETED) {
                FailureKind kind = after.failureKind() == null ? FailureKind.UNKNOWN : after.failureKind();
                labelled.of(JobLabels.of(after)).failed(kind);
            }
            recordEnd(after);
        }
    }

    private void bill(BigDecimal before, LedgerEntry entry) {
        if (entry.cost() != null) {
            BigDecimal more = before == null ? entry.cost() : entry.cost().subtract(before);
            labelled.of(JobLabels.of(entry)).bill(more);
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

    private void recordEnd(LedgerEntry entry) {
        if (entry.progress().detectionLag() != null) {
            record(entry, Phase.DETECTION_LAG, entry.progress().detectionLag());
        }
        Optional<Duration> generation = entry.progress().generationTime();
        generation.ifPresent(duration -> record(entry, Phase.GENERATION, duration));
        minutes.ended(entry.status(), entry.updatedAt(), generation);
    }

    @Override
    public void delivered(LedgerEntry entry) {
        increment(Counter.DELIVERED, entry);
        Instant ended = entry.progress().endedAt();
        Instant delivered = entry.delivery().deliveredAt();
        if (ended != null && delivered != null) {
            record(entry, Phase.DELIVERY, Duration.between(ended, delivered));
        }
    }

    /** Records a negative duration, which comes from clocks that differ, as zero. */
    private void record(LedgerEntry entry, Phase phase, Duration duration) {
        Duration positive = duration.isNegative() ? Duration.ZERO : duration;
        durations.get(phase).add(positive);
        durationListener.measured(labelled.counted(JobLabels.of(entry)), phase, positive);
    }

    @Override
    public void parked(LedgerEntry entry) {
        increment(Counter.PARKED, entry);
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

    private void increment(Counter event, LedgerEntry entry) {
        labelled.of(JobLabels.of(entry)).add(event, 1);
    }

    public long count(Counter counter) {
        return LabelCounts.EVENTS.contains(counter)
                ? labelled.sum(counts -> counts.count(counter))
                : counters.get(counter).sum();
    }

    /** Returns the number of jobs that ended without a video for this kind of reason. */
    long count(FailureKind kind) {
        return labelled.sum(counts -> counts.count(kind));
    }

    /** Returns the numbers of jobs that ended without a video by the name of the kind. */
    Map<String, Long> failures() {
        Map<String, Long> byKind = new LinkedHashMap<>();
        for (FailureKind kind : FailureKind.values()) {
            byKind.put(kind.toString(), count(kind));
        }
        return byKind;
    }

    /** Returns what jobs were billed, in USD, as far as the API has reported. */
    public BigDecimal cost() {
        return labelled.cost();
    }

    public DurationHistogram.Summary durations(Phase phase) {
        return durations.get(phase).summary();
    }

    public BudgetRefusals refusals() {
        return refusals;
    }

    CountsByLabels labelled() {
        return labelled;
    }

    RecentMinutes minutes() {
        return minutes;
    }
}
