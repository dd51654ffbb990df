package io.github.camelseedance.wait;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.management.Polling;
import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls all jobs in flight. A waiting exchange is a callback here, not a thread: jobs stand on an agenda, one timer thread
 * looks at it, and a bounded number of questions is under way at any time. Two who wait for the same job share its polls.
 *
 * <p>Futures complete on the thread that saw the end; who has more to do than to take note goes elsewhere first.
 */
public final class JobWatcher implements Polling {

    private static final Logger LOG = LoggerFactory.getLogger(JobWatcher.class);

    private final Clock clock;
    private final Executor pollExecutor;
    private final Executor answerExecutor;
    private final Agenda agenda = new Agenda();
    private final AgendaTimer timer;
    private final Map<Pacing, PollGate> gates = new ConcurrentHashMap<>();
    private final Map<WatchedJob.Key, WatchedJob> jobs = new ConcurrentHashMap<>();
    private volatile boolean lettingGo;
    private volatile boolean paused;

    /**
     * @param clock tells the time by which jobs are polled and waits end
     * @param timer one thread for the agenda
     * @param pollExecutor makes the calls, which may block
     * @param answerExecutor continues after the answers
     */
    public JobWatcher(Clock clock, ScheduledExecutorService timer, Executor pollExecutor, Executor answerExecutor) {
        this.answerExecutor = answerExecutor;
        this.clock = clock;
        this.pollExecutor = pollExecutor;
        this.timer = new AgendaTimer(agenda, clock, timer);
    }

    /**
     * Waits for the end of a job without holding a thread.
     *
     * @return completes with the ended job, whatever its end; fails with {@link WaitTimeoutException},
     *     {@link WaitAbandonedException} when the application shuts down, or the API's refusal when it has come repeatedly
     */
    public CompletableFuture<Job> watch(Watch watch) {
        Waiter waiter = new Waiter(watch, clock.instant(), new CompletableFuture<>());
        WatchedJob job = join(waiter);
        if (lettingGo) {
            abandon(job);
        } else {
            plan(job);
        }
        return waiter.outcome();
    }

    private WatchedJob join(Waiter waiter) {
        WatchedJob.Key key = WatchedJob.Key.of(waiter.watch());
        while (true) {
            WatchedJob job = jobs.computeIfAbsent(key, absent -> new WatchedJob(waiter.watch(), waiter.since()));
            if (job.join(waiter)) {
                return job;
            }
            jobs.remove(key, job);
        }
    }

    @Override
    public int waits() {
        return size();
    }

    /** How many jobs are being waited for. */
    public int size() {
        return jobs.size();
    }

    /** Whether new waits are let go of at once, because the application shuts down. */
    public boolean isLettingGo() {
        return lettingGo;
    }

    /** Asks about no job until {@link #resume()}; answers that are under way still count, and waits end at their deadline. */
    @Override
    public void pause() {
        paused = true;
    }

    /** Asks again, first about the jobs whose turn it was in the meantime. */
    @Override
    public void resume() {
        paused = false;
        jobs.values().forEach(this::plan);
    }

    /** Whether no job is asked about because somebody wants it so. */
    @Override
    public boolean isPaused() {
        return paused;
    }

    /** Ends all waits and every new one: the jobs themselves go on and are not cancelled. */
    public void letGo() {
        lettingGo = true;
        int waiters = 0;
        for (WatchedJob job : jobs.values()) {
            waiters += abandon(job);
        }
        if (waiters > 0) {
            LOG.info(
                    "{} messages no longer wait for their jobs, because the application shuts down. The jobs go on, and the"
                            + " messages are rolled back: the next run finds the jobs by their keys",
                    waiters);
        }
    }

    private int abandon(WatchedJob job) {
        List<Waiter> waiters = end(job);
        waiters.forEach(waiter -> waiter.outcome().completeExceptionally(new WaitAbandonedException(job.requestId())));
        return waiters.size();
    }

    private void plan(WatchedJob job) {
        job.plan(agenda, () -> attend(job), this::isPaused);
        timer.wake();
    }

    private void attend(WatchedJob job) {
        Instant now = clock.instant();
        expire(job, now);
        if (job.isClosed()) {
            jobs.remove(job.key(), job);
            return;
        }
        if (!paused && job.beginPoll(now)) {
            gate(job).enter(job);
        }
        plan(job);
    }

    private void expire(WatchedJob job, Instant now) {
        for (Waiter waiter : job.takeExpired(now)) {
            waiter.outcome()
                    .completeExceptionally(new WaitTimeoutException(
                            job.requestId(),
                            job.lastStatus(),
                            waiter.watch().timeout(),
                            "it goes on: fetch its video later with seedance:result"));
        }
    }

    /** Each account has its own, so that one with a low cap does not keep the others from polling. */
    private PollGate gate(WatchedJob job) {
        return gates.computeIfAbsent(
                job.client().pacing(), account -> new PollGate(account::concurrentPolls, this::poll));
    }

    private void poll(WatchedJob job) {
        if (rests(job)) {
            gate(job).done();
            return;
        }
        ask(job).whenCompleteAsync(
                        (seen, failure) -> {
                            try {
                                if (failure == null) {
                                    answered(job, seen);
                                } else {
                                    failed(job, Failures.unwrap(failure));
                                }
                            } finally {
                                gate(job).done();
                            }
                        },
                        answerExecutor);
    }

    /** Looked at when it is the job's turn: the API, or the operator, may have had enough while the job stood in line. */
    private boolean rests(WatchedJob job) {
        Instant now = clock.instant();
        Instant pausedUntil = job.client().pacing().pausedUntil();
        if (!paused && !pausedUntil.isAfter(now)) {
            return false;
        }
        job.postpone(pausedUntil.isAfter(now) ? pausedUntil : now);
        plan(job);
        return true;
    }

    private CompletableFuture<Job> ask(WatchedJob job) {
        ModelApi api = job.client().api();
        try {
            return CompletableFuture.supplyAsync(() -> api.poll(job.requestId()), pollExecutor)
                    .thenCompose(polled -> polled);
        } catch (RuntimeException | Error e) {
            // Thrown on it would leave the gate shut for all jobs.
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answered(WatchedJob job, Job seen) {
        if (job.answered(seen, clock.instant())) {
            job.waiters().forEach(waiter -> tell(job, waiter, seen));
        }
        if (seen.status().isTerminal()) {
            end(job).forEach(waiter -> waiter.outcome().complete(seen));
        } else {
            plan(job);
        }
    }

    private static void tell(WatchedJob job, Waiter waiter, Job seen) {
        try {
            waiter.watch().observer().accept(seen);
        } catch (RuntimeException e) {
            // The waiting must not end for it.
            job.forgetLastSeen();
            LOG.warn(
                    "The state {} of job {} could not be recorded: {}",
                    seen.status(),
                    seen.requestId(),
                    e.getMessage());
        }
    }

    private void failed(WatchedJob job, Throwable failure) {
        LOG.debug("Asking about job {} failed: {}", job.requestId(), failure.getMessage());
        if (job.failed(failure, clock.instant())) {
            end(job).forEach(waiter -> waiter.outcome().completeExceptionally(failure));
        } else {
            plan(job);
        }
    }

    private List<Waiter> end(WatchedJob job) {
        jobs.remove(job.key(), job);
        return job.close(agenda);
    }
}
