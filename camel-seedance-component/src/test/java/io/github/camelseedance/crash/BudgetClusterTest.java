// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.job.SandboxJob;
import io.github.camelseedance.sandbox.model.ModelEntry;
import io.github.camelseedance.testsupport.MariaDb;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nodes that share a ledger and its budget. {@code -Dcluster.jobs=10000} makes the test larger. */
@Tag("cluster")
class BudgetClusterTest extends BudgetTestSupport {

    private static final int NODES = 3;
    private static final BigDecimal RISEN_PRICE = new BigDecimal("0.05");
    private static final BigDecimal RISEN_COST = new BigDecimal("0.25");

    @Test
    void of_many_submissions_at_once_on_three_nodes_exactly_those_are_paid_that_the_budget_has_room_for()
            throws Exception {
        onPostgresql(ledger -> payExactlyTheBudget(ledger, NODES));
    }

    @Test
    void the_same_holds_on_one_node_with_a_ledger_directory() throws Exception {
        payExactlyTheBudget(LedgerPlace.directory(directory.resolve("ledger")), 1);
    }

    @Test
    void the_same_holds_on_one_node_with_mariadb() throws Exception {
        try (MariaDb mariadb = MariaDb.start(directory.resolve("mariadb-data"))) {
            payExactlyTheBudget(LedgerPlace.mariadb(mariadb.jdbcUrl()), 1);
        }
    }

    private void payExactlyTheBudget(LedgerPlace ledger, int count) throws Exception {
        List<NodeProcess> working = start(ledger, patient(), shares(count));
        long begin = System.nanoTime();
        begin(working);
        List<Outcomes> outcomes = finish(working);

        BudgetEvidence evidence = budgetEvidence(ledger);
        say(ledger, count + " nodes, " + KEYS + " at once", begin, evidence, outcomes);
        exactlyTheBudgetIsPaid(evidence, outcomes, ledger.kind().name());
    }

    @Test
    void a_key_that_all_nodes_submit_at_once_is_reserved_and_paid_once() throws Exception {
        onPostgresql(ledger -> {
            KeyShare all = KeyShare.all(2 * ROOM, 2 * ROOM);
            List<NodeProcess> working =
                    start(ledger, patient(), List.of(all.inOrder(1), all.inOrder(1), all.inOrder(2)));
            long begin = System.nanoTime();
            begin(working);
            List<Outcomes> outcomes = finish(working);

            BudgetEvidence evidence = budgetEvidence(ledger);
            say(ledger, "3 nodes, the same " + 2 * ROOM + " keys at once on each", begin, evidence, outcomes);
            assertThat(confirmed(outcomes)).as("accepted").hasSize(ROOM);
            assertThat(evidence.billed()).as("billed").isEqualByComparingTo(BUDGET.limit());
            Outcomes.checkRefusals(outcomes);
            evidence.check("the same keys");
            for (Outcomes node : outcomes) {
                assertThat(node.confirmed())
                        .as("the same jobs on each node")
                        .isEqualTo(outcomes.get(0).confirmed());
                assertThat(node.refused()).as("all others are refused").hasSize(ROOM);
            }
        });
    }

    @Test
    void two_channels_share_the_budget_of_the_component_and_one_keeps_to_its_own_too() throws Exception {
        int roomOfChannel = ROOM * 4 / 10;
        double channelBudget = COST.multiply(BigDecimal.valueOf(roomOfChannel)).doubleValue();
        onPostgresql(ledger -> {
            List<NodeProcess> working = start(ledger, patient().withChannelBudget(channelBudget), shares(NODES));
            long begin = System.nanoTime();
            begin(working);
            List<Outcomes> outcomes = finish(working);

            BudgetEvidence evidence = budgetEvidence(ledger);
            long ofChannel = evidence.records().entries().stream()
                    .filter(entry -> entry.channel().equals("a"))
                    .count();
            say(
                    ledger,
                    "3 nodes, 2 channels, " + ofChannel + " jobs of the one with a budget",
                    begin,
                    evidence,
                    outcomes);
            assertThat(ofChannel).as("jobs of the channel with a budget").isLessThanOrEqualTo(roomOfChannel);
            exactlyTheBudgetIsPaid(evidence, outcomes, "two channels");
        });
    }

    @Test
    void if_the_price_rises_while_others_submit_each_submission_is_checked_against_what_is_known_to_be_billed()
            throws Exception {
        sandbox.faults().always(Call.SUBMIT, Fault.acceptThenDelay(Duration.ofMillis(300)));
        onPostgresql(ledger -> {
            List<NodeProcess> working = start(
                    ledger,
                    patient(),
                    IntStream.range(0, NODES)
                            .mapToObj(i -> new KeyShare(KEYS, i, NODES, 4, i))
                            .toList());
            List<NodeProcess> early = working.subList(0, NODES - 1);
            long begin = System.nanoTime();
            begin(early);
            early.forEach(node -> node.await(
                    Duration.ofSeconds(60), () -> !Outcomes.of(node).confirmed().isEmpty()));
            sandbox.changePrice(ModelEntry.SEEDANCE, RISEN_PRICE);
            begin(working.subList(NODES - 1, NODES));
            List<Outcomes> outcomes = finish(working);

            BudgetEvidence evidence = budgetEvidence(ledger);
            say(ledger, "3 nodes, the price rises", begin, evidence, outcomes);
            assertThat(askedBy(working.get(0), outcomes.get(0)))
                    .as("known price")
                    .containsOnly(COST);
            assertThat(askedBy(working.get(2), outcomes.get(2))).as("new price").containsOnly(RISEN_COST);
            assertThat(sandbox.jobs()).extracting(SandboxJob::cost).contains(COST, RISEN_COST);
            evidence.check("the price rises");
            evidence.everySubmissionHadRoom();
            Outcomes.checkRefusals(outcomes);
            assertThat(evidence.spending().spent()).as("spent").isEqualByComparingTo(evidence.billed());
        });
    }

    private static Set<BigDecimal> askedBy(NodeProcess node, Outcomes outcomes) {
        return outcomes.refused().values().stream()
                .map(refusal -> refusal.asked().setScale(2))
                .collect(Collectors.toSet());
    }

    private interface OnLedger {
        void run(LedgerPlace ledger) throws Exception;
    }

    private void onPostgresql(OnLedger test) throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory)) {
            test.run(LedgerPlace.postgresql(postgres.jdbcUrl()));
        }
    }

    private static void say(
            LedgerPlace ledger, String what, long begin, BudgetEvidence evidence, List<Outcomes> outcomes) {
        System.out.printf(
                "Budget, %s, %s: %s, %d refused, %d s%n",
                ledger.kind(),
                what,
                evidence.figures(),
                refused(outcomes),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }
}
