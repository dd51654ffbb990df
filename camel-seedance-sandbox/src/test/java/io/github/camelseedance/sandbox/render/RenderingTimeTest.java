// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.SandboxBuilder;
import io.github.camelseedance.sandbox.TestPictures;
import io.github.camelseedance.sandbox.fault.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

/** Jobs that are in progress for as long as their rendering takes. */
class RenderingTimeTest {

    @TempDir
    Path videos;

    @Test
    void a_job_is_done_when_its_video_is_there_and_the_video_stays() throws Exception {
        try (var sandbox = realistic().outputDirectory(videos).start()) {
            var client = new Client(sandbox);
            var id = client.submitted(Client.input()
                    .put("first_frame_image_url", TestPictures.dataUri("png", 400, 400))
                    .put("duration", 4));

            awaitEnd(client, id);

            assertThat(client.result(id).text("status")).isEqualTo("succeeded");
            assertThat(videos).isDirectoryContaining("glob:**.mp4");
            assertThat(client.download(client.videoUrl(id)).status()).isEqualTo(200);
        }
        assertThat(videos).isDirectoryContaining("glob:**.mp4").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_job_that_no_client_polls_is_rendered_too(@TempDir Path videos) throws Exception {
        try (var sandbox = realistic().outputDirectory(videos).start()) {
            new Client(sandbox)
                    .submitted(Client.input().put("first_frame_image_url", TestPictures.dataUri("png", 400, 400)));
            await().atMost(ONE_MINUTE).until(() -> hasVideo(videos));
            assertThat(sandbox.requests().count(Call.STATUS)).isZero();
        }
    }

    private static boolean hasVideo(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".mp4"));
        }
    }

    @Test
    void a_job_whose_rendering_fails_says_what_the_renderer_said() throws Exception {
        var broken = TestPictures.picture("png", 400, 400);
        Arrays.fill(broken, 40, broken.length, (byte) 7);
        assertFails(realistic(), TestPictures.dataUri("png", broken), "ffmpeg failed");
    }

    @Test
    void a_rendering_that_takes_too_long_is_killed() throws Exception {
        assertFails(
                realistic().renderTimeout(Duration.ofMillis(20)),
                TestPictures.dataUri("png", 400, 400),
                "ffmpeg took longer than");
    }

    private static void assertFails(SandboxBuilder settings, String picture, String error) throws Exception {
        try (var sandbox = settings.start()) {
            var client = new Client(sandbox);
            var id = client.submitted(Client.input().put("first_frame_image_url", picture));
            awaitEnd(client, id);
            assertThat(client.result(id).text("status")).isEqualTo("failed");
            assertThat(client.result(id).text("error")).contains(error);
        }
    }

    private static SandboxBuilder realistic() {
        return Sandbox.builder().queueTime(Duration.ofMillis(50));
    }

    private static void awaitEnd(Client client, String id) throws Exception {
        await().atMost(ONE_MINUTE).until(() -> client.status(id).text("status").equals("completed"));
    }
}
