// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A ledger of 5,000 jobs, on screens of all sizes. */
@Tag("browser")
@ExtendWith(Chromium.class)
class ManyJobsTest {

    private static final int JOBS = 5_000;
    private static final long MOST_MILLIS = 10_000;

    @TempDir
    private static Path folder;

    private static ConsoleUnderTest console;

    @BeforeAll
    static void start() {
        console = ConsoleUnderTest.start(Sandbox.instant(), folder, Map.of());
        Jobs jobs = new Jobs(console);
        for (int i = 1; i <= JOBS; i++) {
            jobs.delivered("IMG_" + i + ".jpg");
        }
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void five_thousand_jobs_are_there_quickly_page_by_page(Browser browser) {
        try (Visit visit = Visit.of(console, browser).authenticate()) {
            long begin = System.nanoTime();
            visit.page().navigate(console.url() + "/seedance");
            assertThat(visit.rows()).hasCount(50);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            System.out.println("First view of the tab with " + JOBS + " jobs, console loaded anew: " + millis + " ms");
            assertThat(millis).isLessThan(MOST_MILLIS);
            assertThat(visit.page().locator(".sd-pages")).containsText("1–50 of 5,");
            visit.screenshot("many-jobs");

            visit.page().getByLabel("Last page").click();
            assertThat(visit.row("IMG_1.jpg")).isVisible();
            assertThat(visit.page().url()).contains("page=10");
        }
    }

    @Test
    void rows_stay_under_the_mouse_while_new_jobs_arrive(Browser browser) {
        Jobs jobs = new Jobs(console);
        jobs.delivered("under-the-mouse.jpg");
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Locator row = visit.row("under-the-mouse.jpg");
            row.hover();
            double before = row.boundingBox().y;
            jobs.delivered("new-1.jpg");
            jobs.delivered("new-2.jpg");
            Locator pill = visit.page().locator(".sd-pill");
            assertThat(pill).hasText("2 new jobs – show");
            assertThat(visit.row("new-1.jpg")).hasCount(0);
            assertThat(row.boundingBox().y).isEqualTo(before);

            pill.click();
            assertThat(visit.row("new-2.jpg")).isVisible();

            jobs.delivered("new-3.jpg");
            assertThat(pill).hasText("1 new job – show");
            visit.page().mouse().move(640, 20);
            assertThat(visit.row("new-3.jpg")).isVisible();
        }
    }

    @Test
    void a_narrow_window_shows_cards_and_nothing_beside_them(Browser browser) {
        try (Visit visit = Visit.of(console, browser, 400, 800, ColorScheme.LIGHT)) {
            visit.openTab();
            assertThat(visit.rows()).hasCount(50);
            Page page = visit.page();
            assertThat((Boolean) page.evaluate("() => [...document.querySelectorAll('.sd-page *')].every("
                            + "e => e.closest('thead') || e.getBoundingClientRect().right <= 400)"))
                    .isTrue();
            visit.screenshot("narrow");
            page.locator(".sd-title").first().click();
            assertThat(visit.job()).isVisible();
            assertThat(visit.job().boundingBox().width).isBetween(320.0, 400.0);
            visit.screenshot("narrow-job");
        }
    }

    @Test
    void a_dark_screen_gets_a_dark_tab(Browser browser) {
        try (Visit visit = Visit.of(console, browser, 1280, 800, ColorScheme.DARK)) {
            visit.openTab();
            assertThat(visit.rows()).hasCount(50);
            assertThat((String) visit.page().locator(".sd-table").evaluate("e => getComputedStyle(e).backgroundColor"))
                    .doesNotContain("255, 255, 255");
            visit.screenshot("dark");
        }
    }
}
