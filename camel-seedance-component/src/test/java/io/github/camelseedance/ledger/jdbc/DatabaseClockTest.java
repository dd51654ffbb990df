// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

import io.github.camelseedance.testsupport.Postgres;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DatabaseClockTest {

    private final AtomicLong nanos = new AtomicLong(-5);

    @Test
    void it_has_the_time_of_the_database() throws SQLException {
        assertShowsTheTime(h2(), Dialect.H2);
        assertShowsTheTime(Postgres.dataSource(), Dialect.POSTGRESQL);
    }

    static void assertShowsTheTime(DataSource database, Dialect dialect) throws SQLException {
        DatabaseClock clock = new DatabaseClock();
        assertThat(clock.isStale()).isTrue();

        Instant before = Instant.now();
        refresh(clock, database, dialect);

        assertThat(clock.isStale()).isFalse();
        // The database of a test runs on this machine.
        assertThat(clock.instant())
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
        assertThat(clock.instant().getNano() % 1_000_000).isZero();
    }

    @Test
    void between_two_readings_it_advances_by_a_clock_that_does_not_jump() throws SQLException {
        DatabaseClock clock = new DatabaseClock(nanos::get);
        refresh(clock, h2(), Dialect.H2);
        Instant before = clock.instant();

        nanos.addAndGet(Duration.ofMillis(4_321).toNanos());

        assertThat(clock.instant()).isEqualTo(before.plusMillis(4_321));
    }

    @Test
    void an_open_connection_is_used_before_one_has_to_be_opened() throws SQLException {
        DatabaseClock clock = new DatabaseClock(nanos::get);
        refresh(clock, h2(), Dialect.H2);
        Instant first = clock.instant();

        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        refresh(clock, h2(), Dialect.H2);
        assertThat(clock.instant()).as("still fresh").isEqualTo(first.plusSeconds(4));

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(clock.isStale()).isFalse();
        refresh(clock, h2(), Dialect.H2);
        assertThat(clock.instant()).as("set anew").isCloseTo(first, within(5, ChronoUnit.SECONDS));

        nanos.addAndGet(DatabaseClock.MAX_AGE + 1);
        assertThat(clock.isStale()).isTrue();
    }

    private static DataSource h2() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:");
        return database;
    }

    private static void refresh(DatabaseClock clock, DataSource database, Dialect dialect) throws SQLException {
        try (Connection connection = database.getConnection()) {
            clock.refresh(connection, new Sql(dialect, TableName.DEFAULT).get(Sql.Text.TIME));
        }
    }
}
