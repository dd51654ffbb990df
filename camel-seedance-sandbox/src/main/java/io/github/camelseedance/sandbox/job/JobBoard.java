// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * All jobs. Their states follow from their times and the clock: each call first applies the changes that are due since the
 * last one. So a test clock moves everything.
 */
public final class JobBoard {

    private static final int MAX_JOBS = 50_000;

    private final Clock clock;
    private final JobTiming timing;
    private final Consumer<SandboxJob> onStart;
    private final Consumer<Duration> reminder;

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final JobQueue queue = new JobQueue();
    private final PriorityQueue<Job> running = new PriorityQueue<>(Comparator.comparing(job -> job.endsAt));
    private final Set<Job> rendering = new HashSet<>();
    private Instant played = Instant.MIN;
    private long numbers;

    /**
     * @param onStart receives each job that leaves the queue, soon after the call that found it
     * @param reminder calls {@link #refresh} after this time, when a job can leave the queue: a job that no client polls is
     *     rendered too
     */
    public JobBoard(Clock clock, JobTiming timing, Consumer<SandboxJob> onStart, Consumer<Duration> reminder) {
        this.clock = clock;
        this.timing = timing;
        this.onStart = onStart;
        this.reminder = reminder;
    }

    /** Takes a job; empty if there are too many unfinished ones. */
    public Optional<SandboxJob> submit(JobOrder order) {
        var started = new ArrayList<SandboxJob>();
        Job job;
        synchronized (this) {
            var now = play(started);
            if (!makeRoom()) {
                return Optional.empty();
            }
            job = new Job(UUID.randomUUID().toString(), numbers++, order, now, now.plus(timing.queue()));
            jobs.put(job.requestId, job);
            queue.add(job);
            play(started);
        }
        started.forEach(onStart);
        if (!timing.queue().isZero()) {
            reminder.accept(timing.queue());
        }
        return find(job.requestId);
    }

    /** Returns the current state of a job. */
    public Optional<SandboxJob> find(String requestId) {
        return upToDate(() -> Optional.ofNullable(jobs.get(requestId)).map(this::snapshot));
    }

    /** Returns the current states of all jobs, oldest first. */
    public List<SandboxJob> all() {
        return upToDate(() -> jobs.values().stream().map(this::snapshot).toList());
    }

    /** Applies the changes of all jobs that are due. */
    public void refresh() {
        upToDate(() -> null);
    }

    /** Cancels a job if it is still in the queue; says whether that happened just now. */
    public boolean cancel(String requestId) {
        return upToDate(() -> {
            var job = jobs.get(requestId);
            if (job == null || job.state != JobState.IN_QUEUE) {
                return false;
            }
            job.state = JobState.CANCELLED;
            job.endsAt = clock.instant();
            queue.cancelled(job);
            return true;
        });
    }

    /** The rendering of a job is done; with null, or with the error it failed with. */
    public void rendered(String requestId, JsonNode error) {
        upToDate(() -> {
            var job = jobs.get(requestId);
            if (job != null && rendering.remove(job)) {
                job.error = job.order.scriptedError().orElse(error);
                job.endsAt = clock.instant();
                running.add(job);
            }
            return null;
        });
    }

    /** Forgets all jobs. */
    public synchronized void clear() {
        jobs.clear();
        queue.clear();
        running.clear();
        rendering.clear();
        played = Instant.MIN;
    }

    private <T> T upToDate(Supplier<T> action) {
        var started = new ArrayList<SandboxJob>();
        T seen;
        synchronized (this) {
            play(started);
            seen = action.get();
            play(started);
        }
        started.forEach(onStart);
        return seen;
    }

    /** Plays the events up to now, one after the other: the end of a job frees the slot for the next. */
    private Instant play(List<SandboxJob> started) {
        var now = clock.instant();
        while (true) {
            var ending = running.peek();
            var endsAt = ending == null ? Instant.MAX : ending.endsAt;
            var startsAt = nextStart();
            if (endsAt.isAfter(now) && startsAt.isAfter(now)) {
                return now;
            }
            if (endsAt.isAfter(startsAt)) {
                played = startsAt;
                start(queue.remove(), startsAt, started);
            } else {
                played = endsAt;
                running.remove();
                ending.state = ending.error == null ? JobState.SUCCEEDED : JobState.FAILED;
            }
        }
    }

    private Instant nextStart() {
        var next = queue.peek();
        if (next == null || running.size() + rendering.size() >= timing.slots()) {
            return Instant.MAX;
        }
        return next.readyAt.isAfter(played) ? next.readyAt : played;
    }

    private void start(Job job, Instant at, List<SandboxJob> started) {
        job.state = JobState.IN_PROGRESS;
        job.startedAt = at;
        timing.generation(job.number)
                .ifPresentOrElse(
                        time -> {
                            job.endsAt = at.plus(time);
                            job.error = job.order.scriptedError().orElse(null);
                            running.add(job);
                        },
                        () -> rendering.add(job));
        started.add(snapshot(job));
    }

    private SandboxJob snapshot(Job job) {
        return job.snapshot(job.state == JobState.IN_QUEUE ? queue.position(job) : 0);
    }

    /** Forgets the oldest finished jobs when there are too many. */
    private boolean makeRoom() {
        if (jobs.size() >= MAX_JOBS) {
            var oldestFinished = jobs.values().stream()
                    .filter(job -> job.state.isFinal())
                    .limit(MAX_JOBS / 10)
                    .map(job -> job.requestId)
                    .toList();
            oldestFinished.forEach(jobs::remove);
        }
        return jobs.size() < MAX_JOBS;
    }
}
