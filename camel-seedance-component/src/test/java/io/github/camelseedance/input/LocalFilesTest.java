// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.input.media.Pictures;
import io.github.camelseedance.input.media.Recordings;
import io.github.camelseedance.testsupport.Json;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Local files in lists, arrays and maps: what is staged, checked, refused and part of the fingerprint. */
class LocalFilesTest extends BinderTest {

    private static final byte[] PNG = Pictures.png(400, 400);
    private static final byte[] JPEG = Pictures.write("jpeg", 400, 300);
    private static final String PUBLISHED = "https://files.example.org/";

    @TempDir
    Path folder;

    private final List<Map<String, Object>> published = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private int failsAt = -1;

    @BeforeEach
    void reference() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:publish").process(LocalFilesTest.this::publish);
            }
        });
        model(
                "'prompt': {'type': 'string'}, 'duration': {'type': 'integer'},"
                        + "'last': {'type': 'string', 'format': 'image_uri'},"
                        + "'images': {'type': 'array', 'format': 'image_uris', 'maxItems': 9},"
                        + "'videos': {'type': 'array', 'format': 'video_uris', 'minItems': 1, 'maxItems': 3},"
                        + "'audios': {'type': 'array', 'items': {'type': 'string', 'format': 'audio_uri'}},"
                        + "'scene': {'type': 'object'}",
                "");
    }

    private void model(String properties, String more) {
        otherSchema(Json.tree("{'properties': {" + properties + "}" + more + "}"));
    }

    private void publish(Exchange exchange) {
        published.add(new HashMap<>(exchange.getMessage().getHeaders()));
        contents.add(exchange.getMessage().getBody(byte[].class));
        if (published.size() == failsAt) {
            throw new IllegalStateException("disk full");
        }
        exchange.getMessage().setBody(PUBLISHED + published.size());
    }

    private Exchange body(Map<String, ?> body) {
        return exchange(new HashMap<>(body), Map.of("CamelSeedanceModel", "other/model"));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] jpegOf(int size) {
        return Arrays.copyOf(JPEG, size);
    }

    @Test
    void files_streams_and_urls_of_a_list_keep_their_order() throws IOException {
        options.setStagingEndpoint("direct:publish");
        Path sea = file("sea.png", PNG);
        List<Object> list = Arrays.asList(
                IMAGE_URL + "\n", sea, sea.toFile(), PNG, new ByteArrayInputStream(JPEG), Pictures.dataUri(PNG));

        assertThat(bound(body(Map.of("images", list))))
                .containsEntry(
                        "images",
                        List.of(
                                IMAGE_URL,
                                PUBLISHED + 1,
                                PUBLISHED + 2,
                                PUBLISHED + 3,
                                PUBLISHED + 4,
                                Pictures.dataUri(PNG)));
        assertThat(contents).containsExactly(PNG, PNG, PNG, JPEG);
    }

    @Test
    void arrays_are_lists() throws IOException {
        options.setStagingEndpoint("direct:publish");
        File sea = file("sea.png", PNG).toFile();

        for (Object array : List.of(new File[] {sea, sea}, new Object[] {sea, PNG}, new byte[][] {PNG, JPEG})) {
            assertThat((List<?>) bound(body(Map.of("images", array))).get("images"))
                    .hasSize(2);
        }
    }

    @Test
    void a_single_file_for_a_list_becomes_a_list_and_a_list_of_one_a_single_file() throws IOException {
        Path sea = file("sea.png", PNG);

        assertThat(bound(body(Map.of("images", sea)))).containsEntry("images", List.of(Pictures.dataUri(PNG)));
        assertThat(bound(body(Map.of("last", List.of(sea))))).containsEntry("last", Pictures.dataUri(PNG));
        assertThat(refusal(body(Map.of("last", List.of(sea, sea)))))
                .contains("last", "the body field last is a list of 2", "must be of type string");
    }

    @Test
    void files_that_an_aggregator_collected_keep_their_names() {
        options.setStagingEndpoint("direct:publish");
        List<Exchange> group = List.of(
                exchange(PNG, Map.of(Exchange.FILE_NAME, "in/sea.png")), exchange(JPEG, Map.of()), exchange(IMAGE_URL));

        assertThat(bound(body(Map.of("images", group))))
                .containsEntry("images", List.of(PUBLISHED + 1, PUBLISHED + 2, IMAGE_URL));
        assertThat(published.get(0)).containsEntry(Exchange.FILE_NAME, "sea.png");
        assertThat(published.get(1)).doesNotContainKey(Exchange.FILE_NAME);
    }

    @Test
    void files_deep_inside_a_map_are_staged_too() throws IOException {
        options.setStagingEndpoint("direct:publish");
        Map<String, Object> scene = Map.of("frames", List.of(Map.of("at", 0, "image", file("sea.png", PNG))));

        assertThat(bound(body(Map.of("scene", scene))))
                .containsEntry("scene", Map.of("frames", List.of(Map.of("at", 0, "image", PUBLISHED + 1))));
        Map<String, Object> half = Map.of("frames", List.of(Arrays.copyOf(PNG, 99)));
        assertThat(refusal(body(Map.of("scene", half))))
                .contains("element 1 of frames of the body field scene is only part of a PNG");
    }

    @Test
    void the_staging_route_gets_name_type_and_length_of_each_file() throws IOException {
        options.setStagingEndpoint("direct:publish");
        bound(body(Map.of(
                "images", List.of(file("sea.png", PNG)),
                "videos", List.of(file("waves.bin", Recordings.mp4()), file("gulls", Recordings.webm())),
                "audios", List.of(file("surf.mp3", Recordings.mp3())))));

        assertThat(published)
                .extracting(headers -> headers.get(Exchange.FILE_NAME) + " " + headers.get(Exchange.CONTENT_TYPE) + " "
                        + headers.get(Exchange.FILE_LENGTH))
                .containsExactly(
                        "sea.png image/png " + PNG.length,
                        "waves.bin video/mp4 " + Recordings.mp4().length,
                        "gulls video/webm " + Recordings.webm().length,
                        "surf.mp3 audio/mpeg " + Recordings.mp3().length);
    }

    @Test
    void a_failure_leaves_none_of_the_files_after_it_behind() {
        options.setStagingEndpoint("direct:publish");
        failsAt = 2;

        assertThat(failure(body(Map.of("images", List.of(PNG, JPEG, PNG)))))
                .isInstanceOf(SeedanceException.class)
                .hasMessageContaining("nothing was submitted: disk full");
        assertThat(published).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_file_anywhere_publishes_none(InputValidation mode) throws IOException {
        options.setStagingEndpoint("direct:publish");
        options.setValidateInput(mode);
        Path half = file("half.png", Arrays.copyOf(PNG, PNG.length / 2));
        Path empty = file("empty.png", new byte[0]);
        Path text = file("notes.txt", "Waves".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(body(Map.of("images", List.of(PNG, half, empty, text, PNG)))))
                .contains("element 2 of the body field images (half.png) is only part of a PNG")
                .contains("element 3 of the body field images (empty.png) is empty")
                .contains("element 4 of the body field images (notes.txt) is in no known format: use ");
        assertThat(published).isEmpty();
    }

    @Test
    void rules_hold_for_each_picture_of_a_list() throws Exception {
        model(
                "'image': {'type': 'array', 'format': 'image_uris', 'maxItems': 2, 'validations': ["
                        + "{'validation_rule': 'width_pixels>', 'validation_value': 14},"
                        + "{'validation_rule': 'file_size_mb<', 'validation_value': 1}]}",
                "");

        assertThat(bound(body(Map.of("image", List.of(PNG, JPEG))))).containsKey("image");
        assertThat(refusal(body(Map.of("image", List.of(PNG, Pictures.png(14, 400))))))
                .contains(
                        "element 2 of the body field image cannot be used: the picture has 14 x 400 pixels",
                        "width_pixels>14");
        assertThat(refusal(body(Map.of("image", List.of(jpegOf(1024 * 1024)))))).contains("file_size_mb<1");
        assertThat(refusal(body(Map.of("image", List.of(PNG, PNG, PNG)))))
                .contains("the body field image is a list of 3 but must have at most 2 elements");
    }

    @Test
    void lists_have_their_minimum_and_maximum() {
        assertThat(refusal(body(Map.of("videos", List.of())))).contains("must have at least 1 element");
        assertThat(refusal(body(Map.of("images", Collections.nCopies(10, IMAGE_URL)))))
                .contains("a list of 10 but must have at most 9 elements");
        assertThat(bound(body(Map.of("images", Collections.nCopies(9, IMAGE_URL)))))
                .containsKey("images");
    }

    @Test
    void an_empty_list_is_no_value_for_a_required_field() throws Exception {
        model("'images': {'type': 'array'}", ", 'required': ['images']");

        assertThat(refusal(body(Map.of("images", List.of())))).contains("images is missing");
    }

    @Test
    void a_field_takes_no_file_of_another_kind() {
        options.setStagingEndpoint("direct:publish");

        assertThat(refusal(body(Map.of("images", List.of(Recordings.mp4())))))
                .contains("is a video in MP4, but the field takes a picture: use PNG");
        assertThat(refusal(body(Map.of("videos", List.of(PNG)))))
                .contains("is a picture in PNG, but the field takes a video: use MP4");
        assertThat(refusal(body(Map.of("videos", List.of(Recordings.mp3())))))
                .contains("is an audio file in MP3, but the field takes a video");
        assertThat(refusal(body(Map.of("videos", List.of(Recordings.mp4OfSoundOnly())))))
                .contains("is an audio file in MP4, but the field takes a video");
        assertThat(refusal(body(Map.of("audios", List.of(Recordings.webm())))))
                .contains("is a video in WebM, but the field takes an audio file: use MP3");
        assertThat(refusal(body(Map.of("videos", List.of(Pictures.dataUri(PNG))))))
                .contains("is a picture in PNG, but the field takes a video");
        assertThat(bound(body(Map.of("audios", List.of(Recordings.mp4OfSoundOnly(), Recordings.webmOfSoundOnly())))))
                .containsEntry("audios", List.of(PUBLISHED + 1, PUBLISHED + 2));
    }

    @Test
    void an_element_that_is_neither_a_url_nor_a_file_is_refused() {
        assertThat(refusal(body(Map.of("images", Arrays.asList(IMAGE_URL, 5, null)))))
                .contains("element 2 of the body field images is neither a URL nor a file: give a picture")
                .contains("element 3 of the body field images is neither a URL nor a file");
    }

    @Test
    void a_number_or_a_prompt_is_no_file() {
        assertThat(refusal(body(Map.of("duration", PNG)))).contains("duration", "is a file", "give its value as text");
        assertThat(refusal(body(Map.of("prompt", PNG)))).contains("prompt", "is a file", "give its value as text");
    }

    @Test
    void recordings_in_other_formats_are_named_with_those_that_work() {
        options.setStagingEndpoint("direct:publish");

        assertThat(refusal(body(Map.of("videos", List.of(Recordings.matroska())))))
                .contains("in Matroska, which the API does not accept: convert it to MP4, QuickTime or WebM");
        assertThat(refusal(body(Map.of("videos", List.of(Recordings.avi()))))).contains("in AVI", "convert it to MP4");
    }

    @Test
    void half_a_video_or_audio_file_is_refused() {
        options.setStagingEndpoint("direct:publish");
        for (Map<String, byte[]> whole : List.of(
                Map.of("videos", Recordings.mp4()),
                Map.of("videos", Recordings.webm()),
                Map.of("audios", Recordings.wav()),
                Map.of("audios", Recordings.mp3()))) {
            whole.forEach((field, content) -> assertThat(
                            refusal(body(Map.of(field, List.of(Arrays.copyOf(content, content.length - 9))))))
                    .contains("element 1 of the body field " + field + " is only part of a", "readLock=changed"));
        }
    }

    @Test
    void videos_and_audio_files_need_a_staging_endpoint_or_a_url() throws IOException {
        assertThat(refusal(body(Map.of("videos", List.of(file("waves.mp4", Recordings.mp4()))))))
                .contains(
                        "(waves.mp4) is a video in MP4, and only pictures can be sent inline",
                        "stagingEndpoint",
                        "https");
        assertThat(refusal(body(Map.of("audios", Recordings.mp3()))))
                .contains("is an audio file in MP3, and only pictures can be sent inline", "stagingEndpoint");
        assertThat(refusal(body(Map.of("videos", "data:video/mp4;base64,AAAA"))))
                .contains("is a data URI, and only pictures can be sent like this", "stagingEndpoint");
        assertThat(refusal(body(Map.of("videos", "ftp://files.example.org/waves.mp4"))))
                .contains("is no https URL", "given as a file instead of its path");
        assertThat(bound(body(Map.of("videos", PUBLISHED + "waves.mp4"))))
                .containsEntry("videos", List.of(PUBLISHED + "waves.mp4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiff", "heic", "avif"})
    void tiff_heic_and_avif_are_not_sent_inline(String format) throws IOException {
        Path picture = file("sea." + format, picture(format, 400, 400));

        assertThat(refusal(body(Map.of("images", List.of(picture)))))
                .contains("(sea." + format + ") is a picture in " + format.toUpperCase())
                .contains("convert it to PNG, JPEG", "or set the option stagingEndpoint");
        options.setPrompt("Waves");
        assertThat(refusal(exchange(picture))).contains("convert it to PNG, JPEG", "or set the option stagingEndpoint");
        byte[] content = Files.readAllBytes(picture);
        String uri = "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(content);
        assertThat(refusal(body(Map.of("images", uri)))).contains("cannot be sent inline: convert it to PNG, JPEG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiff", "heic", "avif"})
    void tiff_heic_and_avif_go_through_a_staging_endpoint_as_they_are(String format) {
        options.setStagingEndpoint("direct:publish");
        byte[] picture = picture(format, 400, 400);

        assertThat(bound(body(Map.of("images", List.of(picture))))).containsEntry("images", List.of(PUBLISHED + 1));
        assertThat(published.get(0)).containsEntry(Exchange.CONTENT_TYPE, "image/" + format);
        assertThat(contents).containsExactly(picture);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiff", "heic", "avif"})
    void rules_hold_for_tiff_heic_and_avif_too(String format) {
        options.setPrompt("Waves");
        options.setStagingEndpoint("direct:publish");

        assertThat(bound(exchange(picture(format, 302, 400)))).containsEntry("first_frame_image_url", PUBLISHED + 1);
        assertThat(refusal(exchange(picture(format, 300, 400)))).contains("300 x 400 pixels", "width_pixels>300");
        assertThat(published).hasSize(1);
    }

    @Test
    void a_size_that_cannot_be_read_matters_only_where_there_are_rules_about_it() {
        byte[] avif = Recordings.avif(400, 400);
        int size = new String(avif, StandardCharsets.ISO_8859_1).indexOf("ispe");
        avif[size] = 'x';
        options.setPrompt("Waves");
        options.setStagingEndpoint("direct:publish");

        assertThat(bound(body(Map.of("images", avif)))).containsKey("images");
        assertThat(refusal(exchange(avif))).contains("header cannot be read: use PNG");
    }

    private byte[] picture(String format, int width, int height) {
        return switch (format) {
            case "tiff" -> Pictures.write("tiff", width, height);
            case "heic" -> Recordings.heic(width, height);
            default -> Recordings.avif(width, height);
        };
    }

    @Test
    void the_whole_request_stays_smaller_than_64_mib() throws IOException {
        List<byte[]> pictures = Collections.nCopies(9, jpegOf(5_500_000));
        Map<String, Object> input = bound(body(Map.of("prompt", "x", "images", pictures)));
        int length = new ObjectMapper().writeValueAsBytes(input).length;
        int room = 64 * 1024 * 1024 - 1 - length;
        String fits = "x".repeat(1 + room);

        assertThat(bound(body(Map.of("prompt", fits, "images", pictures)))).containsEntry("prompt", fits);
        assertThat(refusal(body(Map.of("prompt", fits + "x", "images", pictures))))
                .contains("67108864 bytes", "64 MiB", "stagingEndpoint");
        assertThat(refusal(body(Map.of("prompt", fits.substring(1) + "\u00e9", "images", pictures))))
                .contains("67108864 bytes");
    }

    @Test
    void many_streams_share_the_memory_and_go_to_files_that_are_deleted() throws Exception {
        options.setStagingEndpoint("direct:publish");
        List<InputStream> streams = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            streams.add(new ByteArrayInputStream(jpegOf(40_000)));
        }
        List<Object> bodies = new ArrayList<>();
        context.addRoutes(collecting(bodies));
        options.setStagingEndpoint("direct:collect");
        bound(body(Map.of("images", streams)));

        assertThat(bodies).hasSize(9).filteredOn(File.class::isInstance).hasSize(8);
        assertThat(bodies).filteredOn(File.class::isInstance).allSatisfy(file -> assertThat((File) file)
                .doesNotExist());
    }

    @Test
    void a_large_video_is_passed_on_as_a_file_and_not_read_into_memory() throws Exception {
        Path large = file("large.mp4", Recordings.mp4());
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(8_000_000_000L); // far more than the heap of the tests
        }
        List<Object> bodies = new ArrayList<>();
        context.addRoutes(collecting(bodies));
        options.setStagingEndpoint("direct:collect");

        assertThat(bound(body(Map.of("videos", large)))).containsEntry("videos", List.of(PUBLISHED));
        assertThat(bodies).containsExactly(large.toFile());
        Files.delete(large);
    }

    private static RouteBuilder collecting(List<Object> bodies) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:collect")
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()))
                        .setBody(constant(PUBLISHED));
            }
        };
    }

    @Test
    void the_fingerprint_covers_the_content_and_the_position_of_each_file() throws IOException {
        Path sea = file("sea.png", PNG);
        Path dune = file("dune.jpg", JPEG);
        String hash = hash(List.of(sea, dune));

        assertThat(hash(List.of(PNG, new ByteArrayInputStream(JPEG)))).isEqualTo(hash);
        assertThat(hash(new Path[] {sea, dune})).isEqualTo(hash);
        assertThat(hash(List.of(dune, sea))).isNotEqualTo(hash);
        assertThat(hash(List.of(sea, sea))).isNotEqualTo(hash);
        assertThat(hash(List.of(sea))).isNotEqualTo(hash);
        assertThat(hash(List.of(sea, jpegOf(JPEG.length + 1)))).isNotEqualTo(hash);
        assertThat(hash(List.of(sea, IMAGE_URL))).isNotEqualTo(hash);
        assertThat(hash(sea)).isEqualTo(hash(List.of(sea)));
    }

    private String hash(Object images) {
        return fingerprint(body(Map.of("images", images))).hash();
    }

    /** The keys of jobs in existing ledgers hold it. */
    @Test
    void the_fingerprint_of_one_first_frame_stays_what_it_was() {
        options.setPrompt("Waves");

        assertThat(fingerprint(exchange(Pictures.pngWithoutPixels(400, 400))).hash())
                .isEqualTo("eac8a9558e2f3e34e1d8c0c8fe906144644852b0ffbbe235f62700cd242ab49e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type':'float','minimum':1,'maximum':10}      | 2.5   | 2.5",
                "{'type':'float'}                               | 3     | 3",
                "{'type':'string','enum':['auto','5','6']}      | 5     | '5'",
                "{'type':'string','enum':['auto','5','6']}      | 5.0   | '5'",
                "{'type':'string','enum':['auto','5','6']}      | 'auto'| 'auto'",
                "{'enum':['auto','5']}                          | 5     | '5'",
                "{'enum':[5,10]}                                | '5'   | 5",
                "{'type':'integer','enum':[5,10]}               | '10'  | 10",
                "{'type':'string','enum':[5,10]}                | 5     | 5",
                "{'type':'string','enum':['true','false']}      | true  | 'true'",
                "{'type':'array','items':{'type':'integer'}}    | ['1'] | [1]",
                "{'type':'array','items':{'type':'float'}}      | '1.5' | [1.5]",
                "{'type':['string','array']}                    | ['a'] | ['a']",
                "{'type':'array','items':{'type':'string','enum':['5']}} | [5] | ['5']"
            })
    void values_are_converted_to_what_the_schema_lists(String property, String given, String sent) throws Exception {
        model("'f': " + property, "");
        ObjectMapper json = new ObjectMapper();
        Object value = json.readValue(given.strip().replace('\'', '"'), Object.class);

        Object bound = bound(body(Map.of("f", value))).get("f");
        assertThat(json.writeValueAsString(bound)).isEqualTo(sent.strip().replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type':'float','maximum':10}                  | 10.1    | at most 10",
                "{'type':'float'}                               | 'x'     | of type number",
                "{'type':'string','enum':['auto','5']}          | 7       | one of auto, 5",
                "{'type':'integer','enum':[5,10]}               | '5s'    | of type integer",
                "{'type':'array','items':{'type':'integer'}}    | ['x']   | have elements of type integer",
                "{'type':'array','items':{'maxLength':2}}       | ['abc'] | each element must have at most 2 characters",
                "{'type':'array','minItems':2}                  | ['a']   | at least 2 elements"
            })
    void values_that_do_not_fit_are_refused(String property, String given, String allowed) throws Exception {
        model("'f': " + property, "");
        Object value = new ObjectMapper().readValue(given.strip().replace('\'', '"'), Object.class);

        assertThat(refusal(body(Map.of("f", value)))).contains("must", allowed.strip());
    }

    @Test
    void a_required_field_that_the_schema_does_not_describe_may_be_set_but_need_not() throws Exception {
        model("'prompt': {'type': 'string'}", ", 'required': ['prompt', 'image_urls']");

        assertThat(bound(body(Map.of("prompt", "Waves")))).containsOnlyKeys("prompt");
        assertThat(bound(body(Map.of("prompt", "Waves", "image_urls", List.of(IMAGE_URL)))))
                .containsEntry("image_urls", List.of(IMAGE_URL));
        assertThat(refusal(body(Map.of("image_urls", List.of(IMAGE_URL))))).contains("prompt is missing");
    }
}
