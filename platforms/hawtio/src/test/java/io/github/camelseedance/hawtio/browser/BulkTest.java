// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
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

/** One question about many jobs, and what becomes of each. */
@Tag("browser")
@ExtendWith(Chromium.class)
class BulkTest {

    @TempDir
    private Path folder;

    private ConsoleUnderTest console;
    private Jobs jobs;

    /** One job runs for an hour, the others wait for it. Nothing is delivered after the start. */
    @BeforeEach
    void start() {
        Sandbox sandbox = Sandbox.builder()
                .queueTime(Duration.ZERO)
                .generationTime(Duration.ofHours(1))
                .slots(1)
                .start();
        // With a limit each job has an estimate.
        console = ConsoleUnderTest.start(
                sandbox, folder, Map.of("console.delay", "3600000", "camel.component.seedance.max-cost", "1"));
        jobs = new Jobs(console);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void selected_jobs_are_cancelled_with_one_question_and_those_that_cannot_be_stay_selected(Browser browser) {
        jobs.submit("runs.png", "Runs").submit("one.png", "Waits 1").submit("two.png", "Waits 2");
        jobs.delivered("done.png");
        try (Visit visit = Visit.of(console, browser).openTab()) {
            assertThat(visit.rows()).hasCount(4);
            box(visit.row("done.png")).check();
            assertThat(bar(visit)).containsText("1 selected");
            assertThat(bar(visit)).containsText("nothing to decide");
            page(visit).check();
            assertThat(bar(visit)).containsText("4 selected");
            visit.screenshot("bulk-selected").checkAccessibility();

            bar(visit).getByText("Cancel 3 jobs").click();
            assertThat(visit.dialog()).containsText("Cancel 3 jobs?");
            assertThat(visit.dialog()).containsText("≈ $0.45");
            assertThat(visit.dialog()).containsText("1 other selected job is left alone");
            visit.screenshot("bulk-question").checkAccessibility();
            visit.button("Cancel the jobs").click();

            assertThat(visit.dialog().locator("[role=status]"))
                    .containsText("2 of 3 jobs done. 1 was not, and stays selected.");
            Locator results = visit.dialog().locator(".sd-bulk-results li");
            assertThat(results).hasCount(3);
            assertThat(results.first()).containsText("Runs");
            assertThat(results.first()).containsText("can no longer be cancelled");
            visit.screenshot("bulk-results").checkAccessibility();
            visit.button("Close").last().click();
            assertThat(visit.dialog()).hasCount(0);
            assertThat((Boolean) bar(visit).evaluate("e => e.contains(document.activeElement)"))
                    .isTrue();
            assertThat(box(visit.row("Runs"))).isChecked();
            assertThat(box(visit.row("Waits 1"))).not().isChecked();
            assertThat(visit.row("Waits 1")).containsText("Cancelled");
        }
        assertThat(console.sandbox().jobs())
                .filteredOn(job -> job.state() == JobState.CANCELLED)
                .hasSize(2);
        assertThat(console.ledger().audit(0, 10))
                .hasSize(3)
                .extracting(AuditRecord::who)
                .containsOnly(ConsoleUnderTest.USER);
    }

    @Test
    void all_jobs_that_match_are_decided_on_all_pages_and_no_others(Browser browser) {
        for (int i = 1; i <= 120; i++) {
            jobs.parked("parked-" + i + ".png");
        }
        LedgerEntry doubt = jobs.unconfirmed("doubt.png", "0.15");
        try (Visit visit = Visit.of(console, browser).openTab("?state=parked")) {
            assertThat(visit.rows()).hasCount(50);
            page(visit).check();
            bar(visit).getByText("Select all 120 that match").click();
            assertThat(bar(visit)).containsText("120 selected");
            visit.page().getByLabel("Next page").click();
            assertThat(box(visit.rows().first())).isChecked();

            bar(visit).getByText("Redeliver 120 jobs").click();
            assertThat(visit.dialog()).containsText("$18.00");
            assertThat(visit.dialog()).containsText("nothing is paid again");
            visit.button("Redeliver").last().click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("Done: 120 jobs.");
        }
        assertThat(stages(stage -> stage == Stage.PARKED)).isZero();
        assertThat(stages(stage -> stage == Stage.ENDED)).isEqualTo(120);
        assertThat(console.ledger().find(doubt.entryId())).contains(doubt);
        assertThat(console.ledger().audit(0, 200)).hasSize(120);
    }

    @Test
    void twenty_decisions_are_one_dialog(Browser browser) {
        for (int i = 1; i <= 20; i++) {
            jobs.unconfirmed("doubt-" + i + ".png", "0.15");
        }
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Locator decisions = visit.page().locator(".sd-decisions");
            decisions.getByLabel("Select these").check();
            assertThat(decisions).containsText("3 selected");
            decisions.getByText("Select all 20 that need a decision").click();
            assertThat(decisions).containsText("20 selected");
            visit.screenshot("bulk-decisions").checkAccessibility();
            decisions.getByText("Forget 20 jobs").click();
            assertThat(visit.dialog()).containsText("≈ $3.00");
            assertThat(visit.dialog()).containsText("is billed");
            visit.button("Forget them").click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("Done: 20 jobs.");
            assertThat(visit.dialog()).containsText("doubt-7.png");
            visit.button("Close").last().click();
            visit.page().mouse().move(640, 20);
            assertThat(visit.page().locator(".sd-empty")).isVisible();
        }
        assertThat(console.ledger().list(LedgerQuery.newest(50))).isEmpty();
    }

    @Test
    void with_the_keyboard_on_a_dark_screen(Browser browser) {
        jobs.parked("one.png");
        jobs.parked("two.png");
        try (Visit visit =
                Visit.of(console, browser, 1280, 800, ColorScheme.DARK).openTab("?state=parked")) {
            Locator one = box(visit.row("one.png"));
            one.focus();
            visit.page().keyboard().press("Space");
            assertThat(one).isChecked();
            assertThat(bar(visit)).containsText("1 selected");
            assertThat(page(visit)).hasJSProperty("indeterminate", true);
            visit.screenshot("bulk-dark").checkAccessibility();

            Locator redeliver = bar(visit).getByText("Redeliver 1 job");
            for (int press = 0;
                    press < 60 && !(Boolean) redeliver.evaluate("e => e.closest('button') === document.activeElement");
                    press++) {
                visit.page().keyboard().press("Shift+Tab");
            }
            visit.page().keyboard().press("Enter");
            assertThat(visit.dialog()).containsText("Deliver 1 job again?");
            visit.page().keyboard().press("Escape");
            assertThat(visit.dialog()).hasCount(0);
            assertThat(one).isChecked();
        }
        assertThat(stages(stage -> stage == Stage.PARKED)).isEqualTo(2);
    }

    @Test
    void in_a_narrow_window(Browser browser) {
        jobs.submit("runs.png", "Runs").submit("one.png", "Waits 1");
        jobs.parked("parked.png");
        jobs.unconfirmed("doubt.png", "0.15");
        try (Visit visit =
                Visit.of(console, browser, 400, 800, ColorScheme.LIGHT).openTab()) {
            assertThat(visit.rows()).hasCount(4);
            page(visit).check();
            assertThat(bar(visit)).containsText("4 selected");
            visit.checkNothingBeside().checkAccessibility();
            bar(visit).scrollIntoViewIfNeeded();
            visit.screenshot("bulk-narrow");
            bar(visit).getByText("Cancel 2 jobs").click();
            visit.button("Cancel the jobs").click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("1 of 2 jobs done");
            visit.screenshot("bulk-narrow-results").checkAccessibility();
        }
    }

    private long stages(Predicate<Stage> wanted) {
        return console.ledger().list(LedgerQuery.newest(500)).stream()
                .map(LedgerEntry::stage)
                .filter(wanted)
                .count();
    }

    private static Locator bar(Visit visit) {
        return visit.page().locator(".sd-jobs .sd-bulk");
    }

    private static Locator page(Visit visit) {
        return bar(visit).getByLabel("Select page");
    }

    private static Locator box(Locator row) {
        return row.locator(".sd-select input");
    }
}
