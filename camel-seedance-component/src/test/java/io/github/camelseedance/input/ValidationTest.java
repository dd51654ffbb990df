// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.input.media.ImageFormat;
import io.github.camelseedance.input.media.Pictures;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValidationTest extends BinderTest {

    private static final Map<String, Object> OTHER = Map.of("CamelSeedanceModel", "other/model");

    @TempDir
    Path folder;

    private Map<String, Object> with(Map<String, Object> headers) {
        completeOptions();
        return bound(exchange(null, headers));
    }

    private void otherModel(String properties, String more) throws JsonProcessingException {
        otherSchema(new ObjectMapper().readTree("{\"properties\": {" + properties + "}" + more + "}"));
    }

    @Test
    void says_what_is_missing_and_how_to_set_it() {
        assertThat(refusal(exchange(null)))
                .contains("prompt is missing: set the header CamelSeedancePrompt, the option prompt, or a body")
                .contains("first_frame_image_url is missing: set the header CamelSeedanceImageUrl, the option imageUrl,"
                        + " or a picture as the body");
    }

    @Test
    void a_misspelt_field_is_named_together_with_the_right_ones() {
        completeOptions();

        assertThat(refusal(exchange(Map.of("resoluton", "1080p"))))
                .contains("resoluton (the body field resoluton) is no field", "resolution, ratio, duration");
        assertThat(refusal(exchange(Map.of("input", Map.of("prompt", "Waves")))))
                .contains("input", "no field");
    }

    @ParameterizedTest
    @CsvSource({
        "CamelSeedanceDuration, 13, 'duration (header CamelSeedanceDuration, option duration)', 4, 12",
        "CamelSeedanceDuration, 5.5, duration, the header CamelSeedanceDuration is \"5.5\", integer",
        "CamelSeedanceDuration, five, duration, the header CamelSeedanceDuration is \"five\", integer",
        "CamelSeedanceDuration, 1e99999999, duration, the header CamelSeedanceDuration, integer",
        "CamelSeedanceDuration, NaN, duration, the header CamelSeedanceDuration, integer",
        "CamelSeedanceResolution, 4k, \"4k\", '480p, 720p, 1080p', option resolution",
        "CamelSeedanceRatio, 2:1, \"2:1\", 21:9, adaptive",
        "CamelSeedanceGenerateAudio, yes, \"yes\", boolean, option generateAudio"
    })
    void says_what_was_found_where_and_what_is_allowed(String header, String value, String a, String b, String c) {
        completeOptions();

        assertThat(refusal(exchange(null, Map.of(header, value)))).contains(a, b, c);
    }

    @Test
    void names_the_option_or_the_body_field_that_a_wrong_value_came_from() {
        completeOptions();
        options.setResolution("4k");

        assertThat(refusal(exchange(null))).contains("the option resolution is \"4k\"");
        assertThat(refusal(exchange(Map.of("cameraFixed", "maybe", "resolution", "480p"))))
                .contains("the body field cameraFixed is \"maybe\"");
    }

    @Test
    void says_everything_that_is_wrong_at_once() {
        Map<String, Object> headers = new HashMap<>();
        headers.put("CamelSeedanceDuration", "13");
        headers.put("CamelSeedanceRatio", "2:1");
        headers.put("CamelSeedanceImageUrl", "file:///tmp/sea.png");

        assertThat(refusal(exchange(Map.of("resoluton", "4k"), headers)))
                .contains("prompt is missing", "duration", "ratio", "resoluton", "https URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", " 5 ", "5.0", "5e0", "05"})
    void text_becomes_an_integer(String duration) {
        assertThat(with(Map.of("CamelSeedanceDuration", duration))).containsEntry("duration", 5);
    }

    @Test
    void values_become_the_types_of_the_schema() {
        assertThat(with(Map.of("CamelSeedanceDuration", 5.0))).containsEntry("duration", 5);
        assertThat(with(Map.of("CamelSeedanceDuration", 5L))).containsEntry("duration", 5L);
        assertThat(with(Map.of("CamelSeedanceGenerateAudio", "True"))).containsEntry("generate_audio", true);
        assertThat(with(Map.of("CamelSeedancePrompt", 42))).containsEntry("prompt", "42");
        completeOptions();
        assertThat(bound(exchange("{\"duration\": \"7\", \"camera_fixed\": \"false\"}")))
                .containsEntry("duration", 7)
                .containsEntry("camera_fixed", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5s", "abc", "4.5"})
    void a_wrong_option_is_reported_as_it_was_written(String duration) {
        completeOptions();
        options.setDuration(duration);

        assertThat(refusal(exchange(null))).contains("the option duration is \"" + duration + "\"", "duration");
    }

    @Test
    void defaults_of_the_api_are_not_sent() {
        assertThat(with(Map.of())).containsOnlyKeys("prompt", "first_frame_image_url");
    }

    @Test
    void warn_and_off_let_wrong_values_pass() {
        completeOptions();
        Map<String, Object> headers = Map.of("CamelSeedanceDuration", "five", "CamelSeedanceRatio", "2:1");
        options.setValidateInput(InputValidation.warn);
        assertThat(bound(exchange(null, headers)))
                .containsEntry("duration", "five")
                .containsEntry("ratio", "2:1");

        options.setValidateInput(InputValidation.off);
        assertThat(bound(exchange(null, headers)))
                .containsEntry("duration", "five")
                .containsEntry("ratio", "2:1");
        assertThat(bound(exchange(Map.of("resoluton", "1080p")))).containsEntry("resoluton", "1080p");
    }

    @ParameterizedTest
    @CsvSource({
        "300, 400, width_pixels>300",
        "400, 300, height_pixels>300",
        "6000, 3000, width_pixels<6000",
        "3000, 6000, height_pixels<6000",
        "400, 1000, width/height>0.4",
        "1000, 400, width/height<2.5",
        "301, 5999, width/height>0.4"
    })
    void refuses_a_picture_at_the_very_edge_of_a_rule(int width, int height, String rule) {
        options.setPrompt("Waves");

        assertThat(refusal(exchange(Pictures.pngWithoutPixels(width, height))))
                .contains(
                        width + " x " + height + " pixels",
                        rule,
                        "first_frame_image_url (header CamelSeedanceImageUrl");
    }

    @ParameterizedTest
    @CsvSource({"301, 301", "5999, 5999", "401, 1000", "999, 400"})
    void takes_a_picture_just_inside_the_rules(int width, int height) {
        options.setPrompt("Waves");

        assertThat(bound(exchange(Pictures.pngWithoutPixels(width, height)))).containsKey("first_frame_image_url");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 400, its width must be greater than 300 pixels",
        "400, 100, its height must be greater than 300 pixels",
        "6001, 3000, its width must be less than 6000 pixels",
        "301, 5999, its width divided by its height must be greater than 0.4"
    })
    void says_in_its_own_words_what_is_wrong_with_a_picture(int width, int height, String rule) {
        options.setPrompt("Waves");

        assertThat(refusal(exchange(Pictures.pngWithoutPixels(width, height))))
                .contains(width + " x " + height + " pixels, but " + rule);
    }

    @Test
    void no_message_repeats_the_language_of_the_schema() throws Exception {
        String rules = Stream.of("width_pixels>", "height_pixels>", "width/height>", "file_size_mb>")
                .map(rule -> "{\"validation_rule\": \"" + rule
                        + "\", \"validation_value\": 9999, \"validation_error\": \"\uC548\"}")
                .collect(Collectors.joining(", "));
        String described = "\"title\": \"\uC81C\uBAA9\", \"description\": \"\uC124\uBA85\", \"type\": ";
        otherModel(
                "\"picture\": {" + described + "\"string\", \"validations\": [" + rules + "]}, "
                        + "\"number\": {" + described + "\"integer\", \"minimum\": 3}, "
                        + "\"text\": {" + described + "\"string\", \"maxLength\": 1, \"pattern\": \"^x$\"}, "
                        + "\"missing\": {" + described + "\"string\"}",
                ", \"required\": [\"missing\"]");
        Map<String, Object> body =
                Map.of("picture", Pictures.pngWithoutPixels(10, 10), "number", 1, "text", "ab", "unknown", 1);

        assertThat(refusal(exchange(body, OTHER)))
                .contains("width_pixels>", "height_pixels>", "width/height>", "file_size_mb>")
                .contains("number", "text", "missing", "unknown")
                .matches(Pattern.compile("\\p{ASCII}*"));
        options.setPrompt("Waves");
        assertThat(refusal(exchange(Pictures.pngWithoutPixels(1, 9000), Map.of("CamelSeedanceDuration", "99"))))
                .matches(Pattern.compile("\\p{ASCII}*"));
    }

    @Test
    void a_huge_file_is_judged_by_its_header() throws IOException {
        options.setPrompt("Waves");
        options.setStagingEndpoint("mock:publish");
        Path file = folder.resolve("huge.png");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(Pictures.pngWithoutPixels(200, 400));
            sparse.setLength(100L * 1024 * 1024);
        }

        assertThat(refusal(exchange(file)))
                .contains("104857600 bytes", "must be less than 30 MB", "file_size_mb<30", "width_pixels>300");
    }

    @Test
    void megabytes_are_of_1024_squared() throws IOException {
        options.setPrompt("Waves");
        Path file = folder.resolve("edge.png");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(Pictures.pngWithoutPixels(400, 400));
            sparse.setLength(30L * 1024 * 1024);
            options.setStagingEndpoint("mock:publish");
            assertThat(refusal(exchange(file))).contains("file_size_mb<30");
            sparse.setLength(30L * 1024 * 1024 - 1);
        }
        assertThat(refusal(exchange(file))).doesNotContain("file_size_mb").contains("stagingEndpoint");
    }

    @Test
    void a_picture_whose_header_cannot_be_read_says_which_formats_work() {
        options.setPrompt("Waves");

        assertThat(refusal(exchange(Pictures.pngWithoutPixels(0, 400))))
                .contains("header cannot be read", ImageFormat.ACCEPTED);
        assertThat(refusal(exchange(Map.of("imageUrl", new byte[] {1, 2, 3})))).contains(ImageFormat.ACCEPTED);
    }

    @ParameterizedTest
    @EnumSource
    void half_a_picture_is_refused_in_every_mode(InputValidation mode) throws IOException {
        options.setPrompt("Waves");
        options.setValidateInput(mode);
        byte[] png = Pictures.png(400, 400);
        byte[] half = Arrays.copyOf(png, png.length / 2);
        Path file = Files.write(folder.resolve("half.png"), half);

        for (Object body : List.of(half, file, new ByteArrayInputStream(half), new InputStreamCache(half))) {
            assertThat(refusal(exchange(body))).contains("the body", "only part of a PNG", "readLock=changed");
        }
        assertThat(refusal(exchange(file))).contains("half.png");
        assertThat(refusal(exchange(Map.of("imageUrl", half))))
                .contains("the body field imageUrl", "only part of a PNG");
    }

    @ParameterizedTest
    @CsvSource({
        "TIFF, 49492A00",
        "TIFF, 4D4D002A",
        "HEIC, 0000001866747970686569630000",
        "HEIC, 00000018667479706D6966310000",
        "AVIF, 00000018667479706176696600",
        "JPEG XL, FF0A00",
        "PDF, 255044462D312E34",
        "Photoshop, 384250530001",
        "SVG, 3C7376673E"
    })
    void a_format_that_the_api_does_not_accept_is_named(String format, String head) throws IOException {
        options.setPrompt("Waves");
        byte[] picture = Arrays.copyOf(HexFormat.of().parseHex(head), 100);
        Path file = Files.write(folder.resolve("photo.bin"), picture);

        assertThat(refusal(exchange(file))).contains("photo.bin", "in " + format, "convert it to PNG, JPEG, WebP");
        assertThat(refusal(exchange(Map.of("imageUrl", picture)))).contains("in " + format, "convert it to PNG");
    }

    @ParameterizedTest
    @EnumSource(names = {"warn", "off"})
    void without_fail_a_bad_picture_is_sent_but_an_unknown_format_is_not(InputValidation mode) {
        options.setPrompt("Waves");
        options.setValidateInput(mode);

        assertThat(bound(exchange(Pictures.pngWithoutPixels(1, 1)))).containsKey("first_frame_image_url");
        assertThat(refusal(exchange(Map.of("imageUrl", new byte[] {1, 2, 3})))).contains("no known format");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'integer','minimum':1,'maximum':10}        | 1 10      | 0 11",
                "{'type':'number','exclusiveMinimum':0}             | 0.001 5   | 0 -1",
                "{'type':'number','exclusiveMaximum':1.5}           | 1.49      | 1.5 2",
                "{'type':'number','minimum':0,'exclusiveMinimum':true,'maximum':1,'exclusiveMaximum':true} | 0.5 | 0 1",
                "{'type':'string','minLength':2,'maxLength':3}      | ab abc    | a abcd",
                "{'type':'string','pattern':'^a+$'}                 | a aaa     | b ab",
                "{'type':'string','pattern':'(?<broken'}            | a         | ",
                "{'type':'string','pattern':'^(a+)+$'}              | aaaa      | aab",
                "{'type':['integer','null'],'enum':[1,2.0,null]}    | 1 2 2.0   | 3 x",
                "{'type':'boolean'}                                 | true FALSE| 1 yes",
                "{'type':'object'}                                  |           | 1 yes",
                "{'type':'array'}                                   | 1 yes     | ",
                "{}                                                 | 1 x       | ",
                "{'type':'string','enum':['5','x']}                 | 5 x       | 6"
            })
    void rules_are_read_from_the_schema_of_the_model(String property, String good, String bad) throws Exception {
        otherModel("\"f\": " + property.replace('\'', '"').replace("\\", "\\\\"), "");

        for (String value : good == null ? new String[0] : good.split(" ")) {
            assertThat(bound(exchange(Map.of("f", value), OTHER))).containsKey("f");
        }
        for (String value : bad == null ? new String[0] : bad.split(" ")) {
            assertThat(refusal(exchange(Map.of("f", value), OTHER))).contains("the body field f", "must");
        }
    }

    @Test
    void a_pattern_that_backtracks_without_end_is_not_checked() throws Exception {
        otherModel("\"f\": {\"type\": \"string\", \"pattern\": \"^((a+)\\\\2?)+$\"}", "");

        assertThat(bound(exchange(Map.of("f", "a".repeat(60) + "b"), OTHER))).containsKey("f");
    }

    @Test
    void characters_are_counted_as_code_points() throws Exception {
        otherModel("\"f\": {\"type\": \"string\", \"maxLength\": 2}", "");

        assertThat(bound(exchange(Map.of("f", "\uD83C\uDF0A\uD83C\uDF0A"), OTHER)))
                .containsKey("f");
    }

    @Test
    void an_open_schema_takes_unknown_fields() throws Exception {
        otherModel("\"f\": {}", ", \"additionalProperties\": true");
        assertThat(bound(exchange(Map.of("g", 1), OTHER))).containsEntry("g", 1);
    }

    @Test
    void a_header_for_a_field_that_the_model_does_not_have_is_refused() throws Exception {
        otherModel("\"f\": {}", "");
        Map<String, Object> headers = new HashMap<>(OTHER);
        headers.put("CamelSeedanceRatio", "16:9");

        assertThat(refusal(exchange(null, headers)))
                .contains("the header CamelSeedanceRatio sets ratio, which the model does not take", "takes input.f");
    }

    @Test
    void a_model_without_a_schema_accepts_anything() {
        otherSchema(null);
        Map<String, Object> headers = new HashMap<>(OTHER);
        headers.put("CamelSeedanceDuration", "99");

        assertThat(bound(exchange(Map.of("g", "x"), headers)))
                .containsEntry("duration", 99)
                .containsEntry("g", "x");
    }

    @Test
    void other_fields_with_rules_for_pictures_take_pictures_too() throws Exception {
        otherModel(
                "\"last\": {\"type\": \"string\", \"validations\": [{\"validation_rule\": \"width_pixels >=\","
                        + " \"validation_value\": 10}, {\"validation_rule\": \"sharpness>\", \"validation_value\": 1}]}",
                "");

        assertThat(bound(exchange(Map.of("last", Pictures.png(10, 2)), OTHER))).containsKey("last");
        assertThat(refusal(exchange(Map.of("last", Pictures.png(9, 2)), OTHER))).contains("last", "width_pixels>=10");
        assertThat(refusal(exchange(Map.of("last", "ftp://e.org/a.png"), OTHER)))
                .contains("https URL");
    }

    @Test
    void the_failure_of_the_lookup_is_passed_on() {
        IllegalStateException down = new IllegalStateException("down");
        otherModel = CompletableFuture.failedFuture(down);

        assertThat(failure(exchange("Waves", OTHER))).isSameAs(down);
    }

    @Test
    void off_does_not_look_up_the_schema() {
        options.setValidateInput(InputValidation.off);

        assertThat(bound(exchange("Waves", OTHER))).containsEntry("prompt", "Waves");
    }
}
