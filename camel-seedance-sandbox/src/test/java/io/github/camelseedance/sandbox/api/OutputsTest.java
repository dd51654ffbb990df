// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What jobs of models with several videos, or with a sound alone, make. */
class OutputsTest {

    private static final String MODELS =
            """
            [{"model_id": "acme/several", "base_price_usd": 0.1, "price_unit": "second", "input_schema": {
               "properties": {"text": {}, "duration": {"default": 2}, "num_videos": {"type": "integer", "default": 3}}}},
             {"model_id": "acme/sound", "kind": "audio", "input_schema": {"properties": {"text": {}}}}]""";

    @RegisterExtension
    static SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false).models(MODELS));

    private final Client client = new Client(sandbox.sandbox());

    @Test
    void several_videos_all_differ_and_all_cost() {
        var result = result("acme/several");

        var videos = result.at("/output/videos");
        assertThat(videos).hasSize(3);
        assertThat(videos)
                .extracting(link -> client.download(link.asText()).bytes())
                .doesNotHaveDuplicates();
        assertThat(videos)
                .allSatisfy(link -> assertThat(client.download(link.asText()).header("Content-Type"))
                        .isEqualTo("video/mp4"));
        assertThat(result.at("/cost").decimalValue()).isEqualByComparingTo("0.6");
    }

    @Test
    void a_sound_is_a_wav() {
        var result = result("acme/sound");

        var sound = client.download(result.at("/output/audio").asText());
        assertThat(sound.header("Content-Type")).isEqualTo("audio/wav");
        assertThat(new String(sound.bytes(), 0, 4)).isEqualTo("RIFF");
    }

    private JsonNode result(String model) {
        var submitted = client.post("/v1/models/" + model, "{\"text\": \"a\"}");
        return client.resultWithCost(submitted.text("request_id")).json();
    }
}
