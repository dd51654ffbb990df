// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelseedance.error.WaitAbandonedException;

/**
 * Where the submissions of an account wait for their turn: for the cap on calls per second, and for a connection. They wait before
 * they are in the ledger, so that a crash leaves no doubt about them, and none is sent whose lease has ended meanwhile.
 *
 * <p>Only the first ones reserve a slot of the cap, as many as begin in a second: otherwise polls would wait behind all of them.
 */
public final class SubmissionLine {

    private final Pacing pacing;
    private final int places;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Queue<CompletableFuture<Turn>> line = new ArrayDeque<>();
    private int inFlight;
    private int slotsAwaited;
    private boolean stopped;

    /**
     * @param places the maximum number of submissions in flight
     * @param executor continues those that had to wait
     */
    public SubmissionLine(Pacing pacing, int places, ScheduledExecutorService timer, Executor executor) {
        this.pacing = pacing;
        this.places = places;
        this.timer = timer;
        this.executor = executor;
    }

    /** The time in which one submission is in flight. */
    public final class Turn {

        private final AtomicBoolean over = new AtomicBoolean();

        /** Lets the next submission begin. Has no effect when it is called again. */
        public void end() {
            if (over.compareAndSet(false, true)) {
                left();
                advance(null);
            }
        }
    }

    /**
     * Waits for the turn of a submission, which the caller has to end.
     *
     * @return completed already if no wait is necessary. Fails with a {@link WaitAbandonedException} if the application stops
     *     before the turn
     */
    public CompletableFuture<Turn> enter() {
        CompletableFuture<Turn> turn = new CompletableFuture<>();
        synchronized (this) {
            line.add(turn);
        }
        try {
            advance(turn);
        } catch (RuntimeException | Error e) {
            // Nobody would end a turn that it had later.
            remove(turn);
            throw e;
        }
        if (isToBeAbandoned(turn)) {
            turn.completeExceptionally(WaitAbandonedException.beforeSubmission());
        }
        return turn;
    }

    /** Ends the waits. Submissions that need not wait may still begin, since exchanges in flight are to end in order. */
    public void stop() {
        List<CompletableFuture<Turn>> waiting;
        synchronized (this) {
            stopped = true;
            waiting = List.copyOf(line);
            line.clear();
        }
        waiting.forEach(
                turn -> executor.execute(() -> turn.completeExceptionally(WaitAbandonedException.beforeSubmission())));
    }

    /** @param own completed on this thread, since nobody waits for it yet */
    private void advance(CompletableFuture<Turn> own) {
        for (CompletableFuture<Turn> next = next(); next != null; next = next()) {
            begin(next, own);
        }
    }

    private void begin(CompletableFuture<Turn> next, CompletableFuture<Turn> own) {
        if (next == own) {
            next.complete(new Turn());
        } else {
            executor.execute(() -> next.complete(new Turn()));
        }
    }

    private synchronized CompletableFuture<Turn> next() {
        while (slotsAwaited < line.size()
                && inFlight + slotsAwaited < places
                && slotsAwaited < pacing.slotsForSubmissions()) {
            Duration wait = pacing.reserve(false);
            if (wait.isZero() && slotsAwaited == 0) {
                inFlight++;
                return line.remove();
            }
            if (!awaitSlot(wait)) {
                return null;
            }
        }
        return null;
    }

    private boolean awaitSlot(Duration wait) {
        try {
            timer.schedule(this::takeSlot, wait.toNanos(), TimeUnit.NANOSECONDS);
            slotsAwaited++;
            return true;
        } catch (RejectedExecutionException stopping) {
            // The submission that asked for its turn is abandoned; others no longer wait.
            stopped = true;
            return false;
        }
    }

    private void takeSlot() {
        CompletableFuture<Turn> first;
        synchronized (this) {
            slotsAwaited--;
            first = line.poll();
            inFlight += first == null ? 0 : 1;
        }
        if (first != null) {
            begin(first, null);
        }
        advance(null);
    }

    private synchronized void left() {
        inFlight--;
    }

    private synchronized void remove(CompletableFuture<Turn> turn) {
        line.remove(turn);
    }

    private synchronized boolean isToBeAbandoned(CompletableFuture<Turn> turn) {
        return stopped && line.remove(turn);
    }
}
