// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelseedance.input.media.Pictures;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.apache.camel.support.TypeConverterSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestBodyTest extends BinderTest {

    private static final String JSON = "{\"prompt\": \"Waves\", \"first_frame_image_url\": \"" + IMAGE_URL
            + "\", \"duration\": 8, \"camera_fixed\": null}";
    private static final Map<String, Object> REQUEST =
            Map.of("prompt", "Waves", "first_frame_image_url", IMAGE_URL, "duration", 8);
    private static final byte[] PNG = Pictures.png(400, 400);

    @TempDir
    Path folder;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private File file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toFile();
    }

    static Stream<Object> requests() throws IOException {
        return Stream.of(
                REQUEST,
                GenerationRequest.of(REQUEST),
                new ObjectMapper().readTree(JSON),
                JSON,
                "\uFEFF \n" + JSON,
                new StringBuilder(JSON),
                utf8(JSON),
                ByteBuffer.wrap(utf8(JSON)),
                new ByteArrayInputStream(utf8(JSON)),
                new InputStreamCache(utf8(JSON)),
                new StringReader(JSON),
                new ReaderCache(JSON));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_can_be_written_in_many_ways(Object body) {
        assertThat(bound(exchange(body))).isEqualTo(REQUEST);
    }

    @Test
    void a_file_can_contain_a_request() throws IOException {
        File json = file("job.json", utf8(JSON));

        assertThat(bound(exchange(json))).isEqualTo(REQUEST);
        assertThat(bound(exchange(json.toPath()))).isEqualTo(REQUEST);
        assertThat(bound(exchange(new Wrapped(json, null)))).isEqualTo(REQUEST);
    }

    @Test
    void the_names_of_the_options_are_accepted_for_the_fields() {
        Map<String, Object> body =
                Map.of("prompt", "Waves", "imageUrl", IMAGE_URL, "generateAudio", false, "cameraFixed", true);

        assertThat(bound(exchange(body)))
                .containsOnly(
                        Map.entry("prompt", "Waves"),
                        Map.entry("first_frame_image_url", IMAGE_URL),
                        Map.entry("generate_audio", false),
                        Map.entry("camera_fixed", true));
    }

    @Test
    void a_field_under_both_its_names_is_refused() {
        assertThat(refusal(exchange(Map.of("generateAudio", false, "generate_audio", true))))
                .contains("generate_audio twice", "generateAudio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Waves at dawn", "[wide shot] waves", "\"quoted\"", "12"})
    void other_text_is_the_prompt(String text) {
        options.setImageUrl(IMAGE_URL);

        assertThat(bound(exchange(text))).containsEntry("prompt", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{a wave}",
                "{\"prompt\": \"secret-text\"",
                "{\"prompt\": \"secret-text\"} and more",
                "{\"duration\": 5, \"duration\": 12, \"prompt\": \"secret-text\"}"
            })
    void broken_json_is_not_paid_as_a_prompt(String text) {
        completeOptions();

        for (Object body : List.of(text, utf8(text), new StringReader(text))) {
            Throwable failure = failure(exchange(body));
            assertThat(failure)
                    .hasMessageContaining("not one valid JSON object")
                    .hasNoCause();
            assertThat(failure.getMessage()).doesNotContain("secret-text");
        }
    }

    @Test
    void a_data_uri_is_not_paid_as_a_prompt() {
        completeOptions();

        assertThat(refusal(exchange(Pictures.dataUri(PNG))))
                .contains("CamelSeedanceImageUrl")
                .doesNotContain("base64");
    }

    static Stream<Object> nothing() {
        return Stream.of("", NullNode.getInstance(), Map.of());
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void an_empty_body_adds_nothing(Object body) {
        completeOptions();

        assertThat(bound(exchange(body))).containsOnlyKeys("prompt", "first_frame_image_url");
        assertThat(bound(exchange(null))).containsOnlyKeys("prompt", "first_frame_image_url");
    }

    static Stream<Object> empties() {
        return Stream.of(
                new byte[0],
                ByteBuffer.allocate(0),
                new ByteArrayInputStream(new byte[0]),
                new InputStreamCache(new byte[0]),
                new StringReader(""),
                new ReaderCache(""),
                new Wrapped("remote", new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("empties")
    void an_empty_picture_is_not_replaced_by_another(Object body) {
        completeOptions();

        assertThat(refusal(exchange(body))).contains("The body is an empty", "setBody(constant(null))");
        assertThat(refusal(exchange(body, Map.of("CamelSeedancePrompt", "Waves", "CamelSeedanceImageUrl", IMAGE_URL))))
                .contains("The body is an empty");
    }

    @Test
    void an_empty_file_is_refused_by_name() throws IOException {
        completeOptions();
        File empty = file("sea.png", new byte[0]);

        for (Object body : List.of(empty, empty.toPath(), new Wrapped(empty, null))) {
            assertThat(refusal(exchange(body))).contains("The body is an empty file (sea.png)", "readLock=changed");
        }
        assertThat(refusal(exchange(Map.of("imageUrl", empty)))).contains("the body field imageUrl (sea.png) is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {" \n", "\uFEFF\r\n", "\u00A0", "\u200B"})
    void a_text_without_anything_visible_is_not_replaced_by_the_default(String text) {
        completeOptions();

        assertThat(refusal(exchange(text))).contains("The body contains no visible text");
        assertThat(refusal(exchange(utf8(text), Map.of(Exchange.CONTENT_TYPE, "text/plain"))))
                .contains("The body contains no visible text");
        assertThat(bound(exchange(text, Map.of("CamelSeedancePrompt", "Gulls"))))
                .containsEntry("prompt", "Gulls");
    }

    @Test
    void a_byte_order_mark_is_not_sent() {
        options.setImageUrl(IMAGE_URL);
        byte[] utf16 = "\uFEFFWaves".getBytes(StandardCharsets.UTF_16LE);
        Map<String, Object> text = Map.of(Exchange.CONTENT_TYPE, "text/plain");

        assertThat(bound(exchange("\uFEFFWaves"))).containsEntry("prompt", "Waves");
        assertThat(bound(exchange(Map.of("prompt", "\uFEFFWaves")))).containsEntry("prompt", "Waves");
        assertThat(bound(exchange(null, Map.of("CamelSeedancePrompt", "\uFEFFWaves"))))
                .containsEntry("prompt", "Waves");
        assertThat(bound(exchange(utf8("\uFEFFWaves"), text))).containsEntry("prompt", "Waves");
        assertThat(bound(exchange(utf16, text))).containsEntry("prompt", "Waves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [\"Waves\", \"Gulls\"]\n", "[{\"prompt\": \"Waves\"}]", "[1]"})
    void a_json_array_is_not_paid_as_a_prompt(String json) {
        completeOptions();

        assertThat(refusal(exchange(json))).contains("The body is a JSON array", "split it first", "Accepted are");
        assertThat(refusal(exchange(utf8(json), Map.of(Exchange.CONTENT_TYPE, "text/plain"))))
                .contains("The body is a JSON array");
    }

    @Test
    void a_job_is_no_request() {
        completeOptions();
        Job job = Job.of("job-1", JobStatus.COMPLETED);

        assertThat(refusal(exchange(job)))
                .contains("The body is a Job", "set the body to its picture", "seedance:result");
    }

    @Test
    void a_header_that_is_no_text_is_not_paid_as_one() throws IOException {
        completeOptions();
        File text = file("prompt.txt", utf8("Waves"));
        for (Object value :
                List.of(Map.of("a", 1), List.of("Waves"), new Date(), new StringReader("Waves"), new String[0])) {
            assertThat(refusal(exchange(null, Map.of("CamelSeedancePrompt", value))))
                    .contains("The header CamelSeedancePrompt is a", "is not a value for prompt", "as text");
        }
        assertThat(refusal(exchange(null, Map.of("CamelSeedancePrompt", new Wrapped(text, null)))))
                .contains("The header CamelSeedancePrompt is a file (prompt.txt)")
                .doesNotContain("Wrapped");
        assertThat(refusal(exchange(null, Map.of("CamelSeedancePrompt", new byte[] {(byte) 0xE4}))))
                .contains("CamelSeedancePrompt", "not text in UTF-8");
    }

    @Test
    void a_header_may_be_text_in_the_types_that_messages_bring() throws IOException {
        completeOptions();
        for (Object value : List.of("Waves", new StringBuilder("Waves"), utf8("Waves"), TextNode.valueOf("Waves"))) {
            assertThat(bound(exchange(null, Map.of("CamelSeedancePrompt", value))))
                    .containsEntry("prompt", "Waves");
        }
        assertThat(bound(exchange(null, Map.of("CamelSeedanceImageUrl", URI.create(IMAGE_URL + "?x")))))
                .containsEntry("first_frame_image_url", IMAGE_URL + "?x");
    }

    @Test
    void a_reader_that_cannot_decode_its_text_says_so() throws IOException {
        completeOptions();
        Reader reader = Files.newBufferedReader(
                file("list.txt", new byte[] {'{', (byte) 0xE4}).toPath());

        assertThat(refusal(exchange(reader)))
                .contains("another encoding", "Save it as UTF-8")
                .doesNotContain("Input length");
    }

    static Stream<Object> refused() {
        return Stream.of(
                List.of("Waves"),
                42,
                new Date(),
                new Object(),
                new int[] {1},
                TextNode.valueOf("Waves"),
                Map.of(1, "Waves"),
                new byte[] {1, 2, 3},
                new ByteArrayInputStream(utf8("Waves")),
                new StringReader("Waves"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void any_other_body_is_refused_with_a_list_of_what_is_accepted(Object body) {
        completeOptions();

        assertThat(refusal(exchange(body)))
                .contains(
                        "Accepted are", "Map", "JSON", "GenerationRequest", "prompt", "File", "convertBodyTo(String)");
    }

    @Test
    void bytes_are_a_prompt_if_the_content_type_says_text() {
        options.setImageUrl(IMAGE_URL);
        byte[] latin = "Caf\u00e9 at dawn".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(bound(exchange(utf8("Waves"), Map.of(Exchange.CONTENT_TYPE, "text/plain"))))
                .containsEntry("prompt", "Waves");
        assertThat(bound(exchange(latin, Map.of(Exchange.CONTENT_TYPE, "Text/Plain; charset=ISO-8859-1"))))
                .containsEntry("prompt", "Caf\u00e9 at dawn");
        assertThat(refusal(exchange(latin, Map.of(Exchange.CONTENT_TYPE, "text/plain"))))
                .contains("not text in UTF-8");
        assertThat(refusal(exchange(utf8("Waves"), Map.of(Exchange.CONTENT_TYPE, "image/png"))))
                .contains("Accepted are");
    }

    static Stream<Object> pictures() {
        return Stream.of(PNG, ByteBuffer.wrap(PNG), new ByteArrayInputStream(PNG), new InputStreamCache(PNG));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void a_picture_is_the_first_frame(Object body) {
        options.setPrompt("Waves");

        assertThat(bound(exchange(body))).containsEntry("first_frame_image_url", Pictures.dataUri(PNG));
        assertThat(bound(exchange(Map.of("imageUrl", PNG))))
                .containsEntry("first_frame_image_url", Pictures.dataUri(PNG));
    }

    @Test
    void a_file_in_any_form_is_the_first_frame() throws IOException {
        options.setPrompt("Waves");
        File png = file("sea.png", PNG);
        List<Object> bodies = List.of(
                png,
                png.toPath(),
                new Wrapped(png, null),
                new Wrapped("remote", PNG),
                new Wrapped("remote", png),
                new Wrapped("remote", new ByteArrayInputStream(PNG)));

        for (Object body : bodies) {
            assertThat(bound(exchange(body))).containsEntry("first_frame_image_url", Pictures.dataUri(PNG));
        }
        for (Object value : List.of(png, png.toPath(), new Wrapped(png, null))) {
            assertThat(bound(exchange(Map.of("first_frame_image_url", value))))
                    .containsEntry("first_frame_image_url", Pictures.dataUri(PNG));
        }
    }

    @Test
    void a_remote_file_that_is_not_fetched_yet_is_converted_by_its_component() {
        options.setPrompt("Waves");
        context.getTypeConverterRegistry()
                .addTypeConverter(InputStream.class, Wrapped.class, new TypeConverterSupport() {
                    @Override
                    public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
                        return type.cast(new ByteArrayInputStream(PNG));
                    }
                });

        assertThat(bound(exchange(new Wrapped("remote", null))))
                .containsEntry("first_frame_image_url", Pictures.dataUri(PNG));
    }

    @Test
    void a_path_inside_an_archive_is_read() throws IOException {
        options.setPrompt("Waves");
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("p.zip"), Map.of("create", "true"))) {
            Path inside = Files.write(zip.getPath("sea.png"), PNG);

            assertThat(bound(exchange(inside))).containsEntry("first_frame_image_url", Pictures.dataUri(PNG));
        }
    }

    @Test
    void a_file_whose_name_the_jvm_cannot_use_is_refused() {
        assertThat(refusal(exchange(new File("a\0b.png"))))
                .contains("characters that this JVM cannot use in file names");
    }

    @Test
    void a_request_in_utf_16_is_read() {
        assertThat(bound(exchange(("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(REQUEST);
        assertThat(bound(exchange(("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_16BE))))
                .isEqualTo(REQUEST);
    }

    @Test
    void a_missing_file_and_a_folder_are_refused_by_name() {
        assertThat(refusal(exchange(folder.resolve("gone.png")))).contains("gone.png");
        assertThat(refusal(exchange(folder.toFile()))).contains("no plain file");
    }

    @Test
    void a_stream_cache_can_be_read_again_by_a_redelivery() throws IOException {
        completeOptions();
        for (byte[] content : List.of(PNG, utf8(JSON), new byte[] {1, 2, 3})) {
            InputStreamCache cache = new InputStreamCache(content);
            cache.readNBytes(2); // read before, at least in part
            binding(exchange(cache)).handle((bound, failure) -> null).join();

            assertThat(cache.readAllBytes()).isEqualTo(content);
        }
        Reader reader = new ReaderCache(JSON);
        bound(exchange(reader));
        assertThat(bound(exchange(reader))).isEqualTo(REQUEST);
    }

    @Test
    void a_stream_used_up_before_a_redelivery_is_not_an_empty_body() {
        completeOptions();

        assertThat(refusal(exchange(new ByteArrayInputStream(new byte[0]), Map.of(Exchange.REDELIVERED, true))))
                .contains("redelivery", "stream caching");
    }

    @Test
    void a_stream_without_end_is_refused() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return length;
            }
        };

        assertThat(refusal(exchange(endless))).contains("64 MiB");
    }

    @Test
    void a_value_without_a_json_form_is_refused() {
        assertThat(refusal(exchange(Map.of("prompt", new Date())))).contains("the body field prompt", "java.util.Date");
    }

    @Test
    void a_value_that_contains_itself_is_refused() {
        List<Object> loop = new ArrayList<>();
        loop.add(loop);

        assertThat(refusal(exchange(Map.of("prompt", loop)))).contains("nested");
    }

    @Test
    void fractions_in_json_stay_exact() {
        otherModel = CompletableFuture.completedFuture(null);

        assertThat(bound(exchange("{\"strength\": 0.1}", Map.of("CamelSeedanceModel", "other/model"))))
                .containsEntry("strength", new BigDecimal("0.1"));
    }

    private record Wrapped(Object file, Object body) implements WrappedFile<Object> {
        @Override
        public Object getFile() {
            return file;
        }

        @Override
        public Object getBody() {
            return body;
        }

        /** Part of the interface in newer Camels only. */
        public long getFileLength() {
            return -1;
        }
    }
}
