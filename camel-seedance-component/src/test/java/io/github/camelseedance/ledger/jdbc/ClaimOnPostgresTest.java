package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.testsupport.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimOnPostgresTest {

    private static final DataSource POSTGRES = Postgres.dataSource();

    private final Sql sql = new Sql(Dialect.POSTGRESQL, TableName.DEFAULT);
    private final JdbcJobRepository ledger = new JdbcJobRepository(POSTGRES);

    @BeforeEach
    void empty() throws SQLException {
        ledger.now();
        execute("TRUNCATE camel_seedance_job");
    }

    @Test
    void theIndexesServeEveryClaimInTheOrderItWants() throws SQLException {
        execute("INSERT INTO camel_seedance_job (entry_id, channel, model, request_hash, status, stage, polls, due_at,"
                + " news_at, ended_at, attempts, created_at, updated_at, version)"
                + " SELECT n, 'channel-' || n % 5, 'a/b', lpad(n::text, 64, '0'), 'COMPLETED',"
                + " CASE WHEN n % 10 < 7 THEN 'DELIVERED' WHEN n % 10 = 7 THEN 'ENDED' ELSE 'RUNNING' END, 0, n, n, n, 0,"
                + " n, n, 0 FROM generate_series(1, 20000) AS n");
        execute("ANALYZE camel_seedance_job");

        assertThat(plan(sql.get(SqlText.DUE_WORK, false), "'channel-1'", "'RUNNING'", "15000", "10"))
                .contains("Index Scan using camel_seedance_job_work")
                .doesNotContain("Sort");
        assertThat(plan(sql.get(SqlText.DUE_NEWS, false), "'channel-1'", "1", "15000", "10"))
                .contains("Index Scan using camel_seedance_job_news")
                .doesNotContain("Sort");
        assertThat(plan(sql.get(SqlText.DUE_WORK, true), "'channel-1'", "'RUNNING'", "15000", "'hash'", "10"))
                .contains("Index Scan using camel_seedance_job_request_hash_key");
        assertThat(plan(sql.get(SqlText.ABANDONED), "15000")).contains("Index Scan using camel_seedance_job_work");
        assertThat(plan(sql.get(SqlText.REMOVE_ENDED), "500")).contains("Index Scan using camel_seedance_job_ended");
    }

    private static String plan(String sql, String... values) throws SQLException {
        String text = sql;
        for (String value : values) {
            text = text.replaceFirst("\\?", value);
        }
        try (Connection connection = POSTGRES.getConnection();
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("EXPLAIN " + text)) {
            StringBuilder plan = new StringBuilder();
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = POSTGRES.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatAnotherNodeIsJustTakingIsPassedOver() throws SQLException {
        IntStream.range(0, 4).forEach(job -> JdbcTestSupport.running(ledger, "job-" + job));
        Claim two = new Claim(Claim.What.RUNNING, "default", null, Lease.of("node-1", Duration.ofMinutes(1)), 2);
        Instant now = ledger.now();
        try (Connection connection = POSTGRES.getConnection()) {
            connection.setAutoCommit(false);
            List<LedgerEntry> first = new Reads(connection, sql).due(two, now);

            List<LedgerEntry> second = ledger.claim(two);

            assertThat(first).hasSize(2);
            assertThat(second).hasSize(2);
            assertThat(second)
                    .extracting(LedgerEntry::entryId)
                    .doesNotContainAnyElementsOf(
                            first.stream().map(LedgerEntry::entryId).toList());
            connection.rollback();
        }
    }

    @Test
    void aLeaseThatWasExtendedMeanwhileIsNotTakenAway() throws SQLException {
        LedgerEntry entry = JdbcTestSupport.running(ledger, "job-1");
        Claim claim = new Claim(Claim.What.RUNNING, "default", null, Lease.of("node-1", Duration.ZERO), 1);
        LedgerEntry held = ledger.claim(claim).get(0);
        Instant now = ledger.now();
        LedgerEntry next = held.claimed(Lease.of("node-2", Duration.ofMinutes(1)), now);
        ledger.extend(Lease.of("node-1", Duration.ofMinutes(1)), List.of(entry.entryId()));

        try (Connection connection = POSTGRES.getConnection()) {
            assertThat(new Writes(connection, sql).claim(Claim.What.RUNNING, List.of(next), now))
                    .isEmpty();
        }
    }
}
