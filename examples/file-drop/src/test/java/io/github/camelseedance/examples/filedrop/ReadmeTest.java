// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The route that the project's README begins with does what it promises. */
@Tag("documentation")
class ReadmeTest {

    @RegisterExtension
    static final SandboxExtension sandbox = SandboxExtension.instant();

    @TempDir
    Path home;

    @Test
    @Timeout(180)
    void the_route_of_the_readme_turns_a_picture_into_a_video() throws Exception {
        Path inbox = Files.createDirectory(home.resolve("inbox"));
        try (var picture = ReadmeTest.class.getResourceAsStream("/ready/paper-boat.png")) {
            Files.write(inbox.resolve("boat.png"), picture.readAllBytes());
        }
        String route = Files.readString(Path.of("../../README.md"))
                .split("```yaml\n")[1]
                .split("```")[0]
                .replace("file:inbox", "file:" + inbox)
                .replace("file:outbox", "file:" + home.resolve("outbox"));
        Path file = Files.writeString(home.resolve("readme.camel.yaml"), route);
        Main main = new Main();
        main.configure().withRoutesIncludePattern(file.toUri().toString());
        Api.sandbox(sandbox.sandbox()).properties().forEach(main::addOverrideProperty);
        main.addOverrideProperty("file-drop.ledger", home.resolve("ledger").toString());
        main.start();
        try {
            await().atMost(Duration.ofMinutes(3)).until(() -> videos().size() == 1);
        } finally {
            main.stop();
        }

        assertThat(Files.readAllBytes(videos().get(0))).containsSequence("ftypisom".getBytes());
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .startsWith("The sea moves gently");
    }

    private List<Path> videos() throws Exception {
        Path outbox = home.resolve("outbox");
        if (!Files.isDirectory(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(file -> file.toString().endsWith(".mp4")).toList();
        }
    }
}
