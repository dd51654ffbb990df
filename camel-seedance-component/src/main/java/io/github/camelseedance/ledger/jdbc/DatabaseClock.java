// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The clock of the database, which all nodes share, in whole milliseconds: a node with a wrong clock of its own would claim
 * unexpired leases, or keep expired ones. Between two readings the time advances by {@link System#nanoTime()}, which does not
 * jump.
 */
class DatabaseClock {

    /** The maximum age of a reading; two nodes differ by the drift of their oscillators in this time. */
    static final long MAX_AGE = TimeUnit.SECONDS.toNanos(10);

    /** From this age on, an open connection is used for a reading, so that a busy ledger never opens one for it. */
    private static final long REFRESH_AGE = MAX_AGE / 2;

    private record Reading(long databaseMillis, long atNanos) {}

    private final LongSupplier nanos;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile Reading last;

    DatabaseClock() {
        this(System::nanoTime);
    }

    DatabaseClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Returns a clock that does not read the database, for tests. */
    static DatabaseClock of(Clock clock) {
        return new DatabaseClock() {
            @Override
            boolean isStale() {
                return false;
            }

            @Override
            void refresh(Connection connection, String timeStatement) {}

            @Override
            Instant instant() {
                return clock.instant().truncatedTo(ChronoUnit.MILLIS);
            }
        };
    }

    /** Returns whether the clock has to be {@linkplain #refresh refreshed} before it is read. */
    boolean isStale() {
        return isOlderThan(MAX_AGE);
    }

    private boolean isOlderThan(long age) {
        Reading reading = last;
        return reading == null || nanos.getAsLong() - reading.atNanos() > age;
    }

    /**
     * Reads the time of the database on an open connection, if the last reading is old. One thread at a time refreshes, and no
     * other waits for it: the answer can take long.
     */
    void refresh(Connection connection, String timeStatement) throws SQLException {
        if (!isOlderThan(REFRESH_AGE) || !isStale() && !refreshing.compareAndSet(false, true)) {
            return;
        }
        try {
            read(connection, timeStatement);
        } finally {
            refreshing.set(false);
        }
    }

    private void read(Connection connection, String timeStatement) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(timeStatement)) {
            long before = nanos.getAsLong();
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                long after = nanos.getAsLong();
                last = new Reading(result.getLong(1), before + (after - before) / 2);
            }
        }
    }

    Instant instant() {
        Reading reading = last;
        return Instant.ofEpochMilli(
                reading.databaseMillis() + TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - reading.atNanos()));
    }
}
