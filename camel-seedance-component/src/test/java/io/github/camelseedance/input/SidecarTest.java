// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.input.media.Pictures;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SidecarTest extends BinderTest {

    private static final byte[] PNG = Pictures.png(400, 400);

    @TempDir
    Path folder;

    private Path picture;

    @BeforeEach
    void a_picture_in_a_folder() throws IOException {
        options.setSidecar(true);
        options.setPrompt("The default");
        picture = Files.write(folder.resolve("sea.png"), PNG);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Object prompt() {
        return bound(exchange(picture)).get("prompt");
    }

    @Test
    void the_text_beside_a_file_in_any_form_is_its_prompt() throws IOException {
        write("sea.txt", "Waves at dawn");
        GenericFile<File> consumed = new GenericFile<>();
        consumed.setFile(picture.toFile());
        Path relative = Path.of("").toAbsolutePath().relativize(picture);

        for (Object body : List.of(picture, picture.toFile(), consumed, relative, relative.toFile())) {
            assertThat(bound(exchange(body)))
                    .containsEntry("prompt", "Waves at dawn")
                    .containsEntry("first_frame_image_url", Pictures.dataUri(PNG));
        }
    }

    @Test
    void without_the_option_nothing_is_read() throws IOException {
        options.setSidecar(false);
        write("sea.txt", "Waves at dawn");

        assertThat(prompt()).isEqualTo("The default");
    }

    @Test
    void without_a_sidecar_file_the_default_counts() throws IOException {
        write("other.txt", "Not this");
        write("sea.png.txt", "Nor this");
        write("sea.txt.bak", "Nor this");
        write("Sea.txt", "Nor this");
        write("sea", "Nor this");

        assertThat(prompt()).isEqualTo("The default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sea.txt", "sea.TXT", "sea.Txt"})
    void the_ending_may_be_in_any_case(String name) throws IOException {
        write(name, "Waves at dawn");

        assertThat(prompt()).isEqualTo("Waves at dawn");
    }

    @ParameterizedTest
    @CsvSource({"a.b.png, a.b.txt", ".png, .png.txt", ".hidden.png, .hidden.txt", "none, none.txt", "a..png, a..txt"})
    void the_stem_is_everything_before_the_last_dot(String name, String text) throws IOException {
        picture = Files.write(folder.resolve(name), PNG);
        write(text, "Waves at dawn");

        assertThat(prompt()).isEqualTo("Waves at dawn");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ''", "UTF-8, EFBBBF", "UTF-16LE, FFFE", "UTF-16BE, FEFF"})
    void a_text_is_utf_8_or_utf_16_with_a_byte_order_mark(Charset charset, String mark) throws IOException {
        byte[] text = "\u6CE2 \uD83C\uDF0A Möwe".getBytes(charset);
        byte[] bom = mark.isEmpty() ? new byte[0] : java.util.HexFormat.of().parseHex(mark);
        Files.write(
                folder.resolve("sea.txt"),
                ByteBuffer.allocate(bom.length + text.length).put(bom).put(text).array());

        assertThat(prompt()).isEqualTo("\u6CE2 \uD83C\uDF0A Möwe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "Shift_JIS", "UTF-16LE", "UTF-32LE", "UTF-32BE"})
    void a_text_in_another_encoding_is_refused_by_name(String charset) throws IOException {
        String text = charset.equals("Shift_JIS") ? "\u6CE2" : "M\u00F6we";
        Files.write(folder.resolve("sea.txt"), text.getBytes(charset));

        assertThat(refusal(exchange(picture))).contains("sea.txt", "not text in UTF-8", "save it as UTF-8");
    }

    @Test
    void utf_32_with_a_mark_is_not_read_as_utf_16() throws IOException {
        Files.write(folder.resolve("sea.txt"), "\uFEFFWaves".getBytes("UTF-32LE"));

        assertThat(refusal(exchange(picture))).contains("sea.txt", "save it as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF\r\n", "\u00A0", "\u200B\u2060"})
    void a_text_without_anything_visible_is_refused_and_not_replaced_by_the_default(String text) throws IOException {
        write("sea.txt", text);

        assertThat(refusal(exchange(picture))).contains("The sidecar file sea.txt", "no visible text");
    }

    @Test
    void a_header_wins_over_the_text() throws IOException {
        write("sea.txt", "\n");

        assertThat(bound(exchange(picture, Map.of("CamelSeedancePrompt", "Gulls"))))
                .containsEntry("prompt", "Gulls");
    }

    @Test
    void the_json_file_is_the_request() throws IOException {
        write("sea.json", "{\"prompt\": \"Waves at dawn\", \"duration\": 8, \"cameraFixed\": false, \"ratio\": null}");

        assertThat(bound(exchange(picture)))
                .containsEntry("prompt", "Waves at dawn")
                .containsEntry("duration", 8)
                .containsEntry("camera_fixed", false)
                .containsEntry("first_frame_image_url", Pictures.dataUri(PNG))
                .hasSize(4);
    }

    @Test
    void both_files_together_make_the_request() throws IOException {
        write("sea.txt", "Waves at dawn");
        write("sea.JSON", "{\"duration\": 8}");

        assertThat(bound(exchange(picture)))
                .containsEntry("prompt", "Waves at dawn")
                .containsEntry("duration", 8);
    }

    @Test
    void a_field_in_two_places_is_refused() throws IOException {
        write("sea.txt", "Waves at dawn");
        write("sea.json", "{\"prompt\": \"Gulls\"}");
        assertThat(refusal(exchange(picture))).contains("prompt twice", "sea.txt", "the field prompt of", "sea.json");

        Files.delete(folder.resolve("sea.txt"));
        write("sea.json", "{\"imageUrl\": \"" + IMAGE_URL + "\"}");
        assertThat(refusal(exchange(picture))).contains("imageUrl twice", "sea.json", "the body");
    }

    @Test
    void two_spellings_of_one_ending_are_refused() throws IOException {
        write("sea.txt", "Waves at dawn");
        write("sea.TXT", "Gulls");
        if (Files.exists(folder.resolve("sea.tXt"))) {
            return; // the file system ignores case
        }

        assertThat(refusal(exchange(picture))).contains("several sidecar files", "sea.txt", "sea.TXT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"text\"", "{", "{\"a\": 1} secret", "{\"a\": 1, \"a\": 2}"})
    void a_json_file_that_is_no_object_is_refused_without_its_text(String json) throws IOException {
        write("sea.json", json);

        assertThat(refusal(exchange(picture)))
                .contains("sea.json", "not one valid JSON object")
                .doesNotContain("secret");
    }

    @Test
    void a_wrong_value_names_the_file_and_the_field() throws IOException {
        write("sea.json", "{\"duration\": 99}");

        assertThat(refusal(exchange(picture))).contains("the field duration of the sidecar file sea.json is 99");
    }

    @Test
    void a_json_file_as_body_is_not_its_own_sidecar() throws IOException {
        Path request = write("job.json", "{\"imageUrl\": \"" + IMAGE_URL + "\"}");
        write("job.txt", "Waves at dawn");

        assertThat(bound(exchange(request)))
                .containsEntry("prompt", "Waves at dawn")
                .containsEntry("first_frame_image_url", IMAGE_URL);
    }

    @Test
    void a_folder_or_an_oversized_file_in_its_place_is_refused() throws IOException {
        Path text = Files.createDirectory(folder.resolve("sea.txt"));
        assertThat(refusal(exchange(picture))).contains("sea.txt", "not a regular file");

        Files.delete(text);
        Files.write(text, new byte[1024 * 1024 + 1]);
        assertThat(refusal(exchange(picture))).contains("sea.txt", "larger than 1048576 bytes");
    }

    @Test
    void a_symbolic_link_may_stay_in_the_folder_but_not_leave_it() throws IOException {
        Path outside = Files.writeString(Files.createTempFile(folder.getParent(), "outside", ".txt"), "A secret");
        Path common = write("common", "For all");
        Path text = folder.resolve("sea.txt");

        Files.createSymbolicLink(text, common);
        assertThat(prompt()).isEqualTo("For all");

        Files.delete(text);
        Files.createSymbolicLink(text, outside);
        assertThat(refusal(exchange(picture)))
                .contains("sea.txt", "symbolic link out of the picture's folder")
                .doesNotContain("secret");

        Files.delete(text);
        Files.createSymbolicLink(text, folder.resolve("gone"));
        assertThat(refusal(exchange(picture))).contains("sea.txt", "leads nowhere");
        Files.delete(outside);
    }

    @Test
    void a_picture_behind_a_symbolic_link_has_its_text_beside_the_link() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link.png"), picture);
        Files.writeString(elsewhere.resolve("link.txt"), "Waves at dawn");
        write("sea.txt", "Not this");
        picture = link;

        assertThat(prompt()).isEqualTo("Waves at dawn");
    }

    @Test
    void a_path_inside_an_archive_has_its_text_there() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("p.zip"), Map.of("create", "true"))) {
            picture = Files.write(zip.getPath("/a sea.png"), PNG);
            Files.writeString(zip.getPath("/a sea.txt"), "Waves at dawn");

            assertThat(prompt()).isEqualTo("Waves at dawn");
        }
    }

    @Test
    void a_picture_that_is_no_local_file_is_refused() {
        GenericFile<String> remote = new GenericFile<>();
        remote.setFile("sea.png");
        remote.setBody(PNG);

        assertThat(refusal(exchange(remote))).contains("option sidecar", "a remote file", "CamelSeedancePrompt");
        for (Object body : List.of(PNG, new ByteArrayInputStream(PNG))) {
            assertThat(refusal(exchange(body))).contains("option sidecar", "no file", "CamelSeedancePrompt");
        }
    }

    @Test
    void other_bodies_need_no_file() {
        options.setImageUrl(IMAGE_URL);

        assertThat(bound(exchange(null))).containsEntry("prompt", "The default");
        assertThat(bound(exchange("Waves"))).containsEntry("prompt", "Waves");
        assertThat(bound(exchange(Map.of("imageUrl", PNG))))
                .containsEntry("first_frame_image_url", Pictures.dataUri(PNG));
        assertThat(bound(exchange("{\"duration\": 8}".getBytes(StandardCharsets.UTF_8))))
                .containsEntry("duration", 8);
    }
}
