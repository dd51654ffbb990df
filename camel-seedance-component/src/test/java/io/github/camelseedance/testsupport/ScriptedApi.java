package io.github.camelseedance.testsupport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/**
 * An API that tells of jobs what the test wants, and remembers what it was asked. Everything but observing a
 * job and its result is an error.
 */
public final class ScriptedApi extends UnusedApi {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Job>> hanging = new CopyOnWriteArrayList<>();
    private volatile Function<String, CompletableFuture<Job>> script = this::hang;

    private ScriptedApi() {}

    public static ScriptedApi nonBlocking() {
        return new ScriptedApi();
    }

    /** Every job goes through these states, one for each question, and stays in the last. */
    public void answer(JobStatus... states) {
        Map<String, AtomicInteger> questions = new ConcurrentHashMap<>();
        script = id -> {
            int question =
                    questions.computeIfAbsent(id, first -> new AtomicInteger()).getAndIncrement();
            return CompletableFuture.completedFuture(Job.of(id, states[Math.min(question, states.length - 1)]));
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

    private CompletableFuture<Job> hang(String id) {
        CompletableFuture<Job> answer = new CompletableFuture<>();
        hanging.add(answer);
        return answer;
    }

    /** Answers the questions that hang, in their order. */
    public void release(Job answer) {
        hanging().forEach(question -> question.complete(answer));
    }

    /** The questions that are not answered yet. */
    public List<CompletableFuture<Job>> hanging() {
        return hanging.stream().filter(question -> !question.isDone()).toList();
    }

    /** The ids that were asked about, in this order. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public CompletableFuture<Job> observe(String requestId) {
        asked.add(requestId);
        return script.apply(requestId);
    }

    @Override
    public CompletableFuture<Job> result(String requestId) {
        return observe(requestId);
    }
}
