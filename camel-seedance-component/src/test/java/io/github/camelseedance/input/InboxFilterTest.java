// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.testsupport.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

@EnabledOnOs(OS.LINUX)
class InboxFilterTest extends FilterTestSupport {

    private static final String REASON_NAME = "a_b-" + Integer.toHexString("a\\b.png".hashCode()) + InboxFilter.REASON;

    private final InboxFilter filter = new InboxFilter();

    @Override
    InboxFilter filter() {
        return filter;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"boat.png", "BOAT.JPG", "바다.webp", "${x}&y=(.jpeg", "می\u200Cروم.png", "list.CSV", "list.json"})
    void accepts_pictures_and_lists_of_any_name_that_can_be_read(String name) throws IOException {
        Files.writeString(inbox.resolve(name), "content");

        assertThat(accepted()).containsExactly(name);
        assertThat(failed()).isEmpty();
    }

    @Test
    void looks_at_files_with_the_extensions_it_was_given() throws IOException {
        Files.writeString(inbox.resolve("a\tb.TXT"), "content");
        Files.writeString(inbox.resolve("a\tb.png"), "content");
        InboxFilter lists = new InboxFilter(".failed", "txt, json");

        assertThat(lists.accept(generic(inbox.resolve("a\tb.TXT").toFile()))).isFalse();
        assertThat(lists.accept(generic(inbox.resolve("a\tb.png").toFile()))).isTrue();

        assertThat(failed()).hasSize(2).contains("a\tb.TXT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\t", "\u0001", "\u001B[2J", "\u007F", "\u0085", "\u2028", "\u2029"})
    void a_name_that_could_forge_a_line_of_a_log_is_set_aside_and_logged_on_one_line(String characters)
            throws IOException {
        String name = "boat.png" + characters + "12:00:00 WARN forged.png";
        Files.writeString(inbox.resolve(name), "content");

        List<String> logged;
        try (LogCapture log = new LogCapture(InboxFilter.class)) {
            assertThat(accepted()).isEmpty();
            logged = log.messages();
        }

        assertThat(failed()).hasSize(2).contains(name);
        assertThat(failed())
                .filteredOn(file -> !file.equals(name))
                .singleElement(STRING)
                .doesNotContain(characters);
        assertThat(reasons()).contains("control character", "Rename");
        assertThat(logged).singleElement(STRING).doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    }

    @Test
    void leaves_alone_what_is_no_picture_and_no_list() throws IOException {
        Files.writeString(inbox.resolve("a\\b.txt"), "content");
        Files.createDirectories(inbox.resolve("folder.png"));

        assertThat(accepted()).containsExactlyInAnyOrder("a\\b.txt", "folder.png");
        assertThat(failed()).isEmpty();
    }

    @Test
    void a_backslash_never_leads_to_another_file() throws IOException {
        Files.createDirectories(inbox.resolve("a"));
        Files.writeString(inbox.resolve("a/b.png"), "decoy");
        Files.writeString(inbox.resolve("a\\b.png"), "content");

        assertThat(accepted()).containsExactly("a");
        assertThat(failed()).hasSize(2).contains("a\\b.png").anyMatch(name -> name.matches("a_b-\\w+\\.reason\\.txt"));
        assertThat(inbox.resolve("a/b.png")).hasContent("decoy");
    }

    @Test
    void a_name_with_too_little_room_for_those_that_are_made_from_it_is_set_aside_and_its_reason_fits()
            throws IOException {
        String fits = "a".repeat(226) + ".png";
        String tooLong = "바".repeat(83) + "ab.png";
        String alsoTooLong = "바".repeat(83) + "cd.png";
        for (String name : List.of(fits, tooLong, alsoTooLong)) {
            Files.writeString(inbox.resolve(name), "content");
        }

        assertThat(accepted()).containsExactly(fits);
        assertThat(failed()).hasSize(4).contains(tooLong, alsoTooLong);
        assertThat(reasons()).contains("255 bytes", "at most 230", "Rename");
    }

    @Test
    void a_name_that_cannot_be_read_is_set_aside_with_its_bytes() throws Exception {
        assumeThat(shell("printf content > \"$(printf 'M\\xf6we.png')\"")).isZero();
        Files.writeString(inbox.resolve("boat.png"), "content");

        assertThat(accepted()).containsExactly("boat.png");
        assertThat(shell("test -f \"$(printf '.failed/M\\xf6we.png')\"")).isZero();
        assertThat(reasons()).contains("file name encoding", "UTF-8", "Rename");
        assertThat(accepted()).containsExactly("boat.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nINFO forged.png", "\r.jpg", "a\tb.csv", "a\u0085b.png", "a\u2028b.png", "\u001b[2J.webp"})
    void a_name_that_would_write_its_own_lines_into_a_log_is_set_aside(String name) throws IOException {
        Files.writeString(inbox.resolve(name), "content");

        assertThat(accepted()).isEmpty();
        assertThat(failed()).hasSize(2).contains(name);
        assertThat(failed()).filteredOn(file -> file.endsWith(".reason.txt")).allMatch(file -> file.matches("[ -~]+"));
        assertThat(reasons()).contains("control character", "Rename");
    }

    @Test
    void a_link_to_a_file_of_another_folder_is_set_aside_and_one_within_the_folder_is_not(@TempDir Path elsewhere)
            throws IOException {
        Files.writeString(elsewhere.resolve("private.png"), "private");
        Files.writeString(inbox.resolve("boat.png"), "content");
        Files.createSymbolicLink(inbox.resolve("link.png"), Path.of("boat.png"));
        Files.createSymbolicLink(inbox.resolve("out.png"), elsewhere.resolve("private.png"));
        Files.createSymbolicLink(inbox.resolve("out.csv"), inbox.relativize(elsewhere.resolve("private.png")));

        assertThat(accepted()).containsExactlyInAnyOrder("boat.png", "link.png");
        assertThat(failed()).contains("out.png", "out.csv");
        assertThat(reasons()).contains("symbolic link", "Put the file itself");
        assertThat(elsewhere.resolve("private.png")).hasContent("private");
    }

    @Test
    void a_link_to_nothing_is_set_aside() throws IOException {
        Files.createSymbolicLink(inbox.resolve("boat.png"), Path.of("gone.png"));

        assertThat(accepted()).isEmpty();
        assertThat(failed()).contains("boat.png");
        assertThat(reasons()).contains("link");
    }

    @Test
    void an_empty_file_is_accepted_only_when_nothing_has_been_written_for_a_while() throws IOException {
        Path empty = Files.createFile(inbox.resolve("boat.png"));
        assertThat(accepted()).isEmpty();

        Files.setLastModifiedTime(empty, FileTime.from(Instant.now().minusSeconds(11)));

        assertThat(accepted()).containsExactly("boat.png");
        assertThat(failed()).isEmpty();
    }

    @Test
    void the_folder_of_failures_can_be_another_one() throws IOException {
        Files.writeString(inbox.resolve("a\\b.png"), "content");
        Path elsewhere = inbox.resolve("else/where");

        new InboxFilter(elsewhere.toString()).accept(generic(new File(inbox.toFile(), "a\\b.png")));

        assertThat(elsewhere.resolve("a\\b.png")).hasContent("content");
    }

    @Test
    void what_cannot_be_moved_stays_and_is_not_accepted() throws IOException {
        Files.writeString(inbox.resolve("a\\b.png"), "content");
        Files.writeString(inbox.resolve(".failed"), "in the way");

        assertThat(accepted()).isEmpty();
        assertThat(inbox.resolve("a\\b.png")).exists();
    }

    @Test
    void a_file_that_is_put_back_meanwhile_is_not_refused() throws IOException {
        Path file = Files.writeString(inbox.resolve("boat.png"), "content");
        File missing = new File(file.toString()) {
            @Override
            public boolean isFile() {
                return false;
            }
        };

        assertThat(filter.accept(generic(missing))).isFalse();

        assertThat(file).hasContent("content");
        assertThat(failed()).isEmpty();
    }

    @Test
    void a_reason_is_complete_and_leaves_no_partial_file() throws IOException {
        Files.writeString(inbox.resolve("a\\b.png"), "content");

        assertThat(accepted()).isEmpty();

        assertThat(failed()).containsExactlyInAnyOrder("a\\b.png", REASON_NAME);
        assertThat(inbox.resolve(".failed").resolve(REASON_NAME))
                .hasContent("The name of this file contains a backslash, which Camel reads as a folder separator."
                        + " Rename the file\n");
    }

    @Test
    void a_file_whose_reason_cannot_be_written_is_moved_and_the_log_says_so() throws IOException {
        Files.writeString(inbox.resolve("a\\b.png"), "content");
        Files.createDirectories(inbox.resolve(".failed").resolve(REASON_NAME).resolve("in the way"));

        List<String> warnings;
        try (LogCapture log = new LogCapture(InboxFilter.class)) {
            assertThat(accepted()).isEmpty();
            warnings = log.warnings();
        }

        assertThat(inbox.resolve("a\\b.png")).doesNotExist();
        assertThat(inbox.resolve(".failed/a\\b.png")).hasContent("content");
        assertThat(warnings)
                .singleElement(STRING)
                .contains("backslash", "It was moved to .failed, but the reason could not be written there")
                .doesNotContain("stays");
    }

    private int shell(String command) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", command)
                .directory(inbox.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
