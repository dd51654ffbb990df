package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time by which leases end. Whole milliseconds, as the table holds them. */
interface LedgerClock {

    /** Whether it has to be {@linkplain #refresh set} before it is asked again. */
    boolean isUnset();

    /** Sets it on a connection that is open anyway, if the last time was some time ago. */
    void refresh(Connection connection, Sql sql) throws SQLException;

    /** The time now. */
    Instant instant();

    /** One that needs no setting. */
    static LedgerClock of(Clock clock) {
        return new LedgerClock() {
            @Override
            public boolean isUnset() {
                return false;
            }

            @Override
            public void refresh(Connection connection, Sql sql) {}

            @Override
            public Instant instant() {
                return clock.instant().truncatedTo(ChronoUnit.MILLIS);
            }
        };
    }
}
