// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.MariaDb;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Several applications with one ledger. {@code -Dcluster.jobs=10000} makes the test larger. */
@Tag("cluster")
class ClusterTest extends CrashTestSupport {

    private static final int KEYS = Integer.getInteger("cluster.jobs", 1_000);
    private static final int DELIVERIES_BEFORE_THE_KILL = 50;

    /** The end of a node, and the jobs that it had claimed. */
    private record Death(Instant at, Set<String> claimed) {}

    @Test
    void nodes_that_share_a_ledger_pay_each_key_once_and_never_claim_the_same_job() throws Exception {
        sandbox.faults().always(Call.SUBMIT, Fault.acceptThenDelay(Duration.ofMillis(50)));
        try (PostgresServer postgres = PostgresServer.start(directory)) {
            workTogether(LedgerPlace.postgresql(postgres.jdbcUrl()));
        }
    }

    @Test
    void the_same_holds_on_mariadb() throws Exception {
        sandbox.faults().always(Call.SUBMIT, Fault.acceptThenDelay(Duration.ofMillis(50)));
        try (MariaDb mariadb = MariaDb.start(directory.resolve("mariadb-data"))) {
            workTogether(LedgerPlace.mariadb(mariadb.jdbcUrl()));
        }
    }

    private void workTogether(LedgerPlace ledger) throws Exception {
        long begin = System.nanoTime();
        NodeProcess victim = nodes.start(sandbox.baseUrl(), ledger, KEYS);
        List<NodeProcess> survivors =
                List.of(nodes.start(sandbox.baseUrl(), ledger, KEYS), nodes.start(sandbox.baseUrl(), ledger, KEYS));
        victim.await(Duration.ofSeconds(60), () -> isInTheMiddle(victim));
        Death death = kill(victim, ledger);
        Set<String> confirmed = new HashSet<>();
        survivors.forEach(node -> confirmed.addAll(awaitKeys(node, KEYS)));
        awaitDeliveries(confirmed);
        for (NodeProcess node : survivors) {
            node.stop();
        }

        Evidence evidence = evidence(ledger);
        System.out.printf(
                "Three nodes, %s: 1 kill with %d claimed jobs, %s, by node %s, %d s%n",
                ledger.kind(),
                death.claimed().size(),
                evidence.figures(),
                completedByNode(evidence),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        assertThat(evidence.deliveries().keySet()).isEqualTo(confirmed);
        evidence.check("three nodes", Keys.all(KEYS));
        assertThat(evidence.overlaps(death.at()))
                .as("the same job claimed by two nodes")
                .isEmpty();
        assertThat(death.claimed())
                .as("the jobs that the dead node had claimed, the only ones that may be delivered again")
                .containsAll(evidence.deliveredAgain());
        assertThat(completedByNode(evidence)).as("nodes at work").hasSize(3);
    }

    private static boolean isInTheMiddle(NodeProcess node) {
        List<Handling> handlings = node.report().handlings();
        return handlings.stream().filter(Handling::isComplete).count() >= DELIVERIES_BEFORE_THE_KILL
                && handlings.stream().anyMatch(handling -> !handling.isComplete());
    }

    /** Reads the claimed jobs from the ledger, which has them while the leases of the dead node last. */
    private static Death kill(NodeProcess node, LedgerPlace place) throws InterruptedException {
        try (HikariDataSource pool = place.pool()) {
            JdbcJobRepository ledger = new JdbcJobRepository(pool);
            ledger.now();
            node.kill();
            Instant at = Instant.now();
            return new Death(
                    at,
                    Evidence.entries(ledger).stream()
                            .filter(entry -> isClaimedBy(node, entry))
                            .map(LedgerEntry::requestId)
                            .collect(Collectors.toSet()));
        }
    }

    private static boolean isClaimedBy(NodeProcess node, LedgerEntry entry) {
        String owner = entry.delivery().owner();
        return owner != null && owner.contains("-" + node.pid() + "-");
    }

    private static List<Long> completedByNode(Evidence evidence) {
        return List.copyOf(evidence.handlings().stream()
                .filter(Handling::isComplete)
                .collect(Collectors.groupingBy(Handling::node, Collectors.counting()))
                .values());
    }
}
