// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.servers.SftpFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileToSftpTest extends RouteTest {

    private SftpFolder sftp;
    private Path knownHosts;
    private RouteRun run;

    @BeforeEach
    void prepare() throws Exception {
        sftp = new SftpFolder(Files.createDirectories(home.resolve("sftp")), 0).start();
        knownHosts = Files.writeString(home.resolve("known_hosts"), sftp.knownHost() + "\n");
        run = routes("file-to-sftp")
                .with("seedance.retry.delay", "1")
                .with("seedance.sftp.known-hosts", knownHosts.toString())
                .with(sftp.properties("seedance.sftp."));
    }

    @AfterEach
    void stopSftp() {
        sftp.close();
    }

    @Test
    void a_picture_becomes_the_same_video_on_the_server_and_in_the_outbox() throws Exception {
        run.start();
        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(sftp.home().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
    }

    @Test
    void a_server_with_another_key_gets_nothing_until_it_is_known() throws Exception {
        String known = Files.readString(knownHosts);
        Files.writeString(knownHosts, anotherKeyFor(known));
        run.start();
        Sample.PAPER_BOAT.dropInto(run.inbox());
        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png", "paper-boat.reason.txt"));
        assertThat(run.failed().resolve("paper-boat.reason.txt"))
                .content()
                .contains("not delivered to sftp://localhost");
        assertThat(namesIn(sftp.home())).isEmpty();

        Files.writeString(knownHosts, known);
        putBack(run, "paper-boat.png");

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(sftp.home().resolve("paper-boat.mp4")).hasBinaryContent(video());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_name_in_any_script_arrives_as_it_is() throws Exception {
        run.start();
        Sample.PAPER_BOAT.dropInto(run.inbox(), "바다 #1.png");

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("바다 #1.png"));
        assertThat(sftp.home().resolve("바다 #1.mp4")).hasBinaryContent(video());
    }

    @ParameterizedTest
    @ValueSource(strings = {"what?.png", "*.png"})
    void a_name_with_a_wildcard_is_refused_before_anything_is_paid_and_no_other_file_is_overwritten(String name)
            throws Exception {
        Path other = Files.writeString(sftp.home().resolve("whatX.mp4"), "other");
        run.start();
        Sample.PAPER_BOAT.dropInto(run.inbox(), name);

        eventually(() -> assertThat(namesIn(run.failed())).contains(name).hasSize(2));
        assertThat(run.failed().resolve(name.replace(".png", ".reason.txt")))
                .content()
                .contains("cannot be delivered over SFTP: rename the file");
        assertThat(sandbox.requests().submissions()).isZero();
        assertThat(other).hasContent("other");
    }

    /** The key of another server at the same address. */
    private String anotherKeyFor(String known) throws Exception {
        try (SftpFolder other = new SftpFolder(home, 0).start()) {
            return known.substring(0, known.indexOf(' '))
                    + other.knownHost().substring(other.knownHost().indexOf(' '))
                    + "\n";
        }
    }
}
