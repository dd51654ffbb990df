// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.model.ModelInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Input and catalog entries that are made to harm: what is refused is refused soon, in a short message on one line. */
class HostileInputTest extends BinderTest {

    private static final int MILLION = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void otherModel() throws JsonProcessingException {
        model("{'properties': {'prompt': {'type': 'string'}, 'images': {'type': 'array', 'format': 'image_uris'},"
                + "'tags': {'type': 'array', 'items': {'type': 'string', 'pattern': '^((a+)\\\\2?)+$'}}}}");
    }

    private void model(String schema) throws JsonProcessingException {
        model(JSON.readTree(schema.replace('\'', '"')));
    }

    private void model(JsonNode schema) {
        otherModel = CompletableFuture.completedFuture(
                new ModelInfo("other/model", null, null, null, null, null, null, schema));
        options.setModel("other/model");
    }

    private String soonRefused(Object body) {
        String refusal = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> refusal(exchange(body)));
        assertThat(refusal).hasSizeLessThan(2_100).doesNotContain("\n");
        return refusal;
    }

    @Test
    void thousands_of_wrong_addresses_are_counted_not_listed() {
        for (Object urls :
                List.of(String.join(",", Collections.nCopies(90_000, "x")), Collections.nCopies(90_000, "x"))) {
            assertThat(soonRefused(Map.of("prompt", "Waves", "images", urls)))
                    .contains("90000 mistakes", "element 1 of the body field images");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"images", "imageUrls", "tags"})
    void a_list_of_a_million_values_is_refused(String field) {
        assertThat(soonRefused(Map.of("prompt", "Waves", field, Collections.nCopies(MILLION, "https://x.org/a"))))
                .containsIgnoringCase("the body field " + field + " has more than 100000 values");
        String text = String.join(",", Collections.nCopies(MILLION, "x"));
        assertThat(soonRefused(Map.of("prompt", "Waves", "images", text))).contains("more than 100000 values");
        String json = "[" + text.replace('x', '1') + "]";
        assertThat(soonRefused(Map.of("prompt", "Waves", "images", json))).contains("more than 100000 values");
    }

    @Test
    void a_list_that_holds_itself_twice_at_each_level_is_refused() {
        List<Object> nested = new ArrayList<>(List.of("ha"));
        for (int level = 0; level < 31; level++) {
            nested = new ArrayList<>(List.of(nested, nested));
        }

        assertThat(soonRefused(Map.of("prompt", "Waves", "tags", nested))).contains("more than 100000 values");
    }

    @Test
    void a_hundred_thousand_unknown_fields_are_counted_not_listed() {
        Map<String, Object> body = new HashMap<>(Map.of("prompt", "Waves"));
        for (int i = 0; i < 100_000; i++) {
            body.put("field" + i, i);
        }

        assertThat(soonRefused(body)).contains("is no field of the model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\nERROR forged line",
                "data:image/png;base64,iVBORw0secret",
                "https://x.org/?sig=secret",
                "Authorization: Bearer secret",
            })
    void the_name_of_a_field_forges_no_line_and_shows_no_secret(String name) {
        assertThat(soonRefused(Map.of("prompt", "Waves", name, 1))).doesNotContain("secret");
        assertThat(soonRefused(Map.of("prompt", "Waves", name, new Object()))).doesNotContain("secret");
        assertThat(soonRefused(Map.of("prompt", "Waves", name, "\u0000"))).doesNotContain("secret");
        assertThat(soonRefused(Map.of("prompt", "Waves", "images", Map.of(name, "x"))))
                .doesNotContain("secret");
        assertThat(soonRefused(Map.of("prompt", "Waves", "x".repeat(MILLION), 1)))
                .contains("xxx");
    }

    @Test
    void a_pattern_that_backtracks_does_so_once_for_a_list() {
        List<String> tags = Collections.nCopies(5_000, "a".repeat(60) + "b");

        assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> bound(exchange(Map.of("prompt", "Waves", "tags", tags))));
    }

    @Test
    void no_schema_breaks_the_binding() throws Exception {
        Random random = new Random(11);
        Map<String, Object> body = Map.of(
                "prompt", "Waves", "duration", "5", "images", List.of(IMAGE_URL), "seed", 1e300, "ratio", "16:9");
        for (int run = 0; run < 3_000; run++) {
            startOver();
            String schema = "{\"type\": " + value(random, 2) + ", \"required\": " + value(random, 2)
                    + ", \"additionalProperties\": " + value(random, 1) + ", \"properties\": {\"prompt\": "
                    + property(random) + ", \"duration\": " + property(random) + ", \"images\": " + property(random)
                    + ", \"seed\": " + property(random) + ", \"a\\nb\": " + property(random) + "}}";
            model(JSON.readTree(schema));
            try {
                binding(exchange(body)).get(60, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                assertThat(e.getCause()).as(schema).isInstanceOf(SeedanceException.class);
                assertThat(e.getCause().getMessage()).hasSizeLessThan(2_100).doesNotContain("\n");
            }
        }
    }

    private static String property(Random random) {
        List<String> entries = new ArrayList<>();
        for (String keyword : List.of(
                "type",
                "format",
                "enum",
                "items",
                "minimum",
                "maximum",
                "exclusiveMinimum",
                "minLength",
                "minItems",
                "maxItems",
                "pattern",
                "validations",
                "default")) {
            if (random.nextInt(3) == 0) {
                entries.add("\"" + keyword + "\": " + value(random, 3));
            }
        }
        return random.nextInt(20) == 0 ? value(random, 2) : "{" + String.join(", ", entries) + "}";
    }

    private static String value(Random random, int depth) {
        String[] plain = {
            "null",
            "true",
            "-1",
            "0",
            "1",
            "1e999",
            "-1e999",
            "1e-999999",
            "123456789012345678901234567890",
            "\"\"",
            "\"string\"",
            "\"integer\"",
            "\"number\"",
            "\"array\"",
            "\"object\"",
            "\"image_uri\"",
            "\"x\\ny\"",
            "\"(a*)*$\"",
            "\"(\"",
            "\"" + "(".repeat(3_000) + "\"",
            "{\"validation_rule\": \"width_pixels>\"," + "\"validation_value\": \"1e999999999\"}"
        };
        int kind = random.nextInt(10);
        if (depth > 0 && kind == 0) {
            return "[" + value(random, depth - 1) + ", " + value(random, depth - 1) + "]";
        }
        if (depth > 0 && kind == 1) {
            return "{\"type\": " + value(random, depth - 1) + ", \"items\": " + value(random, depth - 1) + "}";
        }
        return plain[random.nextInt(plain.length)];
    }
}
