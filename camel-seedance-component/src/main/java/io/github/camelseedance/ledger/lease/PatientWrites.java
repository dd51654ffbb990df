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
 * Writes that must not get lost while the ledger is away: what fails is tried again, with growing pauses, until it has worked
 * or the component stops. A write whose values the database refuses is logged and not retried.
 */
public final class PatientWrites {

    private static final Logger LOG = LoggerFactory.getLogger(PatientWrites.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Set<Write<?>> pending = Collections.synchronizedSet(new LinkedHashSet<>());

    /** @param executor makes further attempts, which may block */
    PatientWrites(ScheduledExecutorService timer, Executor executor) {
        this.timer = timer;
        this.executor = executor;
    }

    /**
     * Writes, the first time on the thread of the caller.
     *
     * @param what for the log, for example {@code the request id of job 123}
     * @param write throws {@link StaleEntryException} or {@link IllegalStateException} where trying again would not help
     * @return done already if the first attempt has worked
     */
    public <T> CompletableFuture<T> write(String what, Supplier<T> write) {
        Write<T> attempts = new Write<>(what, write);
        pending.add(attempts);
        attempts.outcome.whenComplete((value, failure) -> pending.remove(attempts));
        attempts.attempt();
        return attempts.outcome;
    }

    /** How many writes have not worked yet. */
    public int size() {
        return pending.size();
    }

    /** What is pending is tried one last time, until the first failure: each could wait for a connection in vain. */
    void stop() {
        RuntimeException away = null;
        for (Write<?> write : pendingNow()) {
            away = away == null ? write.lastAttempt() : write.giveUp(away);
        }
    }

    private List<Write<?>> pendingNow() {
        synchronized (pending) {
            return List.copyOf(pending);
        }
    }

    private final class Write<T> {
        private final String what;
        private final Supplier<T> write;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private Duration pause = FIRST_PAUSE;

        private Write(String what, Supplier<T> write) {
            this.what = what;
            this.write = write;
        }

        private void attempt() {
            try {
                outcome.complete(write.get());
            } catch (StaleEntryException | IllegalStateException pointless) {
                outcome.completeExceptionally(pointless);
            } catch (LedgerException e) {
                if (e.isRefused()) {
                    LOG.error("The ledger refuses {}, which is not retried: {}", what, e.getMessage());
                    outcome.completeExceptionally(e);
                } else {
                    later(e);
                }
            } catch (RuntimeException e) {
                later(e);
            }
        }

        private void later(RuntimeException failure) {
            LOG.debug("The ledger could not note {}, trying again in {}: {}", what, pause, failure.toString());
            try {
                timer.schedule(() -> executor.execute(this::attempt), pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                giveUp(failure);
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }

        private RuntimeException lastAttempt() {
            try {
                outcome.complete(write.get());
                return null;
            } catch (RuntimeException e) {
                return giveUp(e);
            }
        }

        private RuntimeException giveUp(RuntimeException failure) {
            LOG.warn("The component stops before the ledger could note {}: {}", what, failure.getMessage());
            outcome.completeExceptionally(failure);
            return failure;
        }
    }
}
