package io.github.camelseedance.ledger.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.github.camelseedance.error.LedgerException;

/**
 * The time of the database, which is the same for all nodes, without asking it each time: a stopwatch of this process that is
 * set by it every ten seconds. Neither a jump of this machine's clock nor a difference between two machines moves a lease.
 */
final class DatabaseClock {

    private static final Duration SET_EVERY = Duration.ofSeconds(10);

    /** What the database said, and where the stopwatch stood then. */
    private record Setting(Instant time, long nanos) {}

    private final LongSupplier databaseMillis;
    private final LongSupplier stopwatch;
    private final AtomicBoolean beingSet = new AtomicBoolean();
    private volatile Setting setting;

    /**
     * @param databaseMillis asks the database
     * @param stopwatch in nanoseconds
     */
    DatabaseClock(LongSupplier databaseMillis, LongSupplier stopwatch) {
        this.databaseMillis = databaseMillis;
        this.stopwatch = stopwatch;
    }

    /**
     * In whole milliseconds, as the table keeps them. While the database is away the stopwatch runs on.
     *
     * @throws LedgerException if the database has never been there
     */
    Instant instant() {
        Setting current = setting;
        if (current == null) {
            set();
        } else if (since(current).compareTo(SET_EVERY) >= 0 && beingSet.compareAndSet(false, true)) {
            try {
                set();
            } catch (LedgerException away) {
                setting = new Setting(current.time().plusMillis(since(current).toMillis()), stopwatch.getAsLong());
            } finally {
                beingSet.set(false);
            }
        }
        current = setting;
        return current.time().plusMillis(since(current).toMillis());
    }

    private void set() {
        setting = new Setting(Instant.ofEpochMilli(databaseMillis.getAsLong()), stopwatch.getAsLong());
    }

    private Duration since(Setting set) {
        return Duration.ofNanos(stopwatch.getAsLong() - set.nanos());
    }
}
