// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.BudgetState;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.JobOrder;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Checks the statements without a database. */
class SqlTest {

    private static final Lease LEASE = Lease.of("node", Duration.ofMinutes(1));
    private static final LedgerEntry ENTRY =
            LedgerEntry.reserved(new SubmissionIntent("e", "default", "key", "a/b"), LEASE, Instant.EPOCH);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void every_statement_is_there_and_complete(Dialect dialect) {
        Sql sql = new Sql(dialect, new TableName("media.JOBS"));

        Set<Sql.Text> needed = EnumSet.allOf(Sql.Text.class);
        if (dialect != Dialect.POSTGRESQL) {
            // Only PostgreSQL has a table of words.
            needed.remove(Sql.Text.REMOVE_STRAY_WORDS);
        }
        for (Sql.Text text : needed) {
            assertThat(sql.get(text)
                            .replace("${entries}", "")
                            .replace("${where}", "")
                            .replace("${and}", "")
                            .replace("${suffix}", "")
                            .replace("${words}", "")
                            .replace("${order}", "")
                            .replaceAll("\\$\\{(?:at|duration|bucket)}", ""))
                    .as(text.file())
                    .isNotBlank()
                    .doesNotContain("${", "--");
        }
        assertThat(sql.statements(Sql.Text.CREATE_TABLE)).isNotEmpty().allSatisfy(statement -> assertThat(statement)
                .startsWith("CREATE ")
                .contains("media.JOBS")
                .doesNotContain(";"));
        assertThat(sql.get(Sql.Text.CREATE_TABLE)).contains("JOBS_work", "JOBS_news", "JOBS_last_ended", "JOBS_newest");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void every_table_has_all_columns(Dialect dialect) {
        Sql sql = new Sql(dialect, TableName.DEFAULT);
        String insert = sql.get(Sql.Text.INSERT);
        int first = insert.indexOf('(', insert.indexOf("INSERT INTO")) + 1;
        String columns = insert.substring(first, insert.indexOf(')', first));

        for (String column : columns.split(",")) {
            assertThat(sql.statements(Sql.Text.CREATE_TABLE).get(0)).containsPattern("\\n *" + column.strip() + " ");
        }
        String created = sql.statements(Sql.Text.CREATE_TABLE).get(0);
        assertThat(created.lines()
                        .filter(line -> line.matches(" +[a-z_]+ +[A-Z].*")
                                && !line.matches(" +terms .*")
                                && !line.contains(" GENERATED ")))
                .hasSize(columns.split(",").length);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void every_placeholder_gets_its_parameter(Dialect dialect) throws SQLException {
        RecordedStatements recorded = new RecordedStatements();

        useEverything(recorded, new Sql(dialect, TableName.DEFAULT));

        assertThat(recorded.all()).hasSizeGreaterThanOrEqualTo(Sql.Text.values().length - 2);
        assertThat(recorded.all()).allSatisfy(statement -> assertThat(statement.parameters())
                .as(statement.sql())
                .isEqualTo(IntStream.rangeClosed(1, statement.placeholders())
                        .boxed()
                        .collect(Collectors.toSet())));
    }

    /** All but what makes the table. */
    private static void useEverything(RecordedStatements recorded, Sql sql) throws SQLException {
        Reads reads = new Reads(recorded.connection(), sql);
        reads.find("e");
        reads.findByKey("default", "key");
        reads.findByRequestId("default", "job-1");
        reads.lockByRequestId("default", "job-1");
        reads.abandoned(Instant.EPOCH);
        useSearch(new Search(recorded.connection(), sql));
        reads.count();
        Writes writes = new Writes(recorded.connection(), sql);
        writes.insert(ENTRY);
        writes.replace(ENTRY, ENTRY, true);
        writes.replace(ENTRY, ENTRY.confirmed("job-1", LEASE, Instant.EPOCH), false);
        writes.delete(ENTRY);
        writes.extend(LEASE, List.of("a", "b", "c"), Instant.EPOCH);
        writes.oldestEnded(Instant.EPOCH);
        writes.removeEnded(Instant.EPOCH);
        writes.endLeases(Instant.EPOCH);
        for (Claim.What what : Claim.What.values()) {
            reads.due(new Claim(what, "default", null, LEASE, 10), Instant.EPOCH);
            reads.due(new Claim(what, "default", "job-1", LEASE, 10), Instant.EPOCH);
            writes.claim(what, List.of(ENTRY.publishing(Instant.EPOCH, Instant.EPOCH)), Instant.EPOCH);
        }
        new Costs(recorded.connection(), sql).daily(Instant.EPOCH, Instant.EPOCH);
        Audit audit = new Audit(recorded.connection(), sql);
        audit.insert(new AuditRecord(Instant.EPOCH, null, "pause", null, null, null, null, null, null));
        audit.latest(0, 10);
        audit.removeBefore(Instant.EPOCH);
        useBudgets(new BudgetRows(recorded.connection(), sql));
        new DatabaseClock().refresh(recorded.connection(), sql.get(Sql.Text.TIME));
    }

    private static void useSearch(Search search) throws SQLException {
        JobFilter all = new JobFilter(
                "two words",
                "a",
                Set.of(Stage.PARKED, Stage.ENDED),
                Set.of(JobStatus.FAILED),
                "a/b",
                FailureKind.MODERATION,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                BigDecimal.ZERO,
                BigDecimal.TEN);
        for (JobOrder order : JobOrder.values()) {
            search.list(LedgerQuery.newest(10).sorted(order));
            search.list(new LedgerQuery(all, order, 10, 10));
        }
        search.count(JobFilter.ALL, 10);
        search.count(all, 10);
    }

    private static void useBudgets(BudgetRows rows) throws SQLException {
        for (String channel : new String[] {null, "default"}) {
            Budget budget = new Budget(channel, BigDecimal.ONE, Duration.ofDays(1));
            rows.use(budget, BigDecimal.ONE, Instant.EPOCH);
            assertThatThrownBy(() -> rows.lock(budget, Instant.EPOCH))
                    .as("no row")
                    .isInstanceOf(RuntimeException.class);
            rows.spending(budget, Instant.EPOCH);
            rows.freedAt(budget, BigDecimal.ONE, null, Instant.EPOCH);
            rows.check(BudgetState.of(new Spending(budget, BigDecimal.ONE, BigDecimal.ONE), 0, null), Instant.EPOCH);
        }
        rows.uncheck("default");
    }
}
