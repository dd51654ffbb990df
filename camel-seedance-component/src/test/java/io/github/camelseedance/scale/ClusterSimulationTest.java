// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.scale;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How eight nodes fare with a thousand jobs per second of 22 to 42 s, and a provider that is 150 ms away and lets ten calls pass for
 * each of them. What goes wrong is simulated with an eighth of it: an eighth of the jobs, of the connections and of the limit.
 * The page has the figures.
 */
@Tag("once")
class ClusterSimulationTest {

    private static final Path PAGE = Path.of("src/main/docs/seedance-scale.adoc");
    private static final Duration LATENCY = Duration.ofMillis(150);
    private static final Duration CLAIM = Duration.ofMillis(10);
    private static final int NODES = 8;
    /** Seconds are not the same everywhere: who takes all of a limit is refused now and then. */
    private static final double SHARE = 0.95;

    private static final int TROUBLE = 70;
    /** A lease, a third of which may have gone by since it was extended, and the time to take over. */
    private static final double TAKEN_OVER_WITHIN = 75;

    @Test
    @Tag("simulation")
    void a_thousand_jobs_a_second() throws Exception {
        ClusterResult usual = cluster(1, 256, true, 65).run();

        assertThat(usual.lost() + usual.neverAccepted() + usual.refused(0, 3_600))
                .isZero();
        assertThat(usual.lag(0.5)).isLessThan(2);
        assertThat(usual.lag(0.95)).isLessThan(4);
        assertThat(usual.mostInHand()).isLessThan(4_500);
        assertOnPage("| 1,000 jobs/s, 256 connections per node", usual);
    }

    /** With an eighth of everything it is the same per job, so that what goes wrong can be shown with that. */
    @Test
    @Tag("simulation")
    void an_eighth_of_it_is_the_same() throws Exception {
        ClusterResult usual = cluster(8, 256, true, 80).run();

        assertThat(usual.lost() + usual.neverAccepted() + usual.refused(0, 3_600))
                .isZero();
        assertOnPage("| 125 jobs/s, 32 connections per node", usual);
    }

    @Test
    void too_few_connections_only_delay_the_ends() throws Exception {
        ClusterResult narrow = cluster(8, 64, true, 80).run();

        assertThat(narrow.lost() + narrow.neverAccepted() + narrow.refused(0, 3_600))
                .isZero();
        assertOnPage("| 125 jobs/s, 8 connections per node", narrow);
    }

    @Test
    @Tag("simulation")
    void the_jobs_of_a_node_that_dies_are_taken_over_after_the_lease() throws Exception {
        ClusterResult result = cluster(8, 256, true, 150).killOneAt(TROUBLE).run();

        assertThat(result.neverAccepted()).isZero();
        assertThat(result.left()).hasSizeGreaterThan(300);
        assertThat(result.lagOfLeft(1)).isLessThan(TAKEN_OVER_WITHIN);
        // Accepted, but the node died before the answer came: unconfirmed, for a person to decide.
        assertThat(result.lost()).isBetween(1L, 15L);
        assertThat(result.lagOfOthers(0.95)).isLessThan(4);
        assertOnPage("| one of the nodes dies", result);
        assertOnPage(String.format(
                Locale.ROOT,
                "%,d jobs were leased to it. Half of them were delivered within %.0f s of their end, the last one after %.0f s; "
                        + "%d submissions",
                result.left().size(),
                result.lagOfLeft(0.5),
                result.lagOfLeft(1),
                result.lost()));
    }

    @Test
    @Tag("simulation")
    void after_a_pause_no_node_calls_more_often_than_its_share() throws Exception {
        ClusterResult result = paused(true);

        assertThat(result.notTaken()).isPositive();
        assertThat(result.lost() + result.neverAccepted()).isZero();
        assertThat(result.refused(TROUBLE + 1, 3_600)).isZero();
        assertThat(result.mostCallsPerSecond(TROUBLE + 1, 3_600)).isLessThanOrEqualTo(1_250);
        assertOnPage("| pause of 30 s", result);
    }

    /** Nothing is lost, but for a while every other second is a refusal. */
    @Test
    @Tag("simulation")
    void without_a_cap_of_their_own_the_nodes_hit_the_limit_repeatedly() throws Exception {
        ClusterResult result = paused(false);

        assertThat(result.lost() + result.neverAccepted()).isZero();
        assertThat(result.refused(TROUBLE + 1, 3_600)).isPositive();
        assertOnPage("| the same without `maxRequestsPerSecond`", result);
    }

    private static ClusterResult paused(boolean capped) {
        return cluster(8, 256, capped, 150)
                .pauseAt(TROUBLE, Duration.ofSeconds(30))
                .run();
    }

    /** @param part one of so many parts of it all */
    private static ClusterSimulation cluster(int part, int connections, boolean capped, int seconds) {
        int limit = 10_000 / part;
        return new ClusterSimulation(
                new ClusterSimulation.Load(1_000.0 / part, seconds),
                new ClusterSimulation.Size(NODES, connections / part, capped ? SHARE * limit / NODES : 0),
                new ClusterSimulation.Provider(LATENCY, limit),
                CLAIM);
    }

    private static void assertOnPage(String name, ClusterResult result) throws Exception {
        assertOnPage(String.format(
                Locale.ROOT,
                "%s | %.1f | %.1f | %,d | %,d | %.1f | %,d",
                name,
                result.lag(0.5),
                result.lag(0.95),
                Math.round(result.callsPerSecond() / 10) * 10,
                result.mostCallsPerSecond(0, 3_600),
                result.rowsPerJob(),
                result.refused(0, 3_600)));
    }

    private static void assertOnPage(String text) throws Exception {
        assertThat(Files.readString(PAGE).replace('\n', ' ').contains(text))
                .as("%s says: %s", PAGE, text)
                .isTrue();
    }
}
