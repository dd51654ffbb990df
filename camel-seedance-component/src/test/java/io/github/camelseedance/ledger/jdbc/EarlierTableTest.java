// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.AtOnce;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.PeriodNumbers;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A ledger that the version before made, without the columns for the input and for what a job failed of. */
class EarlierTableTest extends JdbcTestSupport {

    private static final String TABLE =
            """
            CREATE TABLE CAMEL_SEEDANCE_JOB (
                entry_id      VARCHAR(255) NOT NULL PRIMARY KEY,
                channel       VARCHAR(255) NOT NULL,
                job_key       VARCHAR(512),
                key_hash      CHAR(64) UNIQUE,
                request_id    VARCHAR(255),
                request_hash  CHAR(64) UNIQUE,
                model         VARCHAR(255) NOT NULL,
                headers       VARCHAR,
                prompt        VARCHAR,
                status        VARCHAR(20) NOT NULL,
                stage         VARCHAR(20) NOT NULL,
                cost          DECIMAL(19, 9),
                error_text    VARCHAR(2000),
                polls         INTEGER NOT NULL,
                ended_at      BIGINT,
                owner         VARCHAR(255),
                due_at        BIGINT,
                news_at       BIGINT,
                attempts      INTEGER NOT NULL,
                delivered_at  BIGINT,
                parked_reason VARCHAR(2000),
                created_at    BIGINT NOT NULL,
                updated_at    BIGINT NOT NULL,
                version       BIGINT NOT NULL)""";

    /** As a node of the version before writes it, with one job that runs. */
    private static final String ROW =
            """
            INSERT INTO CAMEL_SEEDANCE_JOB (
                entry_id, channel, job_key, key_hash, model, headers, prompt, created_at,
                request_id, request_hash, status, stage, cost, error_text, polls, ended_at,
                owner, due_at, news_at, attempts, delivered_at, parked_reason, updated_at, version)
            VALUES (
                'old-%1$s', 'default', 'key-%1$s', '%2$s', 'a/b', '{"order":"7"}', NULL, 1000,
                'job-%1$s', '%3$s', 'IN_PROGRESS', 'RUNNING', NULL, NULL, 3, NULL,
                NULL, 1000, NULL, 0, NULL, NULL, 1000, 2)""";

    @TempDir
    Path directory;

    @Test
    void an_embedded_ledger_continues_with_its_jobs() throws SQLException {
        try (H2File file = new H2File(directory.resolve("seedance-ledger"))) {
            makeEarlier(file.dataSource());
        }

        for (int start = 1; start <= 2; start++) {
            try (EmbeddedLedger ledger = EmbeddedLedger.open(directory)) {
                goesOn(ledger.repository(), start);
            }
        }
    }

    @Test
    void a_shared_table_works_while_nodes_of_both_versions_use_it() throws Exception {
        DataSource postgres = Postgres.dataSource();
        makeEarlier(postgres);
        List<Callable<Integer>> nodes = new ArrayList<>();
        for (int node = 0; node < 8; node++) {
            nodes.add(() -> new JdbcJobRepository(postgres).count().size());
        }

        assertThat(AtOnce.call(nodes)).containsOnly(1);

        insertEarlier(postgres, "2");
        JobRepository ledger = new JdbcJobRepository(postgres);
        assertThat(ledger.find("old-2")).isPresent();
        goesOn(ledger, 1);
    }

    @Test
    void a_missing_right_to_alter_the_table_is_named_with_what_to_run() throws SQLException {
        DataSource postgres = Postgres.dataSource();
        makeEarlier(postgres);
        execute(postgres, "CREATE ROLE outsider");
        execute(postgres, "GRANT SELECT, INSERT, UPDATE, DELETE ON camel_seedance_job TO outsider");
        Sql sql = new Sql(Dialect.POSTGRESQL, TableName.DEFAULT);
        try (Connection connection = postgres.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE outsider");
            assertThatThrownBy(() -> new Schema(connection, sql).upgrade(true))
                    .hasMessageContaining("must be owner of table");
            statement.execute("RESET ROLE");
        }

        runWhatIsAskedFor(postgres, Dialect.POSTGRESQL);
    }

    @Test
    void a_table_that_others_create_is_not_altered() throws SQLException {
        makeEarlier(database);

        runWhatIsAskedFor(database, Dialect.H2);
    }

    /** Tables of any version can be altered while they have rows, and nodes of the version before insert into them. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void later_columns_may_be_null(Dialect dialect) {
        String create = new Sql(dialect, TableName.DEFAULT)
                .statements(Sql.Text.CREATE_TABLE)
                .get(0);

        assertThat(create.lines()
                        .map(String::strip)
                        .filter(line -> line.matches("[a-z_]+ .*"))
                        .filter(line -> !line.contains(" GENERATED ALWAYS AS "))
                        .filter(line -> !TABLE.contains(" " + line.substring(0, line.indexOf(' ')) + " ")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("NOT NULL") || line.contains("UNIQUE"));
    }

    /** A node of the version before names only its own columns when it writes. */
    @Test
    void a_node_of_the_version_before_keeps_the_history_that_it_does_not_know() throws SQLException {
        makeEarlier(database);
        JobRepository ledger = new JdbcJobRepository(database);
        LedgerEntry old = ledger.findByKey("default", "key-1").orElseThrow();
        assertThat(old.history().events()).isEmpty();
        assertThat(old.progress().runningAt()).isNull();
        LedgerEntry claimed = ledger.claim(old, LEASE).orElseThrow();
        ledger.park(claimed, "no space");

        execute(
                database,
                "UPDATE CAMEL_SEEDANCE_JOB SET stage = 'RUNNING', parked_reason = NULL, updated_at = 9, version = 5");
        LedgerEntry entry = ledger.findByKey("default", "key-1").orElseThrow();
        ledger.record(entry, Job.of("job-1", JobStatus.COMPLETED));

        assertThat(ledger.find("old-1").orElseThrow().history().events())
                .extracting(event -> event.kind().toString())
                .containsExactly("parked", "completed");
        assertThat(ledger.numbers(Instant.EPOCH, Duration.ofDays(1)))
                .extracting(PeriodNumbers::completed)
                .containsExactly(0L, 1L);
    }

    static void runWhatIsAskedFor(DataSource database, Dialect dialect) throws SQLException {
        JdbcJobRepository ledger = new JdbcJobRepository(database);
        ledger.setCreateTable(false);
        String message = "";
        try {
            ledger.count();
        } catch (LedgerException e) {
            message = e.getMessage();
        }
        assertThat(message)
                .contains(
                        "CAMEL_SEEDANCE_JOB is of an earlier version",
                        "createTable is false",
                        "ALTER TABLE",
                        "create-table.sql");
        for (String statement :
                message.substring(message.indexOf("is missing: ") + 12).split(";")) {
            execute(database, statement);
        }
        for (String statement : new Sql(dialect, TableName.DEFAULT).statements(Sql.Text.CREATE_TABLE)) {
            execute(database, statement);
        }

        goesOn(ledger, 1);
    }

    static void goesOn(JobRepository ledger, int start) {
        LedgerEntry old = ledger.findByKey("default", "key-1").orElseThrow();
        assertThat(old.intent().headers()).isEqualTo(Map.of("order", "7"));
        assertThat(old.intent().input()).isEmpty();
        Job failed = new Job(
                "job-1",
                null,
                null,
                JobStatus.FAILED,
                null,
                null,
                null,
                "no",
                "E1",
                FailureKind.MODERATION,
                null,
                null);
        LedgerEntry recorded = ledger.record(old, failed);
        assertThat(ledger.list(LedgerQuery.newest(9)
                        .matching(
                                new JobFilter("job-1", null, Set.of(), Set.of(), null, null, null, null, null, null))))
                .as("found by words")
                .extracting(LedgerEntry::entryId)
                .containsExactly("old-1");
        assertThat(ledger.find(recorded.entryId()))
                .hasValueSatisfying(entry -> assertThat(entry.failureKind()).isEqualTo(FailureKind.MODERATION));
        Map<String, String> input = Map.of("prompt", "12ab");
        String id = "new-" + start;
        SubmissionIntent intent = new SubmissionIntent(id, "default", id, "a/b", Map.of(), null, input)
                .withEstimate(new BigDecimal("0.5"))
                .withQueueTimeout(Duration.ofMinutes(5));
        Budget budget = new Budget("default", new BigDecimal("0.5"), Duration.ofMillis(1));
        ledger.reserve(intent, LEASE, List.of(budget));
        assertThat(ledger.find(id))
                .hasValueSatisfying(entry -> assertThat(entry.intent()).isEqualTo(intent));
        AuditRecord decision = new AuditRecord(ledger.now(), "ann", "cancel", "default", id, id, null, null, null);
        ledger.audit(decision);
        assertThat(ledger.audit(0, 1)).containsExactly(decision);
    }

    static void makeEarlier(DataSource database) throws SQLException {
        execute(database, TABLE);
        insertEarlier(database, "1");
    }

    static void insertEarlier(DataSource database, String job) throws SQLException {
        String key = Row.hash("default", "key-" + job);
        execute(database, String.format(ROW, job, key, Row.hash("default", "job-" + job)));
    }
}
