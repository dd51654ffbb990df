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
    void theVideoAndItsFolderGoWhenTheExchangeIsDone() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("video-1"));
        Path video = Files.writeString(folder.resolve("v.mp4"), "x");

        new TemporaryVideo(downloaded(video)).onComplete(exchange("x"));

        assertThat(folder).doesNotExist();
    }

    @Test
    void theyGoAlsoAfterAFailure() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("video-1"));
        Path video = Files.writeString(folder.resolve("v.mp4"), "x");

        new TemporaryVideo(downloaded(video)).onFailure(exchange("x"));

        assertThat(folder).doesNotExist();
    }

    @Test
    void aVideoThatTheRouteHasMovedAwayIsNoTrouble() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("video-1"));

        new TemporaryVideo(downloaded(folder.resolve("moved.mp4"))).onComplete(exchange("x"));

        assertThat(folder).doesNotExist();
    }

    @Test
    void whatElseTheRouteHasPutThereStays() throws IOException {
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
