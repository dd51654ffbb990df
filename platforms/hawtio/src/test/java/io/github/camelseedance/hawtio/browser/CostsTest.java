// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.camelseedance.SeedanceComponent;
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

/** What jobs cost and what is left of budgets, and that both can be saved. */
@Tag("browser")
@ExtendWith(Chromium.class)
class CostsTest {

    private static final int DONE = 10;

    @TempDir
    private static Path folder;

    private static ConsoleUnderTest console;

    /** 1.50 USD are spent and 0.30 reserved of 2. */
    @BeforeAll
    static void start() {
        console = ConsoleUnderTest.start(Sandbox.instant(), folder, Map.of("camel.component.seedance.budget", "2"));
        Jobs jobs = new Jobs(console);
        for (int i = 1; i <= DONE; i++) {
            jobs.delivered("IMG_" + i + ".jpg");
        }
        jobs.running("runs.jpg", "0.30");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void budgets_are_bars_with_what_is_spent_reserved_and_left(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openCosts()) {
            Locator budget = visit.page().locator(".sd-budget");
            assertThat(budget).hasCount(1);
            assertThat(budget).containsText("All channels");
            assertThat(budget).containsText("$2.00 in 1d");
            assertThat(budget).containsText("90 % used");
            assertThat(budget.locator(".sd-budget-bar"))
                    .hasAttribute("aria-label", "All channels: $1.50 spent, $0.30 reserved, $0.20 left of $2.00");
            double whole = budget.locator(".sd-budget-bar").boundingBox().width;
            assertThat(budget.locator(".sd-budget-spent").boundingBox().width / whole)
                    .isBetween(0.74, 0.76);
            visit.screenshot("costs");
        }
    }

    @Test
    void costs_are_listed_by_day_channel_and_model_with_their_total(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openCosts()) {
            Locator table = visit.page().locator(".sd-cost-table");
            assertThat(table.locator("tbody tr")).hasCount(1);
            for (String value : List.of("archive", Jobs.MODEL, "11", "$1.50", "$0.30")) {
                assertThat(table.locator("tbody tr")).containsText(value);
            }
            assertThat(table.locator("tfoot")).containsText("$1.50");

            visit.page().getByLabel("Days").selectOption("30");

            assertThat(visit.page()).hasURL(java.util.regex.Pattern.compile(".*days=30.*"));
            assertThat(table.locator("tbody tr")).hasCount(1);
        }
    }

    @Test
    void costs_are_saved_as_csv_and_as_json(Browser browser) throws IOException {
        try (Visit visit = Visit.of(console, browser).openCosts()) {
            assertThat(saved(visit, "Export CSV", ".csv"))
                    .startsWith("day,channel,model,jobs,spent,reserved,costUnknown\r\n")
                    .endsWith(",archive," + Jobs.MODEL + ",11,1.5,0.3,0\r\n");
            assertThat(saved(visit, "Export JSON", ".json")).contains("\"spent\" : 1.5");
            assertThat(visit.page().locator(".sd-export [role=status]")).containsText("Saved seedance-costs-");
        }
    }

    private static String saved(Visit visit, String button, String ending) throws IOException {
        Download download =
                visit.page().waitForDownload(() -> visit.button(button).click());
        assertThat(download.suggestedFilename()).startsWith("seedance-costs-").endsWith(ending);
        return Files.readString(download.path());
    }

    @Test
    void a_job_that_has_not_ended_shows_its_estimate(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            assertThat(visit.row("runs.jpg").locator(".sd-cell-cost")).containsText("≈ $0.30");
            assertThat(visit.row("IMG_1.jpg").locator(".sd-cell-cost")).hasText("$0.15");

            visit.row("runs.jpg").locator(".sd-title").click();

            assertThat(visit.job()).containsText("Estimated cost$0.30");
        }
    }

    @Test
    void the_view_and_its_exports_are_reached_with_the_keyboard(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            tabTo(visit.page(), visit.view("Costs"));
            visit.page().keyboard().press("Enter");
            assertThat(visit.page().locator(".sd-budget")).isVisible();
            assertThat(visit.view("Costs")).hasAttribute("aria-current", "page");
            tabTo(visit.page(), visit.button("Export CSV"));
            visit.page().waitForDownload(() -> visit.page().keyboard().press("Enter"));

            visit.page().goBack();
            assertThat(visit.page().locator(".sd-overview")).isVisible();
        }
    }

    private static void tabTo(Page page, Locator target) {
        for (int steps = 0;
                steps < 60
                        && !target.evaluate("e => e === document.activeElement").equals(true);
                steps++) {
            page.keyboard().press("Tab");
        }
        assertThat(target).isFocused();
    }

    @Test
    void a_narrow_window_shows_cards_and_nothing_beside_them(Browser browser) {
        try (Visit visit = Visit.of(console, browser, 400, 800, ColorScheme.DARK)) {
            visit.openCosts();
            assertThat(visit.page().locator(".sd-cost-table tbody tr")).hasCount(1);
            assertThat((Boolean) visit.page()
                            .evaluate("() => [...document.querySelectorAll('.sd-page *')].every("
                                    + "e => e.closest('thead') || e.getBoundingClientRect().right <= 400)"))
                    .isTrue();
            visit.screenshot("costs-narrow");
        }
    }

    @Test
    void without_a_budget_it_says_how_to_set_one(Browser browser) {
        SeedanceComponent component = console.context().getComponent("seedance", SeedanceComponent.class);
        try (Visit visit = Visit.of(console, browser).openCosts()) {
            component.getConfiguration().setBudget(null);
            assertThat(visit.page().locator(".sd-budgets")).containsText("No budget is set");
            component.getConfiguration().setBudget(1.8);
            assertThat(visit.page().locator(".sd-budget")).containsText("100 % used");
            assertThat(visit.page().locator(".sd-budget")).containsText("Submissions are refused");
        } finally {
            component.getConfiguration().setBudget(2.0);
        }
    }
}
