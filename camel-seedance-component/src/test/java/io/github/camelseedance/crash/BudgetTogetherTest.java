// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelseedance.ledger.AtOnce;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.testsupport.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@link BudgetClusterTest} with fewer submissions and in one process. */
@Tag("once")
class BudgetTogetherTest {

    private static final int NODES = 3;
    private static final int KEYS = 120;
    private static final int ROOM = 12;
    private static final BigDecimal LIMIT = new BigDecimal("1.80");

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    @TempDir
    Path directory;

    private final HikariDataSource database = new HikariDataSource();
    private final CyclicBarrier begin = new CyclicBarrier(NODES);

    @BeforeEach
    void connect() {
        database.setDataSource(Postgres.dataSource());
        database.setMaximumPoolSize(30);
        // On a busy machine the three nodes need a while to create the tables together.
        database.setConnectionTimeout(Duration.ofMinutes(2).toMillis());
    }

    @AfterEach
    void disconnect() {
        database.close();
    }

    @Test
    void of_submissions_at_once_on_three_nodes_exactly_those_are_paid_that_the_budget_has_room_for() throws Exception {
        List<Callable<Outcomes>> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            KeyShare share = new KeyShare(KEYS, i, NODES, KEYS / NODES, i);
            Path report = directory.resolve("node-" + i + ".report");
            nodes.add(() -> run(share, report));
        }
        List<Outcomes> outcomes = AtOnce.call(nodes);

        assertThat(outcomes.stream()
                        .flatMap(node -> node.confirmed().values().stream())
                        .collect(Collectors.toSet()))
                .hasSize(ROOM);
        assertThat(outcomes.stream().mapToInt(node -> node.refused().size()).sum())
                .isEqualTo(KEYS - ROOM);
        Outcomes.checkRefusals(outcomes);
        assertThat(sandbox.requests().submissions()).isEqualTo(ROOM);
        assertThat(sandbox.sandbox().spent()).isEqualByComparingTo(LIMIT);
    }

    /** With a repository of its own, since one keeps its own calls apart. */
    private Outcomes run(KeyShare share, Path file) throws Exception {
        JdbcJobRepository ledger = new JdbcJobRepository(database);
        try (Report report = new Report(file);
                BudgetNode node = new BudgetNode(
                        sandbox.baseUrl(), BudgetOptions.patient(LIMIT.doubleValue()), report, component -> component
                                .getConfiguration()
                                .setJobRepository(ledger))) {
            begin.await();
            node.submit(share, () -> false);
            Budget budget = new Budget(null, LIMIT, Duration.ofDays(1));
            await().untilAsserted(
                            () -> assertThat(ledger.spending(budget).spent()).isGreaterThanOrEqualTo(LIMIT));
            return Outcomes.of(new ReportReader(file));
        }
    }
}
