package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Measures leases, in whole milliseconds as the table stores them. */
interface LedgerClock {

    /** Returns whether the clock has to be {@linkplain #refresh refreshed} before it is read. */
    boolean isStale();

    /** Reads the time of the database on an open connection, if the last reading is old. */
    void refresh(Connection connection, String timeStatement) throws SQLException;

    Instant instant();

    /** Returns a clock that is never refreshed. */
    static LedgerClock of(Clock clock) {
        return new LedgerClock() {
            @Override
            public boolean isStale() {
                return false;
            }

            @Override
            public void refresh(Connection connection, String timeStatement) {}

            @Override
            public Instant instant() {
                return clock.instant().truncatedTo(ChronoUnit.MILLIS);
            }
        };
    }
}
