package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The clock of the database, which all nodes share: a node whose own clock is wrong, or is set, would take away leases that
 * last, or keep dead ones. Between two looks at the database the time goes on with {@link System#nanoTime()}, which does not
 * jump.
 */
final class DatabaseClock implements LedgerClock {

    /** The longest it goes on by itself; two nodes differ by what their oscillators drift in this time. */
    static final long MAX_AGE = TimeUnit.SECONDS.toNanos(10);

    /** From then on an open connection is used to look again, so that a busy ledger never opens one for it. */
    private static final long REFRESH_AGE = MAX_AGE / 2;

    private record Sight(long databaseMillis, long atNanos) {}

    private final LongSupplier nanos;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Sight last;

    DatabaseClock() {
        this(System::nanoTime);
    }

    DatabaseClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public boolean isUnset() {
        return isOlderThan(MAX_AGE);
    }

    private boolean isOlderThan(long age) {
        Sight sight = last;
        return sight == null || nanos.getAsLong() - sight.atNanos() > age;
    }

    /** One at a time asks, and nobody waits for it: the answer can take long. */
    @Override
    public void refresh(Connection connection, Sql sql) throws SQLException {
        if (!isOlderThan(REFRESH_AGE) || !isUnset() && !asking.compareAndSet(false, true)) {
            return;
        }
        try {
            ask(connection, sql);
        } finally {
            asking.set(false);
        }
    }

    private void ask(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.get(SqlText.TIME))) {
            long asked = nanos.getAsLong();
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                long answered = nanos.getAsLong();
                last = new Sight(result.getLong(1), asked + (answered - asked) / 2);
            }
        }
    }

    @Override
    public Instant instant() {
        Sight sight = last;
        return Instant.ofEpochMilli(
                sight.databaseMillis() + TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - sight.atNanos()));
    }
}
