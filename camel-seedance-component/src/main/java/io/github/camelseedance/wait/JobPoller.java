// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.management.Polling;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls all jobs in flight of a component, for exchanges that wait and for consumers. A follower of a job is a callback, not a
 * thread: one timer schedules the polls, and the number of polls in flight is limited for each account. All followers of a job
 * share its polls.
 */
public final class JobPoller implements Polling {

    private static final Logger LOG = LoggerFactory.getLogger(JobPoller.class);

    private final Clock clock;
    private final Executor executor;
    private final TaskTimer timer;
    private final Map<Pacing, PollGate> gates = new ConcurrentHashMap<>();
    private final Map<PolledJob.Key, PolledJob> jobs = new ConcurrentHashMap<>();
    private final AtomicInteger waits = new AtomicInteger();
    private volatile boolean stopping;
    private volatile boolean paused;

    /**
     * @param clock for polls and deadlines
     * @param timer one thread, which only starts what is due
     * @param executor makes the calls, which may block
     */
    public JobPoller(Clock clock, ScheduledExecutorService timer, Executor executor) {
        this.clock = clock;
        this.executor = executor;
        this.timer = new TaskTimer(clock, timer);
    }

    /**
     * Waits for the end of a job without holding a thread.
     *
     * @return completes with the ended job, whatever its end, on the thread that saw it; fails with {@link
     *     WaitTimeoutException}, {@link WaitAbandonedException} when the application shuts down, or a repeated refusal of the
     *     API
     */
    public CompletableFuture<Job> await(Wait wait) {
        Wait.Waiter waiter = new Wait.Waiter(wait, clock.instant(), new CompletableFuture<>());
        waits.incrementAndGet();
        CompletableFuture<Job> counted = waiter.outcome().whenComplete((job, failure) -> waits.decrementAndGet());
        follow(wait.polls(), waiter);
        return counted;
    }

    /** Polls a job for a follower, until the job ends or the follower leaves. */
    public void follow(PollRequest request, Follower follower) {
        PolledJob job = join(request, follower);
        if (stopping) {
            abandon(job);
        } else {
            plan(job);
        }
    }

    private PolledJob join(PollRequest request, Follower follower) {
        PolledJob.Key key = PolledJob.Key.of(request.client(), request.requestId());
        while (true) {
            PolledJob job = jobs.computeIfAbsent(key, absent -> new PolledJob(request, clock.instant()));
            if (job.join(follower, clock.instant())) {
                return job;
            }
            jobs.remove(key, job);
        }
    }

    /** Removes a follower, and returns whether it left; while a poll is in flight it stays and receives the answer. */
    public boolean leave(ApiClient client, String requestId, Follower follower) {
        PolledJob job = jobs.get(PolledJob.Key.of(client, requestId));
        if (job == null) {
            return true;
        }
        boolean left = job.leaveUnlessPolled(follower);
        if (left) {
            plan(job);
        }
        return left;
    }

    /**
     * Makes one call for a job when it is the account's turn.
     *
     * @return empty if the account is paused or the application shuts down; completes on a thread that may block
     */
    public CompletableFuture<Optional<Job>> call(ApiClient client, Function<ModelApi, CompletableFuture<Job>> call) {
        CompletableFuture<Optional<Job>> outcome = new CompletableFuture<>();
        PollGate gate = gate(client);
        gate.enter(() -> {
            if (stopping || client.pacing().pausedUntil().isAfter(clock.instant())) {
                gate.done();
                executor.execute(() -> outcome.complete(Optional.empty()));
                return;
            }
            start(client, call, gate, (job, failure) -> {
                if (failure == null) {
                    outcome.complete(Optional.of(job));
                } else {
                    outcome.completeExceptionally(failure);
                }
            });
        });
        return outcome;
    }

    /** Returns how long the account is paused, or zero. */
    public Duration pauseOf(ApiClient client) {
        Instant now = clock.instant();
        Instant until = client.pacing().pausedUntil();
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** Returns the number of jobs that are polled. */
    public int size() {
        return jobs.size();
    }

    /** Returns the number of exchanges that wait for jobs. */
    @Override
    public int waits() {
        return waits.get();
    }

    /** Returns whether the application shuts down, so that nothing new is polled. */
    public boolean isStopping() {
        return stopping;
    }

    /** Polls no job until {@link #resume()}; answers in flight still count, and waits end at their deadline. */
    @Override
    public void pause() {
        paused = true;
        jobs.values().forEach(job -> {
            job.followers().forEach(Follower::paused);
            plan(job);
        });
    }

    /** Polls again, first the jobs that were due in the meantime. */
    @Override
    public void resume() {
        paused = false;
        jobs.values().forEach(this::plan);
    }

    /** Returns whether an operator has paused polling. */
    @Override
    public boolean isPaused() {
        return paused;
    }

    /** Ends all waits and every new one, because the application shuts down. The jobs go on and are not cancelled. */
    public void stop() {
        stopping = true;
        int waiting = 0;
        for (PolledJob job : jobs.values()) {
            waiting += abandon(job);
        }
        if (waiting > 0) {
            LOG.info(
                    "{} messages no longer wait for their jobs, because the application shuts down. The jobs go on, and the"
                            + " messages are rolled back: the next run finds the jobs by their keys",
                    waiting);
        }
    }

    private int abandon(PolledJob job) {
        List<Follower> followers = end(job);
        followers.forEach(Follower::abandoned);
        return (int) followers.stream().filter(Wait.Waiter.class::isInstance).count();
    }

    private void plan(PolledJob job) {
        if (job.isClosed()) {
            end(job);
            return;
        }
        job.plan(timer, () -> attend(job), this::isPaused);
        timer.wake();
    }

    private void attend(PolledJob job) {
        Instant now = clock.instant();
        job.takeExpired(now).forEach(follower -> follower.expired(job.lastStatus()));
        if (!paused && job.enterLine(now)) {
            gate(job.client()).enter(() -> poll(job));
        }
        plan(job);
    }

    /** Each account has its own, so that one with a low cap does not keep the others from polling. */
    private PollGate gate(ApiClient client) {
        return gates.computeIfAbsent(client.pacing(), account -> new PollGate(account::concurrentPolls));
    }

    private void poll(PolledJob job) {
        PollGate gate = gate(job.client());
        if (isPostponed(job) || !job.beginPoll(clock.instant())) {
            gate.done();
            return;
        }
        start(job.client(), api -> pollOrCancel(job, api), gate, (answer, failure) -> {
            try {
                if (failure == null) {
                    answered(job, answer);
                } else {
                    failed(job, failure);
                }
            } catch (RuntimeException | Error e) {
                LOG.warn("The answer about job {} could not be handled, and is requested again", job.requestId(), e);
                job.notRecorded(clock.instant());
                plan(job);
            }
        });
    }

    /**
     * Cancels a job that a poll at its limit or later still sees queued. Polls first: a job that has left the queue needs no call
     * to cancel it, which most jobs with a limit have.
     */
    private CompletableFuture<PollAnswer> pollOrCancel(PolledJob job, ModelApi api) {
        return api.poll(job.requestId()).thenCompose(seen -> {
            Optional<QueueTimeout> exceeded = seen.status() == JobStatus.IN_QUEUE && !stopping
                    ? job.exceededLimit(clock.instant())
                    : Optional.empty();
            return exceeded.map(timeout -> job.cancellation().attempt(timeout, api, seen))
                    .orElseGet(() -> CompletableFuture.completedFuture(
                            PollAnswer.of(job.cancellation().seen(seen))));
        });
    }

    /** Checked when it is the job's turn: the API or an operator may have paused polling while the job was in line. */
    private boolean isPostponed(PolledJob job) {
        Instant now = clock.instant();
        Instant pausedUntil = job.client().pacing().pausedUntil();
        if (!paused && !pausedUntil.isAfter(now)) {
            return false;
        }
        job.postpone(pausedUntil.isAfter(now) ? pausedUntil : now);
        plan(job);
        return true;
    }

    /** Calls from an executor, since a call may block; never from the timer. */
    private <T> void start(
            ApiClient client,
            Function<ModelApi, CompletableFuture<T>> call,
            PollGate gate,
            BiConsumer<T, Throwable> handler) {
        CompletableFuture<T> answer;
        try {
            answer = CompletableFuture.supplyAsync(() -> call.apply(client.api()), executor)
                    .thenCompose(Function.identity());
        } catch (RuntimeException | Error e) {
            // Otherwise the gate would stay shut for all jobs.
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((answered, failure) -> {
            try {
                handler.accept(answered, failure == null ? null : Failures.unwrap(failure));
            } finally {
                gate.done();
            }
        });
    }

    /** Records first, then learns, then ends: an end that is not recorded is seen again. */
    private void answered(PolledJob job, PollAnswer answer) {
        Instant now = clock.instant();
        Job seen = answer.job();
        if (job.isChanged(seen) && !isRecorded(job, seen)) {
            job.notRecorded(now);
            planOrLeave(job, false);
            return;
        }
        boolean enoughLearned = job.answered(seen, answer.cancelFailure(), now);
        if (seen.status().isTerminal()) {
            end(job).forEach(follower -> follower.ended(seen));
        } else {
            planOrLeave(job, true);
        }
        if (enoughLearned) {
            rescheduleAll(job.schedule(), now);
        }
    }

    private void rescheduleAll(Schedule learned, Instant now) {
        jobs.values().stream().filter(job -> job.reschedule(learned, now)).forEach(this::plan);
    }

    private static boolean isRecorded(PolledJob job, Job seen) {
        boolean recorded = true;
        for (Follower follower : job.recorders()) {
            recorded &= follower.seen(seen);
        }
        return recorded;
    }

    private void failed(PolledJob job, Throwable failure) {
        LOG.debug("Polling job {} failed: {}", job.requestId(), failure.getMessage());
        boolean believed = job.failed(failure, clock.instant());
        job.followers().stream()
                .filter(follower -> follower.failed(failure, believed))
                .forEach(job::leave);
        planOrLeave(job, false);
    }

    private void planOrLeave(PolledJob job, boolean answered) {
        if (!job.isClosed()) {
            Follower.NextPoll next = job.nextPoll(answered);
            job.followers().stream().filter(follower -> !follower.stays(next)).forEach(job::leave);
        }
        plan(job);
    }

    private List<Follower> end(PolledJob job) {
        jobs.remove(job.key(), job);
        return job.close(timer);
    }
}
