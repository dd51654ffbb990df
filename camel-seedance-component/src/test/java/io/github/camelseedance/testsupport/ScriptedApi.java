// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/**
 * An API that returns the job states of a script, and records its polls and cancellations. Every other call is an error, and so
 * is a cancellation without a script.
 */
public final class ScriptedApi extends UnusedApi {

    private final List<String> polled = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Job>> hanging = new CopyOnWriteArrayList<>();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();
    private volatile Function<String, CompletableFuture<Job>> script = this::hang;
    private volatile Function<String, CompletableFuture<Cancellation>> cancelScript = super::cancel;

    private ScriptedApi() {}

    public static ScriptedApi nonBlocking() {
        return new ScriptedApi();
    }

    /** Returns these states of every job, one per poll, and then the last one. */
    public void answer(JobStatus... states) {
        Map<String, AtomicInteger> polls = new ConcurrentHashMap<>();
        script = id -> {
            int poll = polls.computeIfAbsent(id, first -> new AtomicInteger()).getAndIncrement();
            return CompletableFuture.completedFuture(Job.of(id, states[Math.min(poll, states.length - 1)]));
        };
    }

    public void fail(Throwable failure) {
        script = id -> CompletableFuture.failedFuture(failure);
    }

    /** Answers come when {@link #release} is called. */
    public void hang() {
        script = this::hang;
    }

    public void script(Function<String, CompletableFuture<Job>> script) {
        this.script = script;
    }

    /** Sets the answers to cancellations. */
    public void cancelScript(Function<String, CompletableFuture<Cancellation>> script) {
        cancelScript = script;
    }

    /** Cancels every job, also in the answers to later polls. */
    public void cancelAll() {
        cancelScript(id -> {
            answer(JobStatus.CANCELLED);
            return CompletableFuture.completedFuture(
                    new Cancellation(Cancellation.Outcome.CANCELLED, Job.of(id, JobStatus.CANCELLED)));
        });
    }

    private CompletableFuture<Job> hang(String id) {
        CompletableFuture<Job> answer = new CompletableFuture<>();
        hanging.add(answer);
        return answer;
    }

    /** Answers the pending polls in their order. */
    public void release(Job answer) {
        hanging().forEach(poll -> poll.complete(answer));
    }

    /** Returns the polls that are not answered yet. */
    public List<CompletableFuture<Job>> hanging() {
        return hanging.stream().filter(poll -> !poll.isDone()).toList();
    }

    /** Returns the polled ids, in the order of the polls. */
    public List<String> polled() {
        return polled;
    }

    /** Returns the ids of the cancelled jobs, in the order of the calls. */
    public List<String> cancelled() {
        return cancelled;
    }

    @Override
    public CompletableFuture<Cancellation> cancel(String requestId) {
        cancelled.add(requestId);
        return cancelScript.apply(requestId);
    }

    @Override
    public CompletableFuture<Job> observe(String requestId) {
        polled.add(requestId);
        return script.apply(requestId);
    }

    @Override
    public CompletableFuture<Job> result(String requestId) {
        return observe(requestId);
    }
}
