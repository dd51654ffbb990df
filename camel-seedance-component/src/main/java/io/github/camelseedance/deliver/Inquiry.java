package io.github.camelseedance.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.model.Job;

/** Asks the API about several jobs at once, as many as the account allows. */
final class Inquiry {

    /**
     * What came of asking about a job: one of the two is {@code null}; both are if it was not asked, because the account has
     * to rest or the API is in trouble.
     *
     * @param at when the job surely was as it was seen: before the question for one that runs, else with the answer
     */
    record Answer(LedgerEntry entry, Job job, Throwable failure, Instant at) {}

    private final ApiClient client;
    private final Clock clock;
    private final Executor executor;

    /** @param executor makes the calls, which may block */
    Inquiry(ApiClient client, Clock clock, Executor executor) {
        this.client = client;
        this.clock = clock;
        this.executor = executor;
    }

    /** Returns the time of the monotonic clock that account pauses use. */
    Instant now() {
        return clock.instant();
    }

    /** How long the account has to rest before the next question; zero if it need not. */
    Duration rest() {
        Instant now = clock.instant();
        Instant until = client.pacing().pausedUntil();
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** How long ago the job surely was as this answer says. */
    Duration since(Answer answer) {
        return Duration.between(answer.at(), clock.instant());
    }

    /** Returns when all answers are there. Once the API is in trouble the rest is not asked, which might take minutes. */
    List<Answer> ask(List<LedgerEntry> entries) {
        Semaphore room = new Semaphore(client.pacing().concurrentPolls());
        AtomicBoolean trouble = new AtomicBoolean();
        List<CompletableFuture<Answer>> answers = new ArrayList<>(entries.size());
        for (LedgerEntry entry : entries) {
            room.acquireUninterruptibly();
            answers.add(ask(entry, trouble).whenComplete((answer, none) -> room.release()));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Answer> ask(LedgerEntry entry, AtomicBoolean trouble) {
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> askUnless(trouble, entry), executor)
                .thenCompose(Function.identity());
        return answer.exceptionally(failure -> {
            Throwable reason = Failures.unwrap(failure);
            if (!isAboutTheJob(reason)) {
                trouble.set(true);
            }
            return new Answer(entry, null, reason, clock.instant());
        });
    }

    private CompletableFuture<Answer> askUnless(AtomicBoolean trouble, LedgerEntry entry) {
        Instant now = clock.instant();
        return trouble.get() || !rest().isZero()
                ? CompletableFuture.completedFuture(new Answer(entry, null, null, now))
                : question(entry)
                        .thenApply(
                                job -> new Answer(entry, job, null, job.status().isTerminal() ? clock.instant() : now));
    }

    /** Whether the API has answered that there is no such job, which says nothing about other ones. */
    static boolean isAboutTheJob(Throwable failure) {
        return failure instanceof JobNotFoundException || failure instanceof InvalidRequestException;
    }

    /** Where the ledger has the end already, only the links to the output are wanted. */
    private CompletableFuture<Job> question(LedgerEntry entry) {
        return entry.status().isTerminal()
                ? client.api().result(entry.requestId())
                : client.api().poll(entry.requestId());
    }
}
