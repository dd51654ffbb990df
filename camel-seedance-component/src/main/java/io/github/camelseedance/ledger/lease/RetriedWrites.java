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

    /** Attempts pending writes a last time, until the first failure: each could wait for a connection in vain. */
    void stop() {
        RuntimeException away = null;
        for (Write<?> write : snapshot()) {
            away = away == null ? write.lastAttempt() : write.abandon(away);
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
        private Duration backoff = MIN_BACKOFF;

        private Write(String what, Supplier<T> write) {
            this.what = what;
            this.write = write;
        }

        private void attempt() {
            try {
                outcome.complete(write.get());
            } catch (StaleEntryException | IllegalStateException e) {
                outcome.completeExceptionally(e);
            } catch (LedgerException e) {
                if (e.isRefused()) {
                    LOG.error("The ledger refuses {}, which is not retried: {}", what, e.getMessage());
                    outcome.completeExceptionally(e);
                } else {
                    retry(e);
                }
            } catch (RuntimeException e) {
                retry(e);
            }
        }

        private void retry(RuntimeException failure) {
            LOG.debug("The ledger could not write {}, retrying in {}: {}", what, backoff, failure.toString());
            try {
                timer.schedule(() -> executor.execute(this::attempt), backoff.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                abandon(failure);
            }
            Duration doubled = backoff.multipliedBy(2);
            backoff = doubled.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : doubled;
        }

        private RuntimeException lastAttempt() {
            try {
                outcome.complete(write.get());
                return null;
            } catch (RuntimeException e) {
                return abandon(e);
            }
        }

        private RuntimeException abandon(RuntimeException failure) {
            LOG.warn("The component stops before the ledger could write {}: {}", what, failure.getMessage());
            outcome.completeExceptionally(failure);
            return failure;
        }
    }
}
