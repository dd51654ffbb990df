// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.job.JobState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Jobs that run: what is said about them, and that the right one is stopped. */
@Tag("browser")
@ExtendWith(Chromium.class)
class CancelTest {

    @TempDir
    private Path folder;

    private ConsoleUnderTest console;

    /** One job runs for an hour, the others wait for it. */
    @BeforeEach
    void start() {
        Sandbox sandbox = Sandbox.builder()
                .queueTime(Duration.ZERO)
                .generationTime(Duration.ofHours(1))
                .slots(1)
                .start();
        console = ConsoleUnderTest.start(sandbox, folder, Map.of());
        new Jobs(console).submit("running.png", "Runs").submit("queued.png", "Waits in the queue");
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void a_queued_job_is_cancelled_after_the_dialog_said_that_it_is_not_billed(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Locator row = visit.row("Waits in the queue");
            assertThat(row).containsText("position 1");
            row.getByText("Cancel").click();
            assertThat(visit.dialog()).containsText("neither run nor be billed");
            assertThat(visit.button("Cancel the job")).isEnabled();
            visit.screenshot("cancel");
            visit.button("Cancel the job").click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("The job was cancelled");
            visit.button("Close").last().click();
            assertThat(row).containsText("Cancelled");
            assertThat(visit.row("Runs")).containsText("Generating");
        }
        assertThat(console.sandbox().jobs())
                .filteredOn(job -> job.state() == JobState.CANCELLED)
                .hasSize(1);
    }

    @Test
    void the_dialog_says_that_a_running_job_cannot_be_stopped_and_is_billed(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Locator row = visit.row("Runs");
            assertThat(row).containsText("Generating");
            row.getByText("Cancel").click();
            assertThat(visit.dialog()).containsText("It cannot be stopped any more: it runs, and is billed");
            visit.button("Try it anyway").click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("can no longer be cancelled");
        }
    }

    @Test
    void paused_polling_is_shown_and_resumed(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            visit.pausePolling();
            assertThat(visit.page().locator(".sd-status-warning")).containsText("Polling is paused");
            visit.button("Resume polling").click();
            assertThat(visit.page().locator(".sd-status-live")).containsText("Live");
        }
    }

    /** With the keyboard alone: to the job, into the dialog, out of it, and back. */
    @Test
    void everything_is_reached_with_the_keyboard(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Locator cancel = visit.row("Waits in the queue").locator(".sd-cancel");
            for (int steps = 0;
                    steps < 60
                            && !cancel.evaluate("e => e === document.activeElement")
                                    .equals(true);
                    steps++) {
                visit.page().keyboard().press("Tab");
            }
            assertThat(cancel).isFocused();
            assertThat(cancel.evaluate("e => getComputedStyle(e).outlineStyle")).isEqualTo("solid");
            visit.page().keyboard().press("Enter");
            assertThat(visit.dialog()).containsText("neither run nor be billed");
            visit.page().keyboard().press("Escape");
            assertThat(visit.dialog()).hasCount(0);
            assertThat(cancel).isFocused();
            visit.page().keyboard().press("Shift+Tab");
            visit.page().keyboard().press("Enter");
            assertThat(visit.dialog().locator(".sd-job-title")).hasText("Waits in the queue");
        }
    }
}
