package io.github.camelseedance.routes;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

import io.github.camelseedance.routes.run.CamelCommand;
import io.github.camelseedance.routes.run.RouteFiles;
import io.github.camelseedance.routes.run.Sample;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTest extends RouteTest {

    private static final String PROPERTIES = "application.properties";

    /** The first time it downloads what a user's first run downloads. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @Test
    @Tag("command-line")
    void camel_run_makes_a_video_of_a_picture_with_the_files_as_they_are() throws Exception {
        Sample.PAPER_BOAT.dropInto(home.resolve("inbox"));
        try (CamelCommand camel = new CamelCommand(home)
                .on(sandbox.sandbox())
                .with("camel.component.seedance.resolution", "480p")
                .run("file-to-folder.camel.yaml", PROPERTIES)) {

            Path picture = home.resolve("inbox/.done/paper-boat.png");
            Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(picture) || !camel.isRunning());

            assertThat(picture).as(camel::output).exists();
            assertThat(home.resolve("outbox/paper-boat.mp4")).as(camel::output).hasBinaryContent(video());
            assertThat(home.resolve("ledger")).as(camel::output).isNotEmptyDirectory();
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    @Tag("command-line")
    void camel_run_finds_what_the_nightly_route_needs() throws Exception {
        Sample.PAPER_BOAT.dropInto(home.resolve("inbox"));
        try (CamelCommand camel = new CamelCommand(home)
                .on(sandbox.sandbox())
                .with("camel.component.seedance.resolution", "480p")
                .with("seedance.cron", "* * * * * ?")
                .run("deliver-at-night.camel.yaml", PROPERTIES)) {

            Path video = home.resolve("outbox/paper-boat.mp4");
            Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(video) || !camel.isRunning());

            assertThat(video).as(camel::output).hasBinaryContent(video());
        }
    }

    @Test
    void the_properties_name_the_versions_of_this_build() throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(RouteFiles.of("file-to-folder").resolveSibling(PROPERTIES))) {
            properties.load(in);
        }

        assertThat(properties.getProperty("camel.jbang.dependencies").split(","))
                .contains(
                        "mvn:io.github.camelseedance:camel-seedance:" + CamelCommand.version("version"),
                        "mvn:com.h2database:h2:" + CamelCommand.version("h2.version"));
    }
}
