// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.PollFailure;
import io.github.camelseedance.wait.PollHistory;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers every ended job of a channel, under a lease, until a route has received it. A place of the receiver is reserved
 * before a job is claimed; a running job that ends while no place is free waits for one a little, and is then released, so that
 * any node can claim it.
 */
final class FinishedJobs implements JobSource, RunningJobs.Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedJobs.class);

    private final SourceContext context;
    private final NodeLedger ledger;
    private final JobPoller poller;
    private final PollMemory memory;
    private final Claims claims;
    private final DeliveryPolicy policy;
    private final Function<JobKind, Schedule> schedules;
    private final Receiver receiver;
    private final SourceTrouble trouble;
    private final RunningJobs running;
    private final AtomicInteger resultCalls = new AtomicInteger();
    private final ReadyJobs ready = new ReadyJobs();
    private final AtomicBoolean checkScheduled = new AtomicBoolean();
    private final Refill refill;
    private volatile boolean hasMore;

    FinishedJobs(
            SourceContext context,
            String requestId,
            Function<JobKind, Schedule> schedules,
            Receiver receiver,
            SourceTrouble trouble) {
        this.context = context;
        this.ledger = context.ledger();
        this.poller = context.poller();
        this.memory = context.memory();
        this.claims = context.claims(requestId);
        this.schedules = schedules;
        this.policy = context.policy();
        this.receiver = receiver;
        this.trouble = trouble;
        this.refill = new Refill(ledger.executor(), trouble, this::claimEnded);
        this.running = new RunningJobs(context, requestId, schedules, this, trouble);
    }

    @Override
    public void open() {
        running.open();
    }

    @Override
    public void poll() {
        claimEnded();
        running.claim();
        trouble.rethrow();
    }

    /** What is due in the ledger has waited longer than the ready jobs. */
    @Override
    public void refill() {
        if (!running.isOpen()) {
            return;
        }
        if (hasMore) {
            refill.request();
        } else {
            deliverReady();
        }
    }

    private void deliverReady() {
        while (!ready.isEmpty() && receiver.reserve(1) == 1) {
            ReadyJobs.Ready next = ready.poll();
            if (next == null) {
                receiver.free(1);
            } else {
                deliverOrRelease(next.entry(), next.job(), null);
            }
        }
    }

    /** Delivers on a reserved place. A failure must not reach the caller, who may be about to deliver another job. */
    private void deliverOrRelease(LedgerEntry entry, Job job, SeedanceApiException lost) {
        try {
            deliver(entry, job, lost);
        } catch (RuntimeException | Error e) {
            trouble.failed(e);
            release(entry, Duration.ZERO);
        }
    }

    @Override
    public boolean isWaiting() {
        return running.isWaiting() || resultCalls.get() > 0;
    }

    @Override
    public void close() {
        running.close();
        releaseReady(Instant.MAX);
    }

    private void claimEnded() {
        if (!running.isOpen() || !poller.pauseOf(context.client()).isZero()) {
            return;
        }
        int places = receiver.reserve(Integer.MAX_VALUE);
        if (places < 1) {
            return;
        }
        hasMore = false;
        Claims.Claimed claimed;
        try {
            claimed = claims.claim(Claim.What.ENDED, places);
        } catch (RuntimeException | Error e) {
            receiver.free(places);
            throw e;
        }
        if (claimed.full()) {
            hasMore = true;
        }
        receiver.free(places - claimed.entries().size());
        for (LedgerEntry entry : claimed.entries()) {
            try {
                deliverClaimed(entry);
            } catch (RuntimeException | Error e) {
                // The other claimed jobs must still be delivered.
                trouble.failed(e);
                release(entry, Duration.ZERO);
            }
        }
        if (claimed.entries().size() < places) {
            // A job may have ended while these places were reserved.
            refill();
        }
    }

    /** The links of a completed job are not in the ledger. */
    private void deliverClaimed(LedgerEntry entry) {
        if (entry.status() != JobStatus.COMPLETED) {
            deliver(entry, entry.job().orElseThrow(), null);
            return;
        }
        Optional<Job> known = memory.takeEnded(entry, context.now());
        if (known.isPresent()) {
            deliver(entry, known.get(), null);
            return;
        }
        resultCalls.incrementAndGet();
        poller.call(context.client(), api -> api.result(entry.requestId())).whenComplete((result, failure) -> {
            try {
                if (failure == null) {
                    result.ifPresentOrElse(job -> resultOf(entry, job), () -> release(entry, restOfAccount()));
                } else {
                    resultFailed(entry, Failures.unwrap(failure));
                }
            } catch (RuntimeException | Error e) {
                trouble.failed(e);
                release(entry, Duration.ZERO);
            } finally {
                resultCalls.decrementAndGet();
            }
        });
    }

    private void resultOf(LedgerEntry entry, Job result) {
        trouble.answered();
        Job job = result.withOrigin(entry.model(), entry.jobKey());
        LedgerEntry recorded = ledger.record(entry, job);
        context.listener().accept(job);
        if (!job.status().isTerminal()) {
            release(recorded, nextPoll(recorded, 0, Duration.ZERO));
        } else if (running.isOpen()) {
            deliver(recorded, job, null);
        } else {
            memory.ended(recorded, job, context.now());
            release(recorded, Duration.ZERO);
        }
    }

    private void resultFailed(LedgerEntry entry, Throwable failure) {
        boolean gone = SourceTrouble.isAboutTheJob(failure)
                && !SourceTrouble.isNotKnownYet(
                        failure,
                        Duration.between(entry.createdAt(), ledger.repository().now()));
        if (!gone) {
            trouble.failed(failure);
            release(entry, nextPoll(entry, 1, PollFailure.requestedWait(failure)));
        } else if (policy.isLast(entry)) {
            deliver(entry, entry.job().orElseThrow(), (SeedanceApiException) failure);
        } else {
            receiver.free(1);
            ledger.failed(entry, policy.pauseAfter(entry), failure.getMessage());
        }
    }

    private Duration nextPoll(LedgerEntry entry, int failures, Duration requestedWait) {
        Instant now = ledger.repository().now();
        PollHistory history =
                new PollHistory(entry.createdAt(), entry.progress().polls() + 1, failures, requestedWait);
        Instant next = schedules.apply(JobKind.ofModel(entry.model())).next(entry.requestId(), history, now);
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    private Duration restOfAccount() {
        return poller.pauseOf(context.client());
    }

    private void release(LedgerEntry entry, Duration dueIn) {
        receiver.free(1);
        ledger.release(entry, dueIn);
    }

    @Override
    public void ended(LedgerEntry entry, Job job) {
        if (!running.isOpen() || !ready.offer(entry, job, context.now())) {
            releaseEnded(entry, job);
            return;
        }
        refill();
        if (running.isOpen()) {
            scheduleCheck();
        } else {
            // It was closed meanwhile.
            releaseReady(Instant.MAX);
        }
    }

    private void scheduleCheck() {
        if (!ready.isEmpty() && checkScheduled.compareAndSet(false, true)) {
            ledger.later(ReadyJobs.MAX_WAIT, this::releaseOverdue);
        }
    }

    private CompletableFuture<Void> releaseOverdue() {
        checkScheduled.set(false);
        releaseReady(context.now().minus(ReadyJobs.MAX_WAIT));
        scheduleCheck();
        return CompletableFuture.completedFuture(null);
    }

    private void releaseReady(Instant waitingSince) {
        ready.removeWaitingSince(waitingSince).forEach(job -> releaseEnded(job.entry(), job.job()));
    }

    private void releaseEnded(LedgerEntry entry, Job job) {
        memory.ended(entry, job, context.now());
        hasMore = true;
        // A place may become free before the job is released.
        ledger.release(entry, Duration.ZERO).whenComplete((released, failure) -> refill());
    }

    @Override
    public void lost(LedgerEntry entry, SeedanceApiException failure) {
        if (running.isOpen() && receiver.reserve(1) == 1) {
            deliverOrRelease(entry, entry.job().orElseThrow(), failure);
        } else {
            // Polled again after it: not at once, as long as the route is busy.
            ledger.release(entry, policy.pauseAfter(entry));
        }
    }

    /** Delivers on a reserved place. */
    private void deliver(LedgerEntry entry, Job job, SeedanceApiException lost) {
        if (policy.isExhausted(entry)) {
            receiver.free(1);
            parkAsDeadly(entry);
        } else {
            receiver.deliver(new JobDelivery(ledger, policy, context.outcome(), entry, job, lost));
        }
    }

    private void parkAsDeadly(LedgerEntry entry) {
        String reason = "It was claimed " + entry.delivery().attempts()
                + " times, and its node died or never recorded the outcome";
        LOG.warn("Job {} is parked and not delivered any more. {}", entry.requestId(), reason);
        ledger.parked(entry, reason);
    }
}
