// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.input.media.Pictures;
import io.github.camelseedance.model.GenerationRequest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An invisible prompt is refused with the name of its source, independent of the other options. */
class InvisiblePromptTest extends BinderTest {

    private static final int[] INVISIBLE = {
        ' ', '\n', '\r', '\t', 0x85, 0xA0, 0xAD, 0x34F, 0x1160, 0x180E, 0x200B, 0x200E, 0x2028, 0x2060, 0x3000, 0x3164,
        0xFE0F, 0xFEFF, 0xE0101
    };

    @TempDir
    Path folder;

    private static String invisible(Random random) {
        return random.ints(1 + random.nextInt(12), 0, INVISIBLE.length)
                .map(at -> INVISIBLE[at])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Returns exchanges with a prompt in each source. */
    private Map<String, Exchange> sources(String prompt) throws IOException {
        Map<String, Object> fields = Map.of("prompt", prompt, "duration", 5);
        String json = new ObjectMapper().writeValueAsString(fields);
        Path picture = Files.write(folder.resolve("sea.png"), Pictures.png(400, 400));
        Files.writeString(folder.resolve("sea.txt"), prompt);
        Path another = Files.write(folder.resolve("gull.png"), Pictures.png(400, 400));
        Files.writeString(folder.resolve("gull.json"), json);

        Map<String, Exchange> sources = new LinkedHashMap<>();
        sources.put("The header CamelSeedancePrompt", exchange("Waves", Map.of("CamelSeedancePrompt", prompt)));
        sources.put("The body ", exchange(prompt));
        sources.put(
                "The body contains",
                exchange(prompt.getBytes(StandardCharsets.UTF_8), Map.of(Exchange.CONTENT_TYPE, "text/plain")));
        sources.put("The body field prompt", exchange(fields));
        sources.put("The body field prompt ", exchange(GenerationRequest.of(fields)));
        sources.put("The body field prompt c", exchange(new ObjectMapper().readTree(json)));
        sources.put("The body field prompt co", exchange(json));
        sources.put("The body field prompt con", exchange(new StringReader(json)));
        sources.put("The sidecar file sea.txt", exchange(picture));
        sources.put("The field prompt of the sidecar file gull.json", exchange(another));
        return sources;
    }

    @ParameterizedTest
    @EnumSource
    void it_is_refused_from_every_source(InputValidation mode) throws IOException {
        completeOptions();
        options.setSidecar(true);
        options.setValidateInput(mode);
        Random random = new Random(14);
        for (int run = 0; run < 20; run++) {
            sources(invisible(random))
                    .forEach((source, exchange) ->
                            assertThat(refusal(exchange)).startsWith(source).contains("no visible text"));
        }
        options.setPrompt("\u200B");
        assertThat(refusal(exchange(null))).startsWith("The option prompt contains no visible text");
    }

    @ParameterizedTest
    @EnumSource
    void so_is_one_with_half_a_character_or_a_nul(InputValidation mode) throws JsonProcessingException {
        completeOptions();
        options.setValidateInput(mode);
        for (String broken : List.of("Waves\0", "W\0a\0v\0", "Waves \uD83C", "\uDF0A Waves")) {
            assertThat(refusal(exchange(broken))).contains("The body contains NUL or half a character", "encoding");
            assertThat(refusal(exchange(Map.of("prompt", broken)))).contains("The body field prompt");
        }
    }

    @Test
    void other_texts_are_checked_too() {
        completeOptions();
        options.setValidateInput(InputValidation.off);

        assertThat(refusal(exchange(Map.of("negative_prompt", "\u200B")))).contains("The body field negative_prompt");
        assertThat(refusal(exchange(Map.of("prompts", List.of("Waves", "")))))
                .contains("The body field prompts contains no visible text");
        assertThat(bound(exchange(Map.of("negative_prompt", "")))).containsEntry("negative_prompt", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200B"})
    void a_model_header_that_names_none_is_not_replaced_by_the_default(String model) {
        completeOptions();

        assertThat(refusal(exchange(null, Map.of("CamelSeedanceModel", model))))
                .contains("CamelSeedanceModel names no model");
        assertThat(refusal(exchange(null, new HashMap<>(Map.of("CamelSeedanceModel", List.of("a/b"))))))
                .contains("CamelSeedanceModel names no model");
    }
}
