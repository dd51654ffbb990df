// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.sandbox.Sandbox;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The tab of an application that has no jobs yet. */
@Tag("browser")
@ExtendWith(Chromium.class)
class EmptyTabTest {

    @TempDir
    private Path folder;

    private ConsoleUnderTest console;

    @BeforeEach
    void start() {
        console = ConsoleUnderTest.start(Sandbox.instant(), folder, Map.of());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void the_route_that_it_shows_makes_a_video_of_a_picture_and_pays_for_it_once(Browser browser) throws Exception {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            visit.checkAccessibility().screenshot("empty");
            String route = visit.page().locator(".sd-example").textContent();
            Path inbox = Files.createDirectory(folder.resolve("inbox"));
            Path outbox = folder.resolve("outbox");
            byte[] picture = Picture.of(1);
            Files.write(inbox.resolve("harbour.png"), picture);

            PluginHelper.getRoutesLoader(console.context())
                    .loadRoutes(ResourceHelper.fromString(
                            "shown.camel.yaml",
                            route.replace("file:inbox", "file:" + inbox).replace("file:outbox", "file:" + outbox)));

            await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(outbox.resolve("harbour.mp4")));
            assertThat(visit.rows()).hasCount(1);
            assertThat(console.ledger().list(LedgerQuery.newest(10)))
                    .singleElement()
                    .satisfies(job -> assertThat(job.jobKey()).contains("harbour.png"));

            // The same file once more, as after a copy that was made again.
            Path done = inbox.resolve(".camel/harbour.png");
            Files.delete(outbox.resolve("harbour.mp4"));
            await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(done));
            Files.move(done, inbox.resolve("harbour.png"));
            await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(outbox.resolve("harbour.mp4")));
            assertThat(console.ledger().list(LedgerQuery.newest(10))).hasSize(1);
        }
    }

    @Test
    void a_narrow_dark_window_scrolls_the_route_and_not_the_page(Browser browser) {
        try (Visit visit =
                Visit.of(console, browser, 400, 800, ColorScheme.DARK).openTab()) {
            assertThat(visit.page().locator(".sd-example")).isVisible();
            visit.checkNothingBeside().checkAccessibility().screenshot("empty-narrow");
        }
    }
}
