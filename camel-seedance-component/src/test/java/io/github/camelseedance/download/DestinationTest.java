// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DestinationTest {

    private static final Job JOB = Job.of("job-1", JobStatus.COMPLETED);
    private static final URI LINK = URI.create("https://cdn.runcomfy.net/a");

    @TempDir
    Path temp;

    private Path folder;
    private Path outside;

    @BeforeEach
    void makeFolders() throws Exception {
        folder = Files.createDirectory(temp.resolve("videos"));
        outside = Files.createDirectory(temp.resolve("outside"));
    }

    @Test
    void a_linked_sub_folder_that_leads_out_is_refused() throws Exception {
        Files.createSymbolicLink(folder.resolve("away"), outside);

        assertThatThrownBy(() -> open("away/new/a.mp4"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("option fileName")
                .hasMessageContaining("symbolic link");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_linked_sub_folder_that_stays_inside_is_taken() throws Exception {
        Path real = Files.createDirectories(folder.resolve("2026/11"));
        Files.createSymbolicLink(folder.resolve("latest"), Path.of("2026/11"));

        assertThat(kept("latest/a.mp4").file()).isEqualTo(real.toRealPath().resolve("a.mp4"));
    }

    @Test
    void a_dangling_link_is_refused() throws Exception {
        Files.createSymbolicLink(folder.resolve("away"), outside.resolve("missing"));

        assertThatThrownBy(() -> open("away/a.mp4")).isInstanceOf(DownloadException.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_link_in_place_of_the_file_is_replaced_and_not_followed() throws Exception {
        Path precious = Files.writeString(outside.resolve("precious"), "old");
        Files.createSymbolicLink(folder.resolve("a.mp4"), precious);

        assertThat(kept("a.mp4").file()).isRegularFile().hasContent("new");
        assertThat(precious).hasContent("old");
        assertThat(folder.resolve("a.mp4")).isRegularFile();
        assertThat(Files.isSymbolicLink(folder.resolve("a.mp4"))).isFalse();
    }

    @Test
    void the_folder_itself_may_be_a_link() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);

        Destination destination = Destination.open(link.toString(), VideoFileName.parse("a.mp4"));
        destination.discard();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_file_in_place_of_a_folder_is_refused() throws Exception {
        Files.writeString(folder.resolve("taken"), "");

        assertThatThrownBy(() -> open("taken/a.mp4"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("taken");
        assertThatThrownBy(() -> Destination.open(folder.resolve("taken").toString(), null))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("option downloadDirectory");
    }

    @Test
    void discarding_keeps_the_users_folders() {
        Destination destination = open("a/b.mp4");
        destination.file().append(new byte[] {1}, 1);

        destination.discard();
        destination.discard();

        assertThat(folder.resolve("a")).isEmptyDirectory();
    }

    private Destination open(String name) {
        return Destination.open(folder.toString(), VideoFileName.parse(name));
    }

    private DownloadedVideo kept(String name) {
        Destination destination = open(name);
        byte[] content = "new".getBytes();
        destination.file().append(content, content.length);
        return destination.keep(JOB, LINK, new FileVersion(null, null, content.length, null));
    }
}
