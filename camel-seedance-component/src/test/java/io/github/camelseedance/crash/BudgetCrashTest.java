// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.sandbox.job.SandboxJob;
import io.github.camelseedance.testsupport.MariaDb;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nodes with a budget that die again and again, as {@code kill -9} would have it, in the middle of a submission. */
@Tag("crash")
class BudgetCrashTest extends BudgetTestSupport {

    private static final int KILLS = 12;
    private static final int KILLS_WANTED = 10;
    private static final int LONGEST_LIFE = 1_500;
    private static final int AT_ONCE = 2;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<ReportReader> killed = new ArrayList<>();

    @Test
    void with_three_nodes_on_postgresql_no_crash_exceeds_the_budget_or_leaves_a_reservation_behind() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory)) {
            dieWithMoneyReserved(LedgerPlace.postgresql(postgres.jdbcUrl()), 3);
        }
    }

    @Test
    void with_a_ledger_directory_no_crash_exceeds_the_budget_or_leaves_a_reservation_behind() throws Exception {
        dieWithMoneyReserved(LedgerPlace.directory(directory.resolve("ledger")), 1);
    }

    @Test
    void with_mariadb_no_crash_exceeds_the_budget_or_leaves_a_reservation_behind() throws Exception {
        try (MariaDb mariadb = MariaDb.start(directory.resolve("mariadb-data"))) {
            dieWithMoneyReserved(LedgerPlace.mariadb(mariadb.jdbcUrl()), 1);
        }
    }

    private void dieWithMoneyReserved(LedgerPlace ledger, int count) throws Exception {
        Troubles.withSubmissions(sandbox.faults());
        long begin = System.nanoTime();
        int kills = 0;
        for (int life = 0; life < KILLS / count; life++) {
            kills += dieAtWork(ledger, count);
        }
        List<NodeProcess> last = start(ledger, patient(), shares(count));
        begin(last);
        List<Outcomes> outcomes = finish(last);

        String circumstances = "%s, seed %d".formatted(ledger.kind(), seed);
        BudgetEvidence evidence = budgetEvidence(ledger);
        Deaths deaths = Deaths.of(killed, evidence.unconfirmed(), sandbox);
        System.out.printf(
                "Budget, %s, %d nodes, %d kills (%s), %s, %d refused, %d s%n",
                ledger.kind(),
                count,
                kills,
                deaths.figures(),
                evidence.figures(),
                refused(outcomes),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        evidence.neverMoreThanTheBudget(circumstances);
        evidence.check(circumstances);
        assertThat(evidence.records().entries())
                .as("reserved, %s", circumstances)
                .hasSize(ROOM);
        assertThat(refused(outcomes)).as("refused, %s", circumstances).isEqualTo(KEYS - ROOM);
        Outcomes.checkRefusals(outcomes);
        assertThat(kills).as("kills while work was left, %s", circumstances).isGreaterThanOrEqualTo(KILLS_WANTED);
        assertThat(deaths.beforePost())
                .as("killed before the POST, %s", circumstances)
                .isNotEmpty();
        assertThat(deaths.afterPost())
                .as("killed after the POST, %s", circumstances)
                .isNotEmpty();
        decide(ledger, evidence, circumstances);
    }

    /** Returns how many nodes died with something left to submit. */
    private int dieAtWork(LedgerPlace ledger, int count) throws Exception {
        List<KeyShare> shares = IntStream.range(0, count)
                .mapToObj(i -> new KeyShare(KEYS, i, count, AT_ONCE, random.nextLong()))
                .toList();
        List<NodeProcess> alive = start(ledger, stalling(), shares);
        begin(alive);
        for (NodeProcess node : alive) {
            node.await(
                    Duration.ofSeconds(60),
                    () -> !node.report().reserved().isEmpty() || node.report().isThrough());
            Thread.sleep(random.nextInt(LONGEST_LIFE));
            node.kill();
            killed.add(node.report());
        }
        return (int) alive.stream().filter(node -> !node.report().isThrough()).count();
    }

    /** A person decides about all unconfirmed submissions; then there is room for as many as were not paid. */
    private void decide(LedgerPlace place, BudgetEvidence evidence, String circumstances) throws Exception {
        sandbox.faults().clear();
        try (LedgerPlace.Open ledger = place.open();
                Report report = new Report(directory.resolve("decisions.report"));
                BudgetNode node = new BudgetNode(sandbox.baseUrl(), patient(), report, component -> component
                        .getConfiguration()
                        .setJobRepository(ledger.repository()))) {
            Map<String, SandboxJob> paid = evidence.paid();
            boolean sentAgain = false;
            for (LedgerEntry entry : evidence.unconfirmed()) {
                SandboxJob job = paid.get(entry.jobKey());
                String action = job != null ? "resolve" : sentAgain ? "forget" : "sendAgain";
                sentAgain |= action.equals("sendAgain");
                assertThat(node.decide(entry.jobKey(), action, job == null ? null : job.requestId())
                                .getException())
                        .as("%s of %s, %s", action, entry, circumstances)
                        .isNull();
            }
            agrees(ledger.repository(), "decided, " + circumstances);

            node.submit(KeyShare.all(KEYS, KEYS / 10), () -> false);
            agrees(ledger.repository(), "all room used, " + circumstances);
            assertThat(sandbox.spent())
                    .as("billed with all room used, %s", circumstances)
                    .isEqualByComparingTo(BUDGET.limit());
        }
    }

    /** Waits until all jobs have ended, and compares what the ledger says with the bill. */
    private void agrees(JobRepository ledger, String circumstances) {
        await().untilAsserted(() ->
                assertThat(ledger.spending(BUDGET).reserved()).as(circumstances).isZero());
        Spending spending = ledger.spending(BUDGET);
        assertThat(spending.spent()).as("spent, %s", circumstances).isEqualByComparingTo(sandbox.spent());
    }
}
