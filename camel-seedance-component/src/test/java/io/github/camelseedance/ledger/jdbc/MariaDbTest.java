// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.AtOnce;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.MariaDb;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.ledger.jdbc.JdbcTestSupport.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests of MariaDB beyond the contract: locks, rights, tables of other versions, indexes. */
@Tag("mariadb")
class MariaDbTest implements ClaimRaceContract {

    private static final Sql SQL = new Sql(Dialect.MARIADB, TableName.DEFAULT);

    private DataSource database;
    private JobRepository ledger;

    @BeforeEach
    void create() {
        database = MariaDb.dataSource();
        ledger = new JdbcJobRepository(database);
    }

    @Override
    public DataSource database() {
        return database;
    }

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public Sql sql() {
        return SQL;
    }

    @Test
    void many_nodes_can_start_at_once() throws Exception {
        SchemaTest.startTogether(database);
    }

    @Test
    void the_table_can_be_in_another_database() throws SQLException {
        String other = "other_" + System.nanoTime();
        execute(database, "CREATE DATABASE " + other);
        JdbcJobRepository there = new JdbcJobRepository(database);
        there.setTableName(other + ".JOBS");

        JdbcTestSupport.running(there, "job-1");

        assertThat(JdbcTestSupport.claim(there, 1)).hasSize(1);
    }

    @Test
    void the_clock_is_that_of_the_server_in_any_time_zone() throws SQLException {
        execute(database, "SET GLOBAL time_zone = '-07:30'");
        DatabaseClockTest.assertShowsTheTime(MariaDb.dataSource(), Dialect.MARIADB);
        execute(database, "SET GLOBAL time_zone = 'SYSTEM'");
    }

    /** With the default isolation of the server, claims lock gaps: insertions wait for them and deadlock with them. */
    @Test
    void nodes_that_submit_claim_and_deliver_at_once_do_not_fail() throws Exception {
        List<Callable<Integer>> nodes = new ArrayList<>();
        for (int node = 0; node < 8; node++) {
            String name = "node-" + node;
            nodes.add(() -> work(new JdbcJobRepository(database), name));
        }

        assertThat(AtOnce.call(nodes).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(8 * 40);

        assertThat(ledger.count()).singleElement().satisfies(all -> {
            assertThat(all.stage()).isEqualTo(Stage.DELIVERED);
            assertThat(all.entries()).isEqualTo(8 * 40);
        });
    }

    /** Submits 40 jobs, and delivers what it can claim until nothing is left. */
    private static int work(JobRepository ledger, String name) {
        Lease lease = Lease.of(name, Duration.ofMinutes(5));
        int delivered = 0;
        for (int round = 0; ; round++) {
            if (round < 40) {
                String job = name + "-" + round;
                LedgerEntry entry = ledger.reserve(new SubmissionIntent(job, "default", job, "a/b"), lease)
                        .entry();
                ledger.confirm(entry, job, Lease.dueIn(Duration.ZERO));
            }
            List<LedgerEntry> claimed = ledger.claim(new Claim(Claim.What.RUNNING, "default", null, lease, 5));
            for (LedgerEntry entry : claimed) {
                LedgerEntry ended = ledger.record(entry, Job.of(entry.requestId(), JobStatus.COMPLETED));
                ledger.extend(lease, List.of(ended.entryId()));
                ledger.deliver(ended);
                delivered++;
            }
            if (round >= 40 && claimed.isEmpty()) {
                return delivered;
            }
        }
    }

    @Test
    void missing_rights_are_named() throws SQLException {
        String user = "guest_" + System.nanoTime() % 1_000_000;
        String name;
        try (Connection connection = database.getConnection()) {
            name = connection.getCatalog();
        }
        execute(database, "CREATE USER " + user + " IDENTIFIED BY 'x'");
        execute(database, "CREATE TABLE unrelated (id INT)");
        execute(database, "GRANT SELECT ON " + name + ".unrelated TO " + user);

        assertThatThrownBy(() -> createAs(user))
                .hasMessageContainingAll("CAMEL_SEEDANCE_JOB", "command denied", "Grant it");

        JdbcTestSupport.running(ledger, "job-1");
        assertThatThrownBy(() -> createAs(user))
                .hasMessageContainingAll("may not use the table CAMEL_SEEDANCE_JOB", "command denied", "Grant it");

        for (String suffix : List.of("", "_BUDGET", "_AUDIT")) {
            execute(
                    database,
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON " + name + ".CAMEL_SEEDANCE_JOB" + suffix + " TO " + user);
        }
        createAs(user);
    }

    @Test
    void a_missing_table_that_may_not_be_created_is_named() {
        JdbcJobRepository cautious = new JdbcJobRepository(database);
        cautious.setCreateTable(false);

        assertThatThrownBy(cautious::count)
                .isInstanceOf(LedgerException.class)
                .hasMessageContainingAll("CAMEL_SEEDANCE_JOB", "not found", "create-table.sql");
    }

    private void createAs(String user) throws SQLException {
        String url;
        try (Connection connection = database.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        try (Connection connection =
                DriverManager.getConnection(url.substring(0, url.indexOf('?')) + "?user=" + user + "&password=x")) {
            new Schema(connection, SQL).createIfMissing(true);
        }
    }

    @Test
    void a_table_of_an_earlier_version_gets_the_missing_columns() throws SQLException {
        execute(database, SQL.statements(Sql.Text.CREATE_TABLE).get(0));
        for (String column : List.of(
                "charge", "generation", "input", "estimate", "queue_timeout", "error_code", "failure_kind", "terms")) {
            execute(database, "ALTER TABLE CAMEL_SEEDANCE_JOB DROP COLUMN " + column);
        }
        EarlierTableTest.insertEarlier(database, "1");

        EarlierTableTest.goesOn(ledger, 1);
    }

    @Test
    void the_statements_that_add_missing_columns_are_named_where_they_may_not_be_run() throws SQLException {
        execute(database, SQL.statements(Sql.Text.CREATE_TABLE).get(0));
        execute(database, "ALTER TABLE CAMEL_SEEDANCE_JOB DROP COLUMN input");
        EarlierTableTest.insertEarlier(database, "1");

        EarlierTableTest.runWhatIsAskedFor(database, Dialect.MARIADB);
    }

    @Test
    void what_the_server_refuses_is_recorded_without_it() throws SQLException {
        LedgerEntry running = JdbcTestSupport.running(ledger, "job-1");
        execute(database, "ALTER TABLE CAMEL_SEEDANCE_JOB MODIFY error_text VARCHAR(5)");
        Job failed = new Job(
                "job-1", null, null, JobStatus.FAILED, null, null, null, "a reason that is too long", null, null);

        LedgerEntry recorded = ledger.record(running, failed);

        assertThat(recorded.stage()).isEqualTo(Stage.ENDED);
        assertThat(ledger.find(running.entryId())).contains(recorded);
    }

    @Test
    void every_statement_follows_an_index() throws SQLException {
        long now = ledger.now().toEpochMilli();
        execute(
                database,
                "INSERT INTO CAMEL_SEEDANCE_JOB (entry_id, channel, model, request_hash, status, stage, polls, due_at,"
                        + " news_at, ended_at, attempts, created_at, updated_at, version)"
                        + " SELECT seq, CONCAT('channel-', seq DIV 10 % 5), 'a/b', LPAD(seq, 64, '0'), 'COMPLETED',"
                        + " CASE WHEN seq % 10 < 3 THEN 'DELIVERED' WHEN seq % 10 = 7 THEN 'ENDED' ELSE 'RUNNING' END, 0,"
                        + " CASE WHEN seq % 10 < 3 THEN NULL ELSE " + now + " - seq END, " + now + " - seq,"
                        + " CASE WHEN seq % 10 < 3 OR seq % 10 = 7 THEN " + now
                        + " - seq END, 0, 0, 0, 0 FROM seq_1_to_20000");
        execute(database, "ANALYZE TABLE CAMEL_SEEDANCE_JOB");

        Map<String, String> plans = IndexUseTest.useEverything(
                new ExplainedStatements(database, "EXPLAIN FORMAT=JSON ", "EXPLAIN FORMAT=JSON "));

        assertThat(IndexUseTest.sums(plans)).hasSizeGreaterThan(3).allSatisfy(plan -> assertThat(plan.getValue())
                .as(plan.getKey())
                .containsPattern("CAMEL_SEEDANCE_JOB_(newest|channel|last_ended)"));
        plans.keySet().removeIf(sql -> IndexUseTest.isSum(sql) || sql.contains("_AUDIT"));
        assertThat(plans.entrySet())
                .filteredOn(plan ->
                        !plan.getKey().contains("INSERT") && !plan.getKey().contains("TIMESTAMPDIFF"))
                .hasSizeGreaterThan(10)
                .allSatisfy(plan -> assertThat(plan.getValue())
                        .as("all but the page itself: " + plan.getKey())
                        .doesNotContainPattern("\"CAMEL_SEEDANCE_JOB\",\\s*\"access_type\": \"ALL\""));
        assertThat(plans.entrySet())
                .as("those of dead nodes, and of a page, are few, and sorted")
                .filteredOn(plan -> plan.getValue().contains("filesort"))
                .allSatisfy(plan -> assertThat(plan.getKey()).containsPattern("stage = 'SUBMITTING'|AS page"));
        assertThat(IndexUseTest.only(plans, "SELECT", "ORDER BY DUE_AT LIMIT")).contains("CAMEL_SEEDANCE_JOB_work");
        assertThat(IndexUseTest.only(plans, "SELECT", "ORDER BY NEWS_AT")).contains("CAMEL_SEEDANCE_JOB_news");
        assertThat(IndexUseTest.only(plans, "SELECT", "CREATED_AT DESC")).contains("CAMEL_SEEDANCE_JOB_newest");
        assertThat(IndexUseTest.only(plans, "SELECT MIN", "ENDED_AT")).contains("CAMEL_SEEDANCE_JOB_last_ended");
        assertThat(IndexUseTest.only(plans, "DELETE", "ENDED_AT")).contains("CAMEL_SEEDANCE_JOB_last_ended");
    }
}
