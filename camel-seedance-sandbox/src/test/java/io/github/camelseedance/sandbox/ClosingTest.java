// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

class ClosingTest {

    @Test
    void no_thread_no_process_and_no_file_is_left_even_in_the_middle_of_a_rendering() throws Exception {
        var threadsBefore = threads();
        var filesBefore = files();
        var sandbox = Sandbox.builder().queueTime(Duration.ZERO).start();
        var client = new Client(sandbox);
        var id = client.submitted(Client.input()
                .put("first_frame_image_url", TestPictures.dataUri("png", 1600, 900))
                .put("resolution", "1080p")
                .put("duration", 12));
        // In this thread: the test compares the threads.
        await().pollInSameThread().atMost(ONE_MINUTE).until(() -> !renderers().isEmpty());
        assertThat(client.status(id).text("status")).isEqualTo("in_progress");
        assertThat(renderers()).hasSize(1);

        sandbox.close();

        await().pollInSameThread().atMost(ONE_MINUTE).until(() -> renderers().isEmpty());
        await().pollInSameThread().atMost(ONE_MINUTE).until(() -> threadsBefore.containsAll(threads()));
        assertThat(filesBefore).containsAll(files());
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("seedance-sandbox") || name.equals("HTTP-Dispatcher"))
                .collect(Collectors.toSet());
    }

    private static List<ProcessHandle> renderers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").contains("ffmpeg"))
                .toList();
    }

    /** Those of this process: tests run in several. */
    private static Set<Path> files() throws IOException {
        String own = "seedance-sandbox-" + ProcessHandle.current().pid() + "-";
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(own))
                    .collect(Collectors.toSet());
        }
    }
}
