// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.Spending;

import static org.assertj.core.api.Assertions.assertThat;

/** Nodes with a budget that has room for a tenth of the keys. */
abstract class BudgetTestSupport extends CrashTestSupport {

    static final int KEYS = Integer.getInteger("cluster.jobs", 1_000);
    static final int ROOM = KEYS / 10;
    /** Of the sandbox, for the five seconds of a job without a duration. */
    static final BigDecimal COST = new BigDecimal("0.15");

    static final Budget BUDGET = new Budget(null, COST.multiply(BigDecimal.valueOf(ROOM)), Duration.ofDays(1));

    private static final Duration TIME_TO_SUBMIT = Duration.ofSeconds(60).plusMillis(60L * KEYS);

    static BudgetOptions patient() {
        return BudgetOptions.patient(BUDGET.limit().doubleValue());
    }

    static BudgetOptions stalling() {
        return BudgetOptions.stalling(BUDGET.limit().doubleValue());
    }

    /** Returns shares of all keys that together are in flight at once. */
    static List<KeyShare> shares(int nodes) {
        List<KeyShare> shares = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            shares.add(new KeyShare(KEYS, i, nodes, KEYS / nodes + 1, i));
        }
        return shares;
    }

    /** Starts a node for each share, which does not submit yet. */
    List<NodeProcess> start(LedgerPlace ledger, BudgetOptions options, List<KeyShare> shares) throws IOException {
        List<NodeProcess> started = new ArrayList<>();
        for (KeyShare share : shares) {
            started.add(nodes.start(BudgetNode.class, report -> {
                Properties settings = new NodeSettings(sandbox.baseUrl(), ledger, share.keys(), report).write();
                options.write(settings);
                share.write(settings);
                return settings;
            }));
        }
        started.forEach(NodeProcess::awaitUp);
        return started;
    }

    static void begin(List<NodeProcess> waiting) throws IOException {
        for (NodeProcess node : waiting) {
            node.begin();
        }
    }

    /** Waits until the nodes have submitted all keys and delivered all jobs, and stops them. */
    List<Outcomes> finish(List<NodeProcess> working) throws Exception {
        List<Outcomes> outcomes = new ArrayList<>();
        for (NodeProcess node : working) {
            node.await(TIME_TO_SUBMIT, node.report()::isThrough);
            outcomes.add(Outcomes.of(node));
        }
        awaitDeliveries(confirmed(outcomes));
        for (NodeProcess node : working) {
            node.stop();
        }
        return outcomes;
    }

    static Set<String> confirmed(List<Outcomes> nodes) {
        return nodes.stream()
                .flatMap(node -> node.confirmed().values().stream())
                .collect(Collectors.toSet());
    }

    static long refused(List<Outcomes> nodes) {
        return nodes.stream().mapToLong(node -> node.refused().size()).sum();
    }

    BudgetEvidence budgetEvidence(LedgerPlace ledger) {
        Spending spending = ledger.look(repository -> repository.spending(BUDGET));
        return BudgetEvidence.of(evidence(ledger), spending, sandbox);
    }

    /** Checks that exactly as many are paid as there is room for, and all others refused. */
    void exactlyTheBudgetIsPaid(BudgetEvidence evidence, List<Outcomes> outcomes, String circumstances) {
        assertThat(confirmed(outcomes)).as("accepted, %s", circumstances).hasSize(ROOM);
        assertThat(refused(outcomes)).as("refused, %s", circumstances).isEqualTo(KEYS - ROOM);
        Outcomes.checkRefusals(outcomes);
        assertThat(sandbox.requests().submissions())
                .as("submissions that arrived, %s", circumstances)
                .isEqualTo(ROOM);
        assertThat(evidence.billed()).as("billed, %s", circumstances).isEqualByComparingTo(BUDGET.limit());
        evidence.check(circumstances);
        assertThat(evidence.spending().reserved())
                .as("still reserved, %s", circumstances)
                .isZero();
    }
}
