// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelseedance.sandbox.Sandbox;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A sandbox in this process, and nodes in others. Their files stay under {@code target/crash} until the next run. */
@Tag("crash")
abstract class CrashTestSupport {

    private static final Duration TIME_TO_SUBMIT = Duration.ofSeconds(60);
    private static final Duration TIME_TO_DELIVER = Duration.ofSeconds(60);
    private static final long MILLIS_PER_JOB = 30;

    final Sandbox sandbox = Sandbox.builder()
            .instant()
            .generationTime(Duration.ZERO, Duration.ofSeconds(1))
            .render(false)
            .start();
    Path directory;
    Nodes nodes;

    @BeforeEach
    void begin(TestInfo test) throws IOException {
        directory = Path.of(
                        "target",
                        "crash",
                        getClass().getSimpleName(),
                        test.getTestMethod().orElseThrow().getName())
                .toAbsolutePath();
        FileUtil.removeDir(directory.toFile());
        nodes = new Nodes(directory);
    }

    @AfterEach
    void end() {
        nodes.close();
        sandbox.close();
    }

    /** Waits until the node has submitted all keys; returns the confirmed jobs. */
    static Set<String> awaitKeys(NodeProcess node, int keys) {
        node.await(TIME_TO_SUBMIT.plusMillis(MILLIS_PER_JOB * keys), node.report()::isThrough);
        Map<String, String> outcomes = node.report().keys();
        assertThat(outcomes).as("outcomes").hasSize(keys);
        assertThat(List.copyOf(outcomes.values()))
                .as("outcomes")
                .allMatch(outcome ->
                        outcome.equals(KeySubmitter.UNCONFIRMED) || outcome.startsWith(KeySubmitter.CONFIRMED));
        return outcomes.values().stream()
                .filter(outcome -> outcome.startsWith(KeySubmitter.CONFIRMED))
                .map(outcome -> outcome.substring(KeySubmitter.CONFIRMED.length() + 1))
                .collect(Collectors.toSet());
    }

    /** Waits until a route has completed each of these jobs. */
    void awaitDeliveries(Set<String> requestIds) {
        await().atMost(TIME_TO_DELIVER.plusMillis(MILLIS_PER_JOB * requestIds.size()))
                .until(() -> nodes.handlings().stream()
                        .filter(Handling::isComplete)
                        .map(Handling::requestId)
                        .collect(Collectors.toSet())
                        .containsAll(requestIds));
    }

    Evidence evidence(LedgerPlace ledger) {
        return new Evidence(sandbox.jobs(), nodes.handlings(), ledger.look(Evidence::entries));
    }
}
