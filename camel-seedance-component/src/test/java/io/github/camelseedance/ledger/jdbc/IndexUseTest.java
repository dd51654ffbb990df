// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelseedance.ledger.jdbc.JdbcTestSupport.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every statement of a job's life uses an index, as the execution plans of the databases show. */
class IndexUseTest {

    private static final int ENTRIES = 20_000;
    private static final int MAX = 10;
    private static final String CHANNEL = "channel-1";
    private static final Lease LEASE = Lease.of("node", Duration.ofMinutes(1));
    private static final Pattern ROWS_READ = Pattern.compile("scanCount: (\\d+)");

    @TempDir
    Path directory;

    @Test
    void on_h2_a_claim_reads_no_more_than_it_claims() throws Exception {
        try (PooledH2File file = new PooledH2File(directory)) {
            DataSource pool = file.pool();
            fill(pool, "(SELECT X AS n FROM SYSTEM_RANGE(1, " + ENTRIES + ")) AS series");

            Map<String, String> plans = useEverything(new ExplainedStatements(pool, "EXPLAIN ANALYZE ", "EXPLAIN "));

            assertThat(plans.values()).noneMatch(plan -> plan.contains("tableScan"));
            assertThat(claims(plans))
                    .hasSize(2)
                    .allSatisfy(plan -> assertThat(rowsRead(plan)).as(plan).isBetween(1L, MAX + 2L));
            assertThat(rowsRead(only(plans, "SELECT", "CREATED_AT DESC"))).isBetween((long) MAX, MAX + 2L);
            assertThat(rowsRead(only(plans, "SELECT MIN", "ENDED_AT"))).isLessThan(3);
            assertThat(rowsRead(only(plans, "DELETE", "ENDED_AT"))).isLessThan(3);
            assertThat(only(plans, "SELECT", "REQUEST_HASH = ? FOR")).contains("REQUEST_HASH = ?1");
        }
    }

    @Test
    void on_postgres_a_claim_follows_the_index() throws SQLException {
        DataSource postgres = Postgres.dataSource();
        fill(postgres, "generate_series(1, " + ENTRIES + ") AS n");
        assertFollowsTheIndexes(postgres);

        execute(postgres, "ANALYZE camel_seedance_job");
        assertThat(sums(assertFollowsTheIndexes(postgres)))
                .hasSizeGreaterThan(3)
                .allSatisfy(plan -> assertThat(plan.getValue())
                        .as(plan.getKey())
                        .containsPattern("camel_seedance_job_(newest|channel|last_ended)")
                        .doesNotContain("Seq Scan"));
    }

    /** Without statistics, a database may read all of a small table for them. */
    static List<Map.Entry<String, String>> sums(Map<String, String> plans) {
        return plans.entrySet().stream().filter(plan -> isSum(plan.getKey())).toList();
    }

    /** Returns whether the statement reads all jobs of a time. */
    static boolean isSum(String statement) {
        return statement.contains("SUM(") || statement.contains("AS bucket");
    }

    private static Map<String, String> assertFollowsTheIndexes(DataSource postgres) throws SQLException {
        Map<String, String> plans = useEverything(new ExplainedStatements(postgres, "EXPLAIN ", "EXPLAIN "));

        assertThat(plans.entrySet())
                .filteredOn(plan -> !isSum(plan.getKey()) && !plan.getKey().contains("_AUDIT"))
                .allSatisfy(
                        plan -> assertThat(plan.getValue()).as(plan.getKey()).doesNotContain("Seq Scan"));
        assertThat(claims(plans)).hasSize(2).allSatisfy(plan -> assertThat(plan)
                .containsPattern("Index Scan using camel_seedance_job_(work|news)")
                .doesNotContain("Sort"));
        assertThat(only(plans, "SELECT", "CREATED_AT DESC"))
                .contains("Index Only Scan Backward using camel_seedance_job_newest");
        assertThat(only(plans, "SELECT MIN", "ENDED_AT >= 0")).contains("camel_seedance_job_last_ended");
        assertThat(only(plans, "WITH", "ENDED_AT >= 0")).contains("camel_seedance_job_last_ended");
        assertThat(only(plans, "SELECT", "REQUEST_HASH = ? FOR"))
                .contains("Index Scan using camel_seedance_job_request_hash_key");
        return plans;
    }

    /** The ones that look for any due entries. */
    private static List<String> claims(Map<String, String> plans) {
        return plans(plans, "SELECT", "FETCH FIRST ? ROWS ONLY FOR UPDATE").toList();
    }

    static String only(Map<String, String> plans, String verb, String part) {
        List<String> found = plans(plans, verb, part).toList();
        assertThat(found).as(part).hasSize(1);
        return found.get(0);
    }

    private static Stream<String> plans(Map<String, String> plans, String verb, String part) {
        return plans.entrySet().stream()
                .filter(plan -> plan.getKey().startsWith(verb))
                .filter(plan -> plan.getKey()
                        .replaceAll("\\s+", " ")
                        .toUpperCase(Locale.ROOT)
                        .contains(part))
                .map(Map.Entry::getValue);
    }

    private static long rowsRead(String plan) {
        Matcher matcher = ROWS_READ.matcher(plan);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** All that is done for a job from its submission to its removal. */
    static Map<String, String> useEverything(ExplainedStatements explained) throws SQLException {
        JdbcJobRepository ledger = new JdbcJobRepository(explained.dataSource());
        String name = "new-" + System.nanoTime();
        LedgerEntry entry = ledger.reserve(new SubmissionIntent(name, CHANNEL, name, "a/b"), LEASE)
                .entry();
        entry = ledger.confirm(entry, name, Lease.dueIn(Duration.ZERO));
        assertThat(ledger.claim(new Claim(Claim.What.RUNNING, CHANNEL, name, LEASE, 1)))
                .hasSize(1);
        for (Claim.What what : Claim.What.values()) {
            assertThat(ledger.claim(new Claim(what, CHANNEL, null, LEASE, MAX))).hasSize(MAX);
        }
        ledger.extend(LEASE, List.of(entry.entryId()));
        entry = ledger.record(ledger.find(name).orElseThrow(), Job.of(name, JobStatus.COMPLETED));
        ledger.deliver(entry);
        ledger.findByKey(CHANNEL, name).orElseThrow();
        ledger.findByRequestId(CHANNEL, name).orElseThrow();
        assertThat(ledger.list(LedgerQuery.newest(MAX))).hasSize(MAX);
        useMoney(ledger);
        ledger.markAbandoned();
        execute(explained.dataSource(), "UPDATE CAMEL_SEEDANCE_JOB SET ended_at = 1 WHERE entry_id = '" + name + "'");
        assertThat(ledger.removeEnded(Duration.ofDays(1))).isEqualTo(1);
        return explained.plans();
    }

    /** The first submission reads the sums, the second adds to them, the third is refused, and the fourth is sent again. */
    private static void useMoney(JdbcJobRepository ledger) {
        BigDecimal one = BigDecimal.ONE;
        List<Budget> budgets = List.of(
                new Budget(null, BigDecimal.TEN, Duration.ofDays(1)),
                new Budget(CHANNEL, BigDecimal.TEN, Duration.ofDays(1)));
        ledger.reserve(new SubmissionIntent("m1", CHANNEL, "m1", "a/b").withEstimate(one), LEASE, budgets);
        LedgerEntry entry = ledger.reserve(
                        new SubmissionIntent("m2", CHANNEL, "m2", "a/b").withEstimate(one), LEASE, budgets)
                .entry();
        assertThatThrownBy(() -> ledger.reserve(
                        new SubmissionIntent("m3", CHANNEL, "m3", "a/b").withEstimate(BigDecimal.TEN), LEASE, budgets))
                .isInstanceOf(BudgetExceededException.class);
        ledger.forget(ledger.submitAgain(ledger.markUnconfirmed(entry, "who knows"), LEASE, one, budgets)
                .entry());
        ledger.forget(ledger.find("m1").orElseThrow());
        ledger.spending(budgets.get(0));
        ledger.costs(ledger.now().minus(Duration.ofDays(1)), ledger.now());
        ledger.audit(new AuditRecord(ledger.now(), "ann", "pause", null, null, null, null, null, null));
        ledger.audit(0, MAX);
        ledger.audit("m1");
        ledger.numbers(ledger.now().minus(Duration.ofMillis(500)), Duration.ofHours(1));
    }

    private static void fill(DataSource database, String series) throws SQLException {
        long now = new JdbcJobRepository(database).now().toEpochMilli();
        execute(
                database,
                "INSERT INTO camel_seedance_job (entry_id, channel, model, request_hash, status, stage, polls, due_at,"
                        + " news_at, ended_at, attempts, created_at, updated_at, version)"
                        + " SELECT n, 'channel-' || n / 10 % 5, 'a/b', LPAD(CAST(n AS VARCHAR), 64, '0'), 'COMPLETED',"
                        + " CASE WHEN n % 10 < 3 THEN 'DELIVERED' WHEN n % 10 = 7 THEN 'ENDED' ELSE 'RUNNING' END, 0,"
                        + " CASE WHEN n % 10 < 3 THEN NULL ELSE " + now + " - n END, " + now + " - n,"
                        + " CASE WHEN n % 10 < 3 OR n % 10 = 7 THEN " + now + " - n END, 0, 0, 0, 0 FROM " + series);
    }
}
