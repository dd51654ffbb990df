package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelseedance.api.CallObserver;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/**
 * What this node has done since the component was started: counters, what its jobs have cost, and how long they took. Times are
 * by the clock of the ledger, which several nodes share.
 *
 * <p>Safe to use from any thread. Another node counts for itself: what it writes into a shared ledger is not in here.
 */
public final class JobStatistics implements LedgerListener, CallObserver {

    private static final int REMEMBERED_STARTS = 20_000;

    private final LongAdder submitted = new LongAdder();
    private final LongAdder unconfirmed = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder parked = new LongAdder();
    private final LongAdder apiCalls = new LongAdder();
    private final LongAdder apiErrors = new LongAdder();
    private final LongAdder rateLimitPauses = new LongAdder();
    private final AtomicReference<BigDecimal> cost = new AtomicReference<>(BigDecimal.ZERO);
    private final StartTimes starts = new StartTimes(REMEMBERED_STARTS);
    private final RecentMinutes minutes = new RecentMinutes();
    private final Map<Phase, DurationHistogram> times = new EnumMap<>(Phase.class);
    private volatile PhaseListener listener = (phase, duration) -> {};

    public JobStatistics() {
        for (Phase phase : Phase.values()) {
            times.put(phase, new DurationHistogram());
        }
    }

    /** Tells the listener, and no earlier one any more, what is timed from now on. */
    public void tell(PhaseListener listener) {
        this.listener = listener;
    }

    @Override
    public void submitted(LedgerEntry entry) {
        submitted.increment();
        minutes.submitted(entry.updatedAt());
    }

    @Override
    public void unconfirmed(LedgerEntry entry) {
        unconfirmed.increment();
    }

    @Override
    public void abandoned(int submissions) {
        unconfirmed.add(submissions);
    }

    @Override
    public void changed(LedgerEntry before, LedgerEntry after, Job seen) {
        bill(before.cost(), after.cost());
        if (before.status() == after.status()) {
            return;
        }
        if (after.status() == JobStatus.IN_PROGRESS) {
            took(Phase.QUEUE, Duration.between(after.createdAt(), after.updatedAt()));
            starts.started(after.entryId(), after.updatedAt());
        } else if (after.status().isTerminal()) {
            countEnd(after.status());
            timeEnd(after, seen.finishedAt());
        }
    }

    private void bill(BigDecimal before, BigDecimal after) {
        if (after != null) {
            BigDecimal more = before == null ? after : after.subtract(before);
            cost.accumulateAndGet(more, BigDecimal::add);
        }
    }

    private void countEnd(JobStatus end) {
        switch (end) {
            case COMPLETED -> completed.increment();
            case FAILED -> failed.increment();
            case CANCELLED -> cancelled.increment();
            default -> throw new IllegalArgumentException(end + " is no end");
        }
    }

    private void timeEnd(LedgerEntry entry, Instant finishedAt) {
        Instant noticed = entry.updatedAt();
        if (finishedAt != null) {
            took(Phase.DETECTION_LAG, Duration.between(finishedAt, noticed));
        }
        Optional<Duration> running = startedAt(entry.entryId())
                .filter(start -> entry.status() == JobStatus.COMPLETED)
                .map(start -> Duration.between(start, finishedAt == null ? noticed : finishedAt));
        running.ifPresent(duration -> took(Phase.GENERATION, duration));
        minutes.ended(entry.status(), noticed, running);
    }

    @Override
    public void delivered(LedgerEntry entry) {
        delivered.increment();
        Instant ended = entry.progress().endedAt();
        Instant had = entry.delivery().deliveredAt();
        if (ended != null && had != null) {
            took(Phase.DELIVERY, Duration.between(ended, had));
        }
    }

    /** A negative duration, which comes from clocks that differ, counts as none. */
    private void took(Phase phase, Duration duration) {
        Duration positive = duration.isNegative() ? Duration.ZERO : duration;
        times.get(phase).add(positive);
        listener.took(phase, positive);
    }

    @Override
    public void parked(LedgerEntry entry) {
        parked.increment();
    }

    @Override
    public void called(boolean failure) {
        apiCalls.increment();
        if (failure) {
            apiErrors.increment();
        }
    }

    @Override
    public void paused() {
        rateLimitPauses.increment();
    }

    /** Jobs that the API has accepted. */
    public long getSubmitted() {
        return submitted.sum();
    }

    /** Submissions of which it was not known whether the API has accepted them; it may be known by now. */
    public long getUnconfirmed() {
        return unconfirmed.sum();
    }

    public long getCompleted() {
        return completed.sum();
    }

    public long getFailed() {
        return failed.sum();
    }

    public long getCancelled() {
        return cancelled.sum();
    }

    /** Ended jobs that a route has had; one that was handed out once more counts once more. */
    public long getDelivered() {
        return delivered.sum();
    }

    /** Jobs that were handed out in vain as often as allowed; they may be delivered by now. */
    public long getParked() {
        return parked.sum();
    }

    /** Calls to the API, of any kind. */
    public long getApiCalls() {
        return apiCalls.sum();
    }

    /** Calls that were answered with an HTTP code of 400 or more, or not at all. */
    public long getApiErrors() {
        return apiErrors.sum();
    }

    /** How often polling began to rest because the API had enough. */
    public long getRateLimitPauses() {
        return rateLimitPauses.sum();
    }

    /** What jobs were billed, in USD, as far as the API has told. */
    public BigDecimal getCost() {
        return cost.get();
    }

    /** When the job was first seen running by this node, if it remembers. */
    Optional<Instant> startedAt(String entryId) {
        return starts.find(entryId);
    }

    /** What happened lately, minute by minute. */
    RecentMinutes getMinutes() {
        return minutes;
    }

    /** From the submission until the job was seen running; not known of jobs that were never seen at it. */
    public Timing getQueue() {
        return times.get(Phase.QUEUE).timing();
    }

    /** From when the job was first seen running until it had completed. */
    public Timing getGeneration() {
        return times.get(Phase.GENERATION).timing();
    }

    /** From the end of the job, as the API tells it, until it was noticed. */
    public Timing getDetectionLag() {
        return times.get(Phase.DETECTION_LAG).timing();
    }

    /** From when the end was noticed until a route has had the job. */
    public Timing getDelivery() {
        return times.get(Phase.DELIVERY).timing();
    }
}
