// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The command of the README of the routes. */
@Tag("documentation")
class RunRouteTest {

    @TempDir
    Path home;

    @Test
    void a_route_runs_on_the_sandbox_and_shows_what_arrived_where() throws Exception {
        assertThat(outputOf("file-to-ftp"))
                .contains(
                        "nothing is paid", "ftp/paper-boat.mp4", "outbox/paper-boat.mp4", "inbox/.done/paper-boat.png")
                .doesNotContain("failed");
    }

    @Test
    void a_server_that_has_to_be_known_is_known() throws Exception {
        assertThat(outputOf("file-to-sftp")).contains("sftp/paper-boat.mp4", "inbox/.done/paper-boat.png");
    }

    @Test
    void running_it_again_starts_afresh() throws Exception {
        outputOf("file-to-folder");

        assertThat(outputOf("file-to-folder")).contains("outbox/paper-boat.mp4").doesNotContain("failed");
    }

    private String outputOf(String route) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RunRoute(route, home, new PrintStream(out, true, StandardCharsets.UTF_8)).run();
        return out.toString(StandardCharsets.UTF_8);
    }
}
