// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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

/** How many jobs there were and how long they took, by hour and by day. */
@Tag("browser")
@ExtendWith(Chromium.class)
class NumbersTest {

    private static final String VIEW = ".sd-numbers";
    private static final int DAYS = 30;

    @TempDir
    private static Path folder;

    private static ConsoleUnderTest console;

    @BeforeAll
    static void start() {
        console = ConsoleUnderTest.start(Sandbox.instant(), Past.ofDays(DAYS), folder, Map.of());
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static Locator chart(Visit visit, String name) {
        return visit.page().getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void a_day_is_shown_hour_by_hour(Browser browser) {
        try (Visit visit = Visit.of(console, browser, 1280, 1000, ColorScheme.LIGHT)) {
            visit.openView("?show=numbers", VIEW);

            for (String name : List.of("Jobs", "Queue", "Generation", "Detection", "Delivery")) {
                assertThat(chart(visit, name + " by hour")).hasAttribute("aria-valuemax", "23");
            }
            assertThat(visit.page().locator(".sd-totals")).containsText(Pattern.compile("Submitted[1-9]"));
            assertThat(visit.page().locator(".sd-numbers-table tbody tr")).hasCount(24);
            assertThat(chart(visit, "Generation by hour"))
                    .hasAttribute("aria-valuetext", Pattern.compile("in all: p50 \\d+ s, p95 \\d+ s"));
            visit.screenshot("numbers");
            visit.checkAccessibility();
        }
    }

    @Test
    void the_period_is_in_the_address(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openView("?show=numbers", VIEW)) {
            visit.page()
                    .locator("a.sd-view", new Page.LocatorOptions().setHasText("7 days"))
                    .click();
            assertThat(visit.page()).hasURL(Pattern.compile(".*hours=168.*"));
            assertThat(visit.page().locator(".sd-numbers-table tbody tr")).hasCount(7);
            assertThat(chart(visit, "Jobs by day")).isVisible();

            visit.page()
                    .locator("a.sd-view", new Page.LocatorOptions().setHasText("30 days"))
                    .click();
            assertThat(visit.page().locator(".sd-numbers-table tbody tr")).hasCount(30);
            visit.screenshot("numbers-30-days");

            visit.page().goBack();
            assertThat(visit.page().locator(".sd-numbers-table tbody tr")).hasCount(7);
        }
    }

    @Test
    void the_arrow_keys_read_out_each_period_of_a_chart_and_mark_it_in_all(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openView("?show=numbers&hours=168", VIEW)) {
            Locator jobs = chart(visit, "Jobs by day");
            visit.page()
                    .locator("a.sd-view", new Page.LocatorOptions().setHasText("30 days"))
                    .focus();
            visit.page().keyboard().press("Tab");
            assertThat(jobs).isFocused();
            assertThat(jobs).hasAttribute("aria-valuenow", "6");
            assertThat(visit.page().locator(".sd-plot-at")).hasCount(5);

            visit.page().keyboard().press("ArrowLeft");
            assertThat(jobs).hasAttribute("aria-valuenow", "5");
            String row =
                    visit.page().locator(".sd-numbers-table tbody tr").nth(1).innerText();
            assertThat(jobs).hasAttribute("aria-valuetext", Pattern.compile(row.split("\\t")[0] + ": submitted .*"));

            visit.page().keyboard().press("Home");
            assertThat(jobs).hasAttribute("aria-valuenow", "0");
            visit.page().keyboard().press("Escape");
            assertThat(visit.page().locator(".sd-plot-at")).hasCount(0);
            assertThat(jobs).hasAttribute("aria-valuetext", Pattern.compile("in all: .*"));
        }
    }

    @Test
    void the_pointer_shows_the_values_of_the_period_below_it(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openView("?show=numbers&hours=720", VIEW)) {
            Locator jobs = chart(visit, "Jobs by day");
            Locator values = visit.page().locator(".sd-plot-values").first();
            assertThat(values).containsText("in all");
            int height = (int) values.boundingBox().height;

            jobs.hover();

            assertThat(values).not().containsText("in all");
            assertThat(values).containsText(Pattern.compile("(Mon|Tue|Wed|Thu|Fri|Sat|Sun).*submitted [1-9]"));
            assertThat((int) values.boundingBox().height).isEqualTo(height);
            visit.page().mouse().move(5, 5);
            assertThat(values).containsText("in all");
        }
    }

    @Test
    void a_narrow_window_in_the_dark_shows_all_without_scrolling_sideways(Browser browser) {
        try (Visit visit = Visit.of(console, browser, 400, 900, ColorScheme.DARK)) {
            visit.openView("?show=numbers&hours=720", VIEW);
            visit.checkNothingBeside();
            visit.screenshot("numbers-narrow");
            visit.checkAccessibility();
            visit.page().getByText("As a table").click();
            assertThat(visit.page().locator(".sd-numbers-table")).isVisible();
            visit.checkAccessibility();
        }
    }

    @Test
    void what_this_node_counts_since_its_start_says_so(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab("")) {
            Locator tiles = visit.page().locator(".sd-tiles");
            assertThat(tiles).containsText(Pattern.compile("Completed, 24 h[1-9]"));
            assertThat(tiles).containsText("API calls, since the start00 errors, of this node");
            assertThat(visit.page().locator(".sd-charts")).containsText("this node");
            visit.screenshot("overview");
            visit.checkAccessibility();
        }
    }
}
