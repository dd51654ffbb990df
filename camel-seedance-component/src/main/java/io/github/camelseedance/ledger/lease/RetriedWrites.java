// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.lease;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.StaleEntryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes that must not get lost while the ledger is away: retries them with backoff until they succeed or the component stops.
 * A write whose values the database refuses is logged and not retried.
 */
public final class RetriedWrites {

    private static final Logger LOG = LoggerFactory.getLogger(RetriedWrites.class);
    private static final Duration MIN_BACKOFF = Duration.ofMillis(200);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);

    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Set<Write<?>> pending = Collections.synchronizedSet(new LinkedHashSet<>());
    /** The timer may be alive for a while after the stop, but then drops what it has not begun. */
    private volatile boolean stopped;

    /** @param executor runs the retries, which may block */
    RetriedWrites(ScheduledExecutorService timer, Executor executor) {
        this.timer = timer;
        this.executor = executor;
    }

    /**
     * Writes; the first attempt runs on the calling thread.
     *
     * @param what for the log, for example {@code the request id of job 123}
     * @param write throws {@link StaleEntryException} or {@link IllegalStateException} where a retry would not help
     * @return completed already if the first attempt has succeeded
     */
    public <T> CompletableFuture<T> write(String what, Supplier<T> write) {
        Write<T> attempts = new Write<>(what, write);
        pending.add(attempts);
        CompletableFuture<T> removed = attempts.outcome.whenComplete((value, failure) -> pending.remove(attempts));
        attempts.attempt();
        return removed;
    }

    /** Returns the number of pending writes. */
    public int size() {
        return pending.size();
    }

    /**
     * Attempts pending writes a last time, until the ledger turns out to be away: each could wait for a connection in vain. An
     * attempt in flight is the last one of its write.
     */
    void stop() {
        // Before the snapshot: a write that it misses fails after this, and sees it.
        stopped = true;
        Throwable away = null;
        for (Write<?> write : snapshot()) {
            if (write.begin()) {
                away = away == null ? write.lastAttempt() : write.abandon(away);
            }
        }
    }

    private List<Write<?>> snapshot() {
        synchronized (pending) {
            return List.copyOf(pending);
        }
    }

    private final class Write<T> {
        private final String what;
        private final Supplier<T> write;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        /** Whether somebody attempts the write; true for ever after its end. Whoever has created it makes the first attempt. */
        private final AtomicBoolean begun = new AtomicBoolean(true);

        private Duration backoff = MIN_BACKOFF;

        private Write(String what, Supplier<T> write) {
            this.what = what;
            this.write = write;
        }

        /** Returns whether the caller attempts or abandons the write; only one may do so at a time. */
        private boolean begin() {
            return begun.compareAndSet(false, true);
        }

        private void attempt() {
            Throwable failure = attemptOnce();
            if (failure != null) {
                retry(failure);
            }
        }

        /** Returns the failure if a retry may help; otherwise the write has ended. */
        private Throwable attemptOnce() {
            try {
                outcome.complete(write.get());
            } catch (StaleEntryException | IllegalStateException e) {
                outcome.completeExceptionally(e);
            } catch (LedgerException e) {
                if (!e.isRefused()) {
                    return e;
                }
                LOG.error("The ledger refuses {}, which is not retried: {}", what, e.getMessage());
                outcome.completeExceptionally(e);
            } catch (RuntimeException | Error e) {
                return e;
            }
            return null;
        }

        private void retry(Throwable failure) {
            Duration pause = backoff;
            Duration doubled = backoff.multipliedBy(2);
            backoff = doubled.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : doubled;
            // Before stopped is read: the stop attempts what has not begun, and leaves to us what has.
            begun.set(false);
            if (stopped) {
                abandonUnlessBegun(failure);
                return;
            }
            logRetry(failure, pause);
            try {
                timer.schedule(() -> executor.execute(this::attemptAgain), pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                abandonUnlessBegun(failure);
            }
        }

        /** The store logs an outage, but not an Error, of which the first is enough. */
        private void logRetry(Throwable failure, Duration pause) {
            if (failure instanceof Error && pause.equals(MIN_BACKOFF)) {
                LOG.warn("The ledger could not write {}, retrying in {}", what, pause, failure);
            } else {
                LOG.debug("The ledger could not write {}, retrying in {}: {}", what, pause, failure.toString());
            }
        }

        private void attemptAgain() {
            if (begin()) {
                attempt();
            }
        }

        private void abandonUnlessBegun(Throwable failure) {
            if (begin()) {
                abandon(failure);
            }
        }

        /** Returns the failure if the ledger is away, of which an Error is no sign. */
        private Throwable lastAttempt() {
            Throwable failure = attemptOnce();
            if (failure != null) {
                abandon(failure);
            }
            return failure instanceof Error ? null : failure;
        }

        private Throwable abandon(Throwable failure) {
            LOG.warn("The component stops before the ledger could write {}: {}", what, failure.getMessage());
            outcome.completeExceptionally(failure);
            return failure;
        }
    }
}
