// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.metadata.ComponentMetadata;
import io.github.camelseedance.metadata.OptionMetadata;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of the page about input are true: each cell is tried on the sandbox. */
class InputMappingTest extends SeedanceTest {

    private static final List<String> TABLES = List.of("input mapping", "role mapping", "control mapping");
    private static final Map<String, List<String>> FIELDS = MappingTable.rows("input mapping");
    private static final int HEADER = 0;
    private static final int BODY = 1;
    private static final int OPTION = 2;
    private static final int DEFAULT = 3;

    private static final Map<String, Object> REQUIRED =
            Map.of("prompt", "Waves at dawn", "first_frame_image_url", IMAGE_URL);
    private static final Map<String, Object> SAMPLES = Map.of(
            "prompt", "Gulls cry",
            "first_frame_image_url", "https://example.org/gulls.png",
            "resolution", "720p",
            "ratio", "1:1",
            "duration", 8,
            "generate_audio", false,
            "camera_fixed", false);

    static Stream<String> fields() {
        return FIELDS.keySet().stream().skip(1);
    }

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setImageUrl(null);
    }

    @Test
    void every_field_of_the_bundled_schema_has_a_row() throws IOException {
        assertThat(fields()).containsExactlyInAnyOrderElementsOf(names(schema("properties")));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_field_is_set_by_its_header(String field) {
        assertThat(submitted(field, "", REQUIRED, Map.of(cell(field, HEADER), SAMPLES.get(field))))
                .isEqualTo(SAMPLES.get(field).toString());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_field_is_set_by_every_name_it_has_in_the_body(String field) {
        for (String key : cell(field, BODY).replaceAll(";.*", "").split(", ")) {
            Map<String, Object> body = new HashMap<>(REQUIRED);
            body.remove(field);
            body.put(key, SAMPLES.get(field));

            assertThat(submitted(field, "", body, Map.of()))
                    .as(key)
                    .isEqualTo(SAMPLES.get(field).toString());
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_field_is_set_by_its_option(String field) {
        Map<String, Object> body = new HashMap<>(REQUIRED);
        body.remove(field);

        assertThat(submitted(field, "?" + cell(field, OPTION) + "=RAW(" + SAMPLES.get(field) + ")", body, Map.of()))
                .isEqualTo(SAMPLES.get(field).toString());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void what_is_set_nowhere_is_refused_or_left_to_the_default_of_the_schema(String field) throws IOException {
        Map<String, Object> body = new HashMap<>(REQUIRED);
        body.remove(field);

        Exchange answer = send("seedance:submit", body);

        if (names(schema("required")).contains(field)) {
            assertThat(cell(field, DEFAULT)).startsWith("refused");
            assertThat(answer.getException()).isNotNull();
            assertThat(sandbox.requests().submissions()).isZero();
        } else {
            assertThat(cell(field, DEFAULT))
                    .isEqualTo("not sent: "
                            + schema("properties").path(field).path("default").asText());
            assertThat(sandbox.requests().last(Call.SUBMIT).body().has(field)).isFalse();
        }
    }

    @Test
    void every_header_that_goes_in_has_a_row() {
        Stream<String> inTables = TABLES.stream()
                .flatMap(table -> MappingTable.rows(table).values().stream().skip(1))
                .map(row -> row.get(HEADER));

        assertThat(inTables)
                .containsExactlyInAnyOrderElementsOf(ComponentMetadata.read().headers().stream()
                        .filter(header -> header.description().matches("(?s).*\\bIn[:,].*"))
                        .map(OptionMetadata::name)
                        .toList());
    }

    @Test
    void every_option_in_the_tables_is_one() {
        assertThat(TABLES.stream()
                        .flatMap(table ->
                                MappingTable.rows(table).values().stream().skip(1))
                        .map(row -> row.get(OPTION))
                        .filter(option -> !option.isEmpty() && !option.equals("the path")))
                .isSubsetOf(ComponentMetadata.read().endpointOptions().stream()
                        .map(OptionMetadata::name)
                        .toList());
    }

    @Test
    void the_fields_of_a_role_are_those_of_the_data_file() throws IOException {
        try (InputStream in = SeedanceConfiguration.class.getResourceAsStream("input/roles.json")) {
            JsonNode roles = new ObjectMapper().readTree(in);
            MappingTable.rows("role mapping").values().stream()
                    .skip(1)
                    .filter(row -> roles.has(row.get(OPTION)))
                    .forEach(row -> assertThat(
                                    roles.path(row.get(OPTION)).valueStream().map(JsonNode::asText))
                            .contains(row.get(DEFAULT).replaceAll(";.*", "").split(", ")));
        }
    }

    private String submitted(String field, String options, Map<String, Object> body, Map<String, Object> headers) {
        assertThat(send("seedance:submit" + options, body, headers).getException())
                .isNull();
        return sandbox.requests().last(Call.SUBMIT).body().path(field).asText();
    }

    private static String cell(String field, int column) {
        return FIELDS.get(field).get(column);
    }

    private static JsonNode schema(String part) throws IOException {
        try (InputStream in = SeedanceConfiguration.class.getResourceAsStream(
                "input/schema/seedance-v1.5-pro-image-to-video.input.json")) {
            return new ObjectMapper().readTree(in).path(part);
        }
    }

    /** The names of an object, or the texts of an array. */
    private static List<String> names(JsonNode node) {
        return node.isObject()
                ? node.properties().stream().map(Map.Entry::getKey).toList()
                : node.valueStream().map(JsonNode::asText).toList();
    }
}
