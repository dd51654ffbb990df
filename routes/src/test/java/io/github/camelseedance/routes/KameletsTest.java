// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.nio.file.Files;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The kamelets in routes that use them by name. */
class KameletsTest extends RouteTest {

    @Test
    void the_action_waits_for_the_video() throws Exception {
        RouteRun run = routeWithKamelets("wait").start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .isEqualTo("The boat rocks");
    }

    @Test
    void the_action_takes_the_same_key_for_the_same_job() throws Exception {
        RouteRun run = routeWithKamelets("wait").start();
        Sample.PAPER_BOAT.dropInto(run.inbox());
        // Before that the first exchange would move the second picture away as its own.
        eventually(() -> assertThat(namesIn(run.inbox())).containsExactly(".camel"));
        Files.delete(run.outbox().resolve("paper-boat.mp4"));

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void the_source_delivers_what_the_sink_has_submitted_under_its_name() throws Exception {
        RouteRun run = routeWithKamelets("fire-and-forget").start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
    }

    @Test
    void a_delivery_that_fails_comes_again_and_pays_nothing() throws Exception {
        RouteRun run = routeWithKamelets("fire-and-forget").start();
        Files.createFile(run.outbox());

        Sample.PAPER_BOAT.dropInto(run.inbox());
        eventually(
                () -> assertThat(sandbox.requests().countOf("GET", "/outputs/")).isPositive());
        Files.delete(run.outbox());

        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_failed_job_does_not_enter_the_route_of_a_source_by_default() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        RouteRun run = routeWithKamelets("fire-and-forget").start();

        Sample.PAPER_BOAT.dropInto(run.inbox());
        eventually(() -> assertThat(sandbox.requests().submissions()).isEqualTo(1));
        Sample.SEA_AT_DAWN.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("sea-at-dawn.mp4"));
    }

    private RouteRun routeWithKamelets(String name) {
        return routes().with("camel.main.routes-include-pattern", "classpath:kamelet/" + name + ".camel.yaml");
    }
}
