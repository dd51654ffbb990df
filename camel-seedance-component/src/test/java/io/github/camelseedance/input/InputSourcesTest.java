// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.input.media.Pictures;
import io.github.camelseedance.testsupport.CatalogSample;
import io.github.camelseedance.testsupport.Json;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Headers, options and bodies that name roles and fields, together. */
class InputSourcesTest extends BinderTest {

    private static final String REFERENCES = "bytedance/seedance-1-0/lite/reference-to-video";
    private static final String FRAMES = "bytedance/seedance-1-0/lite/image-to-video";
    private static final String TEXT = "bytedance/seedance-1-0/pro/fast/text-to-video";
    private static final String OTHER_URL = "https://pictures.example.org/gulls.png";
    private static final byte[] PNG = Pictures.png(400, 400);

    @TempDir
    Path folder;

    private void model(String model) {
        options.setModel(model);
        otherSchema(CatalogSample.schema(model));
    }

    @RepeatedTest(100)
    void the_header_of_a_role_wins_over_the_header_for_fields_over_the_body_over_the_option(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        model(TEXT);
        Map<String, Object> headers = new HashMap<>();
        Map<String, Object> body = new HashMap<>();
        Object expected = null;
        if (random.nextBoolean()) {
            if (random.nextBoolean()) {
                options.setPrompt("by option");
            } else {
                options.setInput(Map.of(random.nextBoolean() ? "text" : "prompt", "by option"));
            }
            expected = "by option";
        }
        if (random.nextBoolean()) {
            body.put(random.nextBoolean() ? "text" : "prompt", "by body");
            expected = "by body";
        }
        if (random.nextBoolean()) {
            headers.put("CamelSeedanceInput", Map.of(random.nextBoolean() ? "text" : "prompt", "by input"));
            expected = "by input";
        }
        if (random.nextBoolean()) {
            headers.put("CamelSeedancePrompt", "by header");
            expected = "by header";
        }

        if (expected == null) {
            assertThat(refusal(exchange(body, headers)))
                    .contains("text is missing: set the header CamelSeedancePrompt");
        } else {
            assertThat(bound(exchange(body, headers))).containsOnly(Map.entry("text", expected));
        }
    }

    @Test
    void a_field_that_one_source_sets_under_two_names_is_refused_with_both() {
        model(TEXT);
        options.setPrompt("Waves");

        options.setInput(Map.of("text", "Gulls"));
        assertThat(refusal(exchange(null))).contains("text twice", "the option input.text", "the option prompt");
        options.setInput(Map.of("prompt", "Gulls"));
        assertThat(refusal(exchange(null))).contains("prompt twice", "the option input.prompt", "the option prompt");
        options.setInput(null);

        assertThat(refusal(exchange(Map.of("text", "Gulls", "prompt", "Waves"))))
                .contains("text twice", "the body field text", "the body field prompt");
        model(REFERENCES);
        assertThat(refusal(exchange(
                        null, Map.of("CamelSeedanceImageUrl", IMAGE_URL, "CamelSeedanceImageUrls", OTHER_URL))))
                .contains("images twice", "the header CamelSeedanceImageUrl ", "the header CamelSeedanceImageUrls");
    }

    @Test
    void a_blank_option_is_not_set() {
        model(TEXT);
        options.setPrompt("Waves");
        options.setImageUrl(" ");
        options.setInput(Map.of("ratio", "", "prompt", " "));

        assertThat(bound(exchange(null))).containsOnlyKeys("text");
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                arguments("https://e.org/a.png", 1),
                arguments("https://e.org/a.png,https://e.org/b.png", 2),
                arguments(" https://e.org/a.png , https://e.org/b.png\n", 2),
                arguments("[\"https://e.org/a,b.png\", \"https://e.org/b.png\"]", 2),
                arguments("https://e.org/a%2Cb.png", 1));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_text_for_a_list_is_split_at_its_commas_or_a_json_array(String text, int number) {
        model(REFERENCES);
        Map<String, Object> prompt = Map.of("CamelSeedancePrompt", "Waves");
        Map<String, Object> header = Map.of("CamelSeedancePrompt", "Waves", "CamelSeedanceImageUrls", text);

        for (Object body : List.of(Map.of("imageUrls", text), Map.of("images", text))) {
            assertThat((List<?>) bound(exchange(body, prompt)).get("images")).hasSize(number);
        }
        assertThat((List<?>) bound(exchange(null, header)).get("images")).hasSize(number);
        options.setImageUrls(text);
        assertThat((List<?>) bound(exchange(null, prompt)).get("images")).hasSize(number);
        options.setImageUrls(null);
        options.setInput(Map.of("images", text));
        assertThat((List<?>) bound(exchange(null, prompt)).get("images")).hasSize(number);
    }

    @Test
    void data_uris_are_not_split_and_a_text_for_the_first_picture_neither() {
        model(REFERENCES);
        options.setPrompt("Waves");
        String uri = Pictures.dataUri(PNG);

        assertThat(bound(exchange(Map.of("imageUrls", uri + "," + IMAGE_URL + ", " + uri))))
                .containsEntry("images", List.of(uri, IMAGE_URL, uri));
        assertThat(bound(exchange(Map.of("imageUrl", uri)))).containsEntry("images", List.of(uri));
        assertThat(bound(exchange(Map.of("imageUrl", IMAGE_URL + "?a,b"))))
                .containsEntry("images", List.of(IMAGE_URL + "?a,b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://e.org/a.png,",
                "https://e.org/a.png,b.png",
                ",",
                "https://e.org/a,b.png",
                "[]",
                "data:image/png;base64"
            })
    void a_list_with_a_part_that_is_no_url_is_refused(String text) {
        model(REFERENCES);
        options.setPrompt("Waves");

        assertThat(refusal(exchange(null, Map.of("CamelSeedanceImageUrls", text))))
                .contains("header CamelSeedanceImageUrls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytedance/seedance-v2/pro", "bytedance/seedance-2.5/reference-to-video/4k"})
    void a_video_and_an_audio_file_by_address_need_an_https_url_too(String model) {
        model(model);
        options.setPrompt("Waves");
        for (String role : List.of("videoUrls", "audioUrls")) {
            if (!CatalogSample.lacking(model).contains(role)) {
                for (String address : List.of("../../etc/passwd", "file:///etc/passwd", "http://example.org/a")) {
                    assertThat(refusal(exchange(Map.of(role, address)))).contains("the body field " + role, "URL");
                }
            }
        }
    }

    @Test
    void headers_of_media_take_files_streams_and_bytes() throws Exception {
        model(FRAMES);
        options.setPrompt("Waves");
        Path file = Files.write(folder.resolve("sea.png"), PNG);
        GenericFile<File> consumed = new GenericFile<>();
        consumed.setFile(file.toFile());
        String uri = Pictures.dataUri(PNG);

        for (Object value : List.of(file, file.toFile(), consumed, PNG, new ByteArrayInputStream(PNG))) {
            Map<String, Object> headers =
                    Map.of("CamelSeedanceImageUrl", IMAGE_URL, "CamelSeedanceLastImageUrl", value);
            assertThat(bound(exchange(null, headers)))
                    .containsEntry("first_frame_image_url", IMAGE_URL)
                    .containsEntry("last_frame_image_url", uri);
        }
        byte[] text = OTHER_URL.getBytes(StandardCharsets.UTF_8);
        assertThat(bound(exchange(PNG, Map.of("CamelSeedanceLastImageUrl", text))))
                .containsEntry("first_frame_image_url", uri)
                .containsEntry("last_frame_image_url", OTHER_URL);
    }

    @Test
    void headers_of_lists_take_lists_and_arrays_of_them() throws Exception {
        model(REFERENCES);
        options.setPrompt("Waves");
        Path file = Files.write(folder.resolve("sea.png"), PNG);
        String uri = Pictures.dataUri(PNG);

        for (Object value : List.of(
                List.of(file, IMAGE_URL, PNG),
                new Object[] {file.toFile(), IMAGE_URL, PNG},
                new ObjectMapper().valueToTree(List.of(uri, IMAGE_URL, uri)))) {
            assertThat(bound(exchange(null, Map.of("CamelSeedanceImageUrls", value))))
                    .containsEntry("images", List.of(uri, IMAGE_URL, uri));
        }
        assertThat(bound(exchange(null, Map.of("CamelSeedanceInput", Map.of("images", List.of(file))))))
                .containsEntry("images", List.of(uri));
        assertThat(refusal(exchange(null, Map.of("CamelSeedanceImageUrls", Arrays.asList(IMAGE_URL, null)))))
                .contains("CamelSeedanceImageUrls");
        assertThat(refusal(exchange(null, Map.of("CamelSeedanceImageUrls", new ArrayList<>()))))
                .contains("the header CamelSeedanceImageUrls is an empty list");
    }

    @Test
    void the_header_for_one_picture_takes_no_list_and_that_of_a_setting_no_file() {
        model(REFERENCES);
        options.setPrompt("Waves");

        assertThat(refusal(exchange(null, Map.of("CamelSeedanceImageUrl", List.of(IMAGE_URL)))))
                .contains("The header CamelSeedanceImageUrl is a list", "imageUrl", "local file");
        assertThat(refusal(exchange(PNG, Map.of("CamelSeedanceDuration", PNG))))
                .contains("The header CamelSeedanceDuration contains bytes", "as text.");
    }

    @Test
    void the_header_for_fields_is_a_map_or_a_json_object() throws Exception {
        model(TEXT);
        String json = "{\"text\": \"Waves\", \"seed\": 7, \"ratio\": null}";
        for (Object value : List.of(
                Map.of("text", "Waves", "seed", "7"),
                json,
                json.getBytes(StandardCharsets.UTF_8),
                new ObjectMapper().readTree(json))) {
            assertThat(bound(exchange(null, Map.of("CamelSeedanceInput", value))))
                    .isEqualTo(Map.of("text", "Waves", "seed", 7));
        }
        for (Object value : List.of("text=secret", 7, List.of("secret"), "[1]", new byte[] {(byte) 0xff})) {
            assertThat(refusal(exchange("Waves", Map.of("CamelSeedanceInput", value))))
                    .contains("The header CamelSeedanceInput", "JSON object")
                    .doesNotContain("secret");
        }
        assertThat(refusal(exchange("Waves", Map.of("CamelSeedanceInput", "{\"a\": secret}"))))
                .contains("The header CamelSeedanceInput is not one valid JSON object", "line 1")
                .doesNotContain("secret");
        assertThat(refusal(exchange("Waves", Map.of("CamelSeedanceInput", Map.of("sharpness", 1)))))
                .contains("sharpness (the header CamelSeedanceInput, field sharpness) is no field", "text, ratio");
        assertThat(refusal(exchange("Waves", Map.of("CamelSeedanceInput", Map.of(1, 1)))))
                .contains("The header CamelSeedanceInput, field 1", "no text as its name");
    }

    @Test
    void options_can_write_lists_and_objects_as_json() throws Exception {
        options.setModel("other/model");
        otherSchema(Json.tree("{'properties': {'weights': {'type': 'array'}, 'camera': {'type': 'object'},"
                + " 'note': {'type': 'string'}}}"));
        options.setInput(Map.of("weights", "[0.5, 1]", "camera", "{\"pan\": true}", "note", "[1]"));

        assertThat(bound(exchange(null)))
                .hasToString("{weights=[0.5, 1], camera={pan=true}, note=[1]}")
                .containsEntry("note", "[1]");
        options.setInput(Map.of("camera", "{\"pan\": secret}"));
        assertThat(refusal(exchange(null)))
                .contains("The option input.camera is not one valid JSON object")
                .doesNotContain("secret");
    }

    @Test
    void a_list_in_the_body_takes_files_only() throws Exception {
        model(REFERENCES);
        options.setPrompt("Waves");
        Path text = Files.writeString(folder.resolve("sea.txt"), "Waves");
        Path empty = Files.createFile(folder.resolve("empty.png"));

        assertThat(refusal(exchange(List.of(PNG, IMAGE_URL))))
                .contains("Element 2 of the list in the body is a java.lang.String", "CamelSeedanceImageUrls");
        assertThat(refusal(exchange(List.of(PNG, text)))).contains("Element 2 of the list", "sea.txt");
        assertThat(refusal(exchange(List.of(PNG, empty)))).contains("empty file (empty.png)");
        assertThat(refusal(exchange(List.of()))).contains("The body is an empty list");
        assertThat(refusal(exchange(Arrays.asList(PNG, null)))).contains("Element 2 of the list in the body is null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF"})
    void a_text_file_without_anything_visible_is_not_replaced_by_the_default(String content) throws Exception {
        model(TEXT);
        options.setPrompt("The default");
        Path file = Files.writeString(folder.resolve("sea.txt"), content);

        assertThat(refusal(exchange(file))).containsAnyOf("The body is an empty file (sea.txt)", "no visible text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sea.png", "sea.JPG", "sea.json"})
    void with_sidecar_a_text_beside_a_picture_or_a_request_is_no_request_of_its_own(String leader) throws Exception {
        model(TEXT);
        Path file = Files.writeString(folder.resolve("sea.txt"), "Waves");
        Files.write(folder.resolve(leader), PNG);

        assertThat(bound(exchange(file))).containsEntry("text", "Waves");
        options.setSidecar(true);
        assertThat(refusal(exchange(file))).contains("sea.txt", "is the sidecar file of " + leader, "leave out");
    }

    @Test
    void with_sidecar_a_text_beside_other_files_is_a_request() throws Exception {
        model(TEXT);
        options.setSidecar(true);
        Path file = Files.writeString(folder.resolve("sea.txt"), "Waves");
        Files.writeString(folder.resolve("sea.mp4"), "a video of before");
        Files.writeString(folder.resolve("gulls.png"), "another picture");

        assertThat(bound(exchange(file))).containsOnly(Map.entry("text", "Waves"));
    }
}
