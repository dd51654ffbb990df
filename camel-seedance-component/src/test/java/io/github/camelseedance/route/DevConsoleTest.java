// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleResolver;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The console as Camel finds and calls it. */
class DevConsoleTest extends SeedanceTest {

    private static final String PROMPT = "a prompt that is not kept";

    @Test
    void the_console_shows_in_json_what_the_component_has_done() {
        send("seedance:generate?jobKey=k", PROMPT);
        await().untilAsserted(() -> assertThat(
                        component(Map.of()).at("/counters/delivered").asInt())
                .isEqualTo(1));

        JsonNode component = component(Map.of());

        assertThat(component.path("name").asText()).isEqualTo("seedance");
        assertThat(component.at("/ledger/delivered").asInt()).isEqualTo(1);
        assertThat(component.at("/timings/delivery/count").asInt()).isEqualTo(1);
        assertThat(component.at("/durations/completed").asInt()).isEqualTo(1);
        assertThat(component(Map.of("durationHours", "49"))
                        .at("/durations/from")
                        .asText())
                .endsWith("T00:00:00Z");
        assertThat(component.path("cost").asDouble()).isPositive();
        assertThat(component.path("pollingPaused").isBoolean()).isTrue();
        assertThat(component.at("/jobs/0/jobKey").asText()).isEqualTo("k");
        assertThat(component.at("/jobs/0/status").asText()).isEqualTo("completed");
    }

    @Test
    void the_console_shows_the_same_in_text() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        send("seedance:submit?jobKey=k", PROMPT);
        await().untilAsserted(() -> assertThat(text()).contains("unconfirmed=1"));

        assertThat(text())
                .contains(
                        "Component: seedance",
                        "Polling: on",
                        "In flight: submitting=0 in_queue=0",
                        "Cost: 0 USD",
                        "Jobs in the ledger: from=")
                .contains("jobKey=k", "stage=UNCONFIRMED");
    }

    @Test
    void channels_without_a_consumer_on_this_node_are_shown() {
        send("seedance:submit?channel=archive", PROMPT);

        await().untilAsserted(() -> assertThat(component(Map.of())
                        .at("/channelsWithoutConsumer/0/channel")
                        .asText())
                .isEqualTo("archive"));
        assertThat(text()).contains("No consumer on this node: channel=archive running=1 ended=0");
    }

    @Test
    void the_latest_decisions_are_shown() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        send("seedance:submit?jobKey=k", PROMPT);
        send("seedance:submit?jobKey=k", PROMPT, Map.of(SeedanceConstants.UNCONFIRMED_ACTION, "forget"));

        assertThat(component(Map.of()).at("/decisions/0/action").asText()).isEqualTo("forget");
        assertThat(text()).contains("Decision: number=0", "who=unknown action=forget", "jobKey=k");
    }

    @Test
    void a_failed_job_shows_its_code_and_kind() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: it was withheld"));

        send("seedance:generate", PROMPT);

        assertThat(component(Map.of()).at("/jobs/0/failureKind").asText()).isEqualTo("moderation");
        assertThat(component(Map.of()).at("/failures/moderation").asInt()).isEqualTo(1);
        assertThat(text())
                .contains("moderation=1", "failureKind=moderation", "errorCode=OutputVideoSensitiveContentDetected");
    }

    @Test
    void jobs_are_selected_by_channel_stage_and_number() {
        send("seedance:submit?channel=a", PROMPT);
        send("seedance:submit?channel=b", PROMPT);
        send("seedance:submit?channel=b", PROMPT);

        assertThat(component(Map.of()).path("jobs")).hasSize(3);
        assertThat(component(Map.of("channel", "b")).path("jobs")).hasSize(2);
        assertThat(component(Map.of("limit", "1")).path("jobs")).hasSize(1);
        assertThat(component(Map.of("state", "parked")).path("jobs")).isEmpty();
        for (String limit : List.of("501", "0", "-1", "many")) {
            assertThatThrownBy(() -> component(Map.of("limit", limit)))
                    .hasMessage("The option limit must be 1 to 500, not '" + limit + "'");
        }
    }

    @Test
    void neither_the_token_nor_a_prompt_nor_a_picture_shows() {
        send("seedance:generate?jobKey=k", PROMPT);

        assertThat(List.of(text(), component(Map.of()).toString()))
                .allSatisfy(shown -> assertThat(shown).doesNotContain(sandbox.token(), PROMPT, IMAGE_URL, ".mp4"));
    }

    @Test
    void a_stopped_component_is_not_shown_until_it_starts_again() {
        context.getComponent("seedance").stop();
        assertThat(component(Map.of()).isMissingNode()).isTrue();

        context.getComponent("seedance").start();
        assertThat(component(Map.of()).path("name").asText()).isEqualTo("seedance");
    }

    private String text() {
        return (String) console().call(MediaType.TEXT, Map.of());
    }

    private JsonNode component(Map<String, Object> options) {
        Object json = console().call(MediaType.JSON, options);
        try {
            return new ObjectMapper().readTree(Jsoner.serialize(json)).at("/components/0");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private DevConsole console() {
        return context.getCamelContextExtension()
                .getContextPlugin(DevConsoleResolver.class)
                .resolveDevConsole("seedance");
    }
}
