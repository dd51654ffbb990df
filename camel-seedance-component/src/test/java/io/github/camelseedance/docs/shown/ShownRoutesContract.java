// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs.shown;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.testsupport.SettableClock;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Stops an application of shown routes while its jobs run, starts it again, and counts what was paid and what has arrived. */
@Tag("documentation")
abstract class ShownRoutesContract {

    private static final Duration GENERATION = Duration.ofHours(1);
    private static final SettableClock CLOCK = new SettableClock();

    /** Its jobs run until the clock is moved. */
    @RegisterExtension
    static final SandboxExtension sandbox = SandboxExtension.with(
            settings -> settings.instant().render(false).clock(CLOCK).generationTime(GENERATION));

    static Map<String, String> properties() {
        return Map.of(
                "camel.component.seedance.base-url", sandbox.baseUrl(),
                "camel.component.seedance.api-token", sandbox.token(),
                "camel.component.seedance.ledger-directory", "ledger",
                "camel.component.seedance.poll-initial-delay", "100",
                "camel.component.seedance.poll-delay", "100",
                "camel.component.seedance.poll-max-delay", "200",
                "camel.component.kamelet.location",
                        "file:" + Path.of("../routes/kamelets").toAbsolutePath().normalize(),
                "camel.main.shutdown-timeout", "20",
                "inbox", "inbox",
                "outbox", "outbox");
    }

    /** @param whileDown whether the jobs end before the application is started again */
    final void restart(Shown shown, ShownApplication application, boolean whileDown) throws Exception {
        application.start();
        shown.feed().give(application);
        await(() -> assertThat(sandbox.jobs()).hasSize(shown.jobsAtStop()));

        application.stop();

        if (whileDown) {
            CLOCK.advance(GENERATION);
        }
        application.start();
        shown.feed().bringAgain(application);
        await(() -> {
            // Each step that comes after a job may have one of its own to wait for.
            CLOCK.advance(GENERATION);
            assertThat(outcome(application)).containsExactlyInAnyOrderElementsOf(shown.outcome());
        });
        application.stop();

        assertThat(sandbox.requests().submissions()).isEqualTo(shown.jobs());
        assertThat(outcome(application)).containsExactlyInAnyOrderElementsOf(shown.outcome());
        for (String name : shown.outcome()) {
            if (name.endsWith(".mp4")) {
                assertThat(application.home().resolve("outbox").resolve(name))
                        .content(StandardCharsets.ISO_8859_1)
                        .contains("ftyp");
            }
        }
        assertThat(names(application.home().resolve("inbox/.failed"))).isEmpty();
    }

    private static List<String> outcome(ShownApplication application) throws IOException {
        return names(application.home().resolve("outbox"));
    }

    private static List<String> names(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void await(ThrowingRunnable condition) {
        Awaitility.await().untilAsserted(condition);
    }
}
