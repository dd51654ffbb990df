// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

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
    void five_thousand_jobs_come_page_by_page(Browser browser) {
        try (Visit visit = Visit.of(console, browser).authenticate()) {
            visit.page().navigate(console.url() + "/seedance");
            assertThat(visit.rows()).hasCount(50);
            assertThat(visit.page().locator(".sd-pages")).containsText("1–50 of 5,");
            visit.checkAccessibility().screenshot("many-jobs");

            visit.page().getByLabel("Last page").click();
            assertThat(visit.row("IMG_1.jpg")).isVisible();
            assertThat(visit.page().url()).contains("page=10");
        }
    }

    @Test
    void a_refresh_is_one_request_for_a_page_of_jobs(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab("?text=IMG")) {
            assertThat(visit.rows()).hasCount(50);
            List<String> calls = new CopyOnWriteArrayList<>();
            visit.page().onRequest(request -> {
                if (request.url().contains("/jolokia") && request.postData() != null) {
                    calls.add(request.postData());
                }
            });
            for (int refresh = 0; refresh < 3; refresh++) {
                visit.page().waitForRequest(request -> isRefresh(request.postData()), () -> {});
            }

            assertThat(calls.stream().filter(ManyJobsTest::isRefresh)).hasSizeGreaterThanOrEqualTo(3);
            assertThat(calls)
                    .filteredOn(call -> call.contains("\"find\"") || call.contains("\"counts\""))
                    .allMatch(ManyJobsTest::isRefresh);
            assertThat(calls)
                    .noneMatch(call -> call.contains("\"job\""))
                    .noneMatch(call -> call.contains("\"countFound\""));
        }
    }

    private static boolean isRefresh(String body) {
        return body != null
                && body.contains("\"find\"")
                && body.contains("\"counts\"")
                && body.contains("\"lastHour\"");
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
            // The videos of these jobs are nowhere.
            visit.expect("502 GET " + console.url() + "/seedance/media/").openTab();
            assertThat(visit.rows()).hasCount(50);
            Page page = visit.page();
            visit.checkNothingBeside().checkAccessibility().screenshot("narrow");
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
            visit.checkAccessibility().screenshot("dark");
        }
    }
}
