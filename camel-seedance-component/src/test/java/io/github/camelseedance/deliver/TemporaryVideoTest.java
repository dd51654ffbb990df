// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.download.DownloadedVideo;
import io.github.camelseedance.submit.ExchangeTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TemporaryVideoTest extends ExchangeTestSupport {

    @TempDir
    private Path temp;

    @Test
    void the_video_and_its_folder_are_removed_when_the_exchange_is_done() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("video-1"));
        Path video = Files.writeString(folder.resolve("v.mp4"), "x");

        new TemporaryVideo(downloaded(video)).onComplete(exchange("x"));

        assertThat(folder).doesNotExist();
    }

    @Test
    void they_are_removed_after_a_failure() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("video-1"));
        Path video = Files.writeString(folder.resolve("v.mp4"), "x");

        new TemporaryVideo(downloaded(video)).onFailure(exchange("x"));

        assertThat(folder).doesNotExist();
    }

    @Test
    void a_video_moved_by_the_route_is_ignored() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("video-1"));

        new TemporaryVideo(downloaded(folder.resolve("moved.mp4"))).onComplete(exchange("x"));

        assertThat(folder).doesNotExist();
    }

    @Test
    void other_files_in_the_folder_stay() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("video-1"));
        Path video = Files.writeString(folder.resolve("v.mp4"), "x");
        Path other = Files.writeString(folder.resolve("notes.txt"), "x");

        new TemporaryVideo(downloaded(video)).onComplete(exchange("x"));

        assertThat(video).doesNotExist();
        assertThat(other).exists();
    }

    private static DownloadedVideo downloaded(Path video) {
        return new DownloadedVideo(video, video.getFileName().toString(), 1, "video/mp4", true);
    }
}
