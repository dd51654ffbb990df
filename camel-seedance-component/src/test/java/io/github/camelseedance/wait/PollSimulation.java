// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

import io.github.camelseedance.api.AccountCap;
import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.ScriptedApi;
import io.github.camelseedance.testsupport.SettableClock;

/** Lets the real poller wait for thousands of jobs, on a clock that runs as fast as the test can. */
public final class PollSimulation {

    private final Schedule schedule;
    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final Pacing account = new Pacing(clock);
    private final ScriptedApi api = ScriptedApi.nonBlocking();
    private final JobPoller poller = new JobPoller(clock, timer, Runnable::run);
    private final List<Instant> polls = new ArrayList<>();
    private double jobsPerSecond = 2;
    private boolean timesReported = true;
    private Instant[] begin;
    private Instant[] end;
    private double[] lags;
    private int[] calls;

    public PollSimulation(Schedule schedule) {
        this.schedule = schedule;
        api.script(id -> {
            Duration wait = AccountCap.reserve(account);
            if (wait.isZero()) {
                return CompletableFuture.completedFuture(answer(Integer.parseInt(id)));
            }
            CompletableFuture<Job> answer = new CompletableFuture<>();
            timer.schedule(() -> answer.complete(answer(Integer.parseInt(id))), wait.toNanos(), TimeUnit.NANOSECONDS);
            return answer;
        });
    }

    /** Sets the mean number of jobs submitted per second. */
    public PollSimulation jobsPerSecond(double jobs) {
        jobsPerSecond = jobs;
        return this;
    }

    /** The API does not report when a job began and ended. */
    public PollSimulation timesNotReported() {
        timesReported = false;
        return this;
    }

    public PollSimulation maxRequestsPerSecond(double cap) {
        account.capAt(cap);
        return this;
    }

    ManualTimer timer() {
        return timer;
    }

    Pacing account() {
        return account;
    }

    SettableClock clock() {
        return clock;
    }

    private Job answer(int job) {
        polls.add(clock.instant());
        calls[job]++;
        String id = Integer.toString(job);
        if (clock.instant().isBefore(end[job])) {
            return Job.of(id, JobStatus.IN_PROGRESS);
        }
        lags[job] = Duration.between(end[job], clock.instant()).toNanos() / 1e9;
        return timesReported
                ? new Job(id, null, null, JobStatus.COMPLETED, null, null, null, null, begin[job], end[job])
                : Job.of(id, JobStatus.COMPLETED);
    }

    /** Submits a job for each of these generation times, in seconds, and waits until the last end is detected. */
    public PollResult run(double[] seconds) {
        Random random = new Random(7);
        submitAll(seconds, () -> -StrictMath.log(1 - random.nextDouble()) / jobsPerSecond);
        timer.advance(Duration.ofDays(1));
        if (poller.size() > 0) {
            throw new IllegalStateException(poller.size() + " jobs were lost");
        }
        double[] sorted = lags.clone();
        Arrays.sort(sorted);
        return new PollResult(Arrays.stream(calls).average().orElseThrow(), sorted, polls);
    }

    /** Submits without waiting for the end. */
    void submitAll(double[] seconds, DoubleSupplier pause) {
        begin = new Instant[seconds.length];
        end = new Instant[seconds.length];
        lags = new double[seconds.length];
        calls = new int[seconds.length];
        for (int job = 0; job < seconds.length; job++) {
            begin[job] = clock.instant();
            end[job] = begin[job].plusNanos((long) (seconds[job] * 1e9));
            poller.await(new Wait(
                    Integer.toString(job),
                    Duration.ZERO,
                    new ApiClient(api, account),
                    schedule,
                    Duration.ofDays(1),
                    seen -> {}));
            timer.advance(Duration.ofNanos((long) (pause.getAsDouble() * 1e9)));
        }
    }
}
