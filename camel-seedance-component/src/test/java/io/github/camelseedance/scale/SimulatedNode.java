// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.camelseedance.api.AccountCap;
import io.github.camelseedance.api.AccountPause;
import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.CallObserver;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import io.github.camelseedance.testsupport.UnusedApi;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.LearningSchedule;
import io.github.camelseedance.wait.PollSchedule;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.Wait;
import io.github.camelseedance.wait.learn.JobDurations;

/**
 * A node with the real watcher, schedule and pacing. It submits and waits, as {@code generate} does, and has a consumer that takes
 * over what other nodes have left behind.
 */
final class SimulatedNode {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration CONSUMER_DELAY = Duration.ofMillis(500);
    private static final int CONSUMER_BATCH = 100;
    private static final PollSchedule DEFAULTS =
            new PollSchedule(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(15), 1.5);

    private final SettableClock clock;
    private final ManualTimer timer;
    private final SimulatedApi api;
    private final SimulatedLedger ledger;
    private final SimulatedJobs jobs;
    private final Pacing account;
    private final Connections connections;
    private final JobPoller poller;
    private final ApiClient client;
    private final Schedule schedule = new LearningSchedule(DEFAULTS, new JobDurations());
    /** When each was claimed. */
    private final Map<Integer, Instant> inHand = new HashMap<>();

    private Instant lastExtended = Instant.MIN;
    private boolean dead;
    private int mostInHand;

    SimulatedNode(
            SettableClock clock,
            ManualTimer timer,
            SimulatedApi api,
            SimulatedLedger ledger,
            SimulatedJobs jobs,
            int maxConcurrentRequests,
            double maxRequestsPerSecond) {
        this.clock = clock;
        this.timer = timer;
        this.api = api;
        this.ledger = ledger;
        this.jobs = jobs;
        account = new Pacing(clock, CallObserver.NONE, maxConcurrentRequests);
        account.capAt(maxRequestsPerSecond);
        connections = new Connections(maxConcurrentRequests);
        poller = new JobPoller(clock, timer, Runnable::run);
        client = new ApiClient(new Calls(), account);
        after(LEASE.dividedBy(3), this::extend);
        after(CONSUMER_DELAY, this::consume);
    }

    boolean isDead() {
        return dead;
    }

    int mostInHand() {
        return mostInHand;
    }

    boolean has(int job) {
        return inHand.containsKey(job);
    }

    /** Whether the source should keep its messages for now. */
    boolean rests() {
        return account.pausedUntil().isAfter(clock.instant());
    }

    /** Completes with whether the job was accepted; not at all if the node has died before it knew. */
    CompletableFuture<Boolean> submit(int job) {
        ledger.write(1);
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        paced(() -> api.call(arrival -> {
                    jobs.accept(job, arrival);
                    return job;
                }))
                .whenComplete((accepted, refusal) -> {
                    if (dead) {
                        return;
                    }
                    ledger.write(1);
                    if (refusal == null) {
                        follow(job);
                    }
                    answered.complete(refusal == null);
                });
        return answered;
    }

    private void follow(int job) {
        Instant now = clock.instant();
        inHand.put(job, now);
        mostInHand = Math.max(mostInHand, inHand.size());
        poller.await(new Wait(
                        Integer.toString(job),
                        Duration.between(jobs.accepted(job), now),
                        client,
                        schedule,
                        Duration.ofMinutes(30),
                        seen -> ledger.write(1)))
                .whenComplete((seen, failure) -> {
                    if (!dead) {
                        inHand.remove(job);
                        jobs.notice(job, clock.instant());
                        ledger.write(1);
                    }
                });
    }

    private void extend() {
        ledger.write(inHand.size());
        lastExtended = clock.instant();
        after(LEASE.dividedBy(3), this::extend);
    }

    private void consume() {
        if (rests()) {
            after(CONSUMER_DELAY, this::consume);
        } else {
            ledger.claim(CONSUMER_BATCH, this::takeOver);
        }
    }

    private void takeOver(List<Integer> claimed) {
        if (dead) {
            claimed.forEach(job -> ledger.abandon(job, clock.instant().plus(LEASE)));
            return;
        }
        claimed.forEach(this::follow);
        after(CONSUMER_DELAY, this::consume);
    }

    /** The process has died: its jobs can be claimed when their leases have expired. */
    void die() {
        dead = true;
        poller.stop();
        inHand.forEach(
                (job, taken) -> ledger.abandon(job, (taken.isAfter(lastExtended) ? taken : lastExtended).plus(LEASE)));
    }

    private void after(Duration delay, Runnable task) {
        timer.schedule(
                () -> {
                    if (!dead) {
                        task.run();
                    }
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** As the transport does it: keeps to the cap of the account, and rests when the API has had enough. */
    private <T> CompletableFuture<T> paced(Supplier<CompletableFuture<T>> call) {
        Duration wait = AccountCap.reserve(account);
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable send = () -> connections.send(call).whenComplete((answered, failure) -> {
            if (Failures.unwrap(failure) instanceof RateLimitedException limited) {
                AccountPause.begin(account, limited.getRetryAfter().orElseThrow());
            }
            if (failure == null) {
                AccountPause.recovered(account);
                answer.complete(answered);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        if (wait.isZero()) {
            send.run();
        } else {
            after(wait, send);
        }
        return answer;
    }

    private final class Calls extends UnusedApi {
        /** The status, and of an ended job the result as well. */
        @Override
        public CompletableFuture<Job> observe(String requestId) {
            int job = Integer.parseInt(requestId);
            return paced(() -> api.call(arrival -> jobs.lookAt(job, arrival)))
                    .thenCompose(seen -> seen.status().isTerminal()
                            ? paced(() -> api.call(arrival -> seen))
                            : CompletableFuture.completedFuture(seen));
        }
    }
}
