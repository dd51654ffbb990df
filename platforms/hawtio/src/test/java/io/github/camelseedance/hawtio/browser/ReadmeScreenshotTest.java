// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the picture that the README shows. Not a test like others: it waits for jobs in real time, so that their times look
 * like something, and writes into the sources. With {@code -Dscreenshot.update=true} it runs.
 */
@Tag("browser")
@ExtendWith(Chromium.class)
@EnabledIfSystemProperty(named = "screenshot.update", matches = "true")
class ReadmeScreenshotTest {

    private static final Path SCREENSHOT = Path.of("screenshot.png");
    private static final int MOST_BYTES = 300_000;

    /** What the example file-drop comes with. */
    private static final Path PICTURES = Path.of("../../examples/file-drop/src/main/resources/ready");

    /** Prompts in the order in which they are submitted; the first picture of each has its number. */
    private static final List<String> FIRST = List.of(
            "Evening light over the valley, clouds drift from left to right",
            "A slow pan along blue hills at dusk",
            "Mist rises between the hills, birds cross the sky");

    private static final List<String> THEN = List.of(
            "Time lapse of a desert morning, long shadows get shorter",
            "Rain comes in from the sea, the light fades",
            "The moon comes up over the last ridge",
            "Northern lights above the mountains");

    @TempDir
    private Path folder;

    @Test
    void the_readme_shows_jobs_in_all_states(Browser browser) throws IOException {
        Sandbox sandbox = Sandbox.builder()
                .queueTime(Duration.ofSeconds(2))
                .generationTime(Duration.ofSeconds(4), Duration.ofSeconds(9))
                .slots(3)
                .start();
        try (ConsoleUnderTest console = ConsoleUnderTest.start(sandbox, folder, Map.of())) {
            Jobs jobs = new Jobs(console);
            submitOneWithoutAnswer(sandbox, jobs);
            refuseTheFirst(console);
            submit(jobs, FIRST, 1);
            jobs.submit("sea-at-dawn.jpg", "The sea at dawn, gentle waves", picture("sea-at-dawn.jpg"));
            jobs.submit("paper-boat.png", "The paper boat sails on, the camera follows", picture("paper-boat.png"));
            try (Visit visit = Visit.of(console, browser, 1280, 900, ColorScheme.LIGHT)) {
                visit.openTab();
                Page page = visit.page();
                page.waitForFunction("() => document.querySelectorAll('.sd-frame-play').length >= 5");
                submit(jobs, THEN, FIRST.size() + 1);
                page.waitForFunction("() => document.querySelector('.sd-cell-time .sd-part-generation.sd-part-open')"
                        + " && document.querySelector('.sd-table').innerText.includes('In queue')"
                        + " && [...document.querySelectorAll('.sd-frame img')].every(image => image.naturalWidth)");
                assertThat(page.locator(".sd-decision")).hasCount(2);
                visit.screenshot(SCREENSHOT);
            }
        }
        assertThat(Files.size(SCREENSHOT)).isLessThan(MOST_BYTES);
    }

    private static void submit(Jobs jobs, List<String> prompts, int number) {
        for (int i = 0; i < prompts.size(); i++) {
            jobs.submit("landscape-" + (number + i) + ".png", prompts.get(i), Picture.of(number + i));
        }
    }

    private static byte[] picture(String name) throws IOException {
        return Files.readAllBytes(PICTURES.resolve(name));
    }

    private static void submitOneWithoutAnswer(Sandbox sandbox, Jobs jobs) {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        try {
            jobs.submit("harbour.png", "A harbour at dawn, the boats rock gently", Picture.of(17));
        } catch (CamelExecutionException expected) {
            assertThat(expected).hasRootCauseInstanceOf(Exception.class);
        }
    }

    private static void refuseTheFirst(ConsoleUnderTest console) {
        console.context().getEndpoint("mock:delivered", MockEndpoint.class).whenExchangeReceived(1, exchange -> {
            throw new IllegalStateException("Cannot connect to sftp://archive.example.com:22");
        });
    }
}
