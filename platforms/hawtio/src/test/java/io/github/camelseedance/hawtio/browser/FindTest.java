// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Jobs are found by words and filters, and the address of the page says which. */
@Tag("browser")
@ExtendWith(Chromium.class)
class FindTest {

    private static final int DONE = 60;

    @TempDir
    private static Path folder;

    private static ConsoleUnderTest console;

    @BeforeAll
    static void start() {
        console = ConsoleUnderTest.start(Sandbox.instant(), folder, Map.of());
        Jobs jobs = new Jobs(console);
        for (int i = 1; i <= DONE; i++) {
            jobs.delivered("done-" + i + ".jpg");
        }
        jobs.failed("rejected.png", FailureKind.MODERATION, "OutputVideoSensitiveContentDetected", "withheld");
        jobs.running("order-4711.png", "9.50");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void slash_goes_to_the_search_and_words_find_a_job_that_reload_and_back_keep(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Page page = visit.page();
            assertThat(visit.rows()).hasCount(50);
            page.keyboard().press("/");
            assertThat(search(page)).isFocused();
            page.keyboard().type("ORDER 4711");

            assertThat(visit.rows()).hasCount(1);
            assertThat(visit.row("order-4711.png")).isVisible();
            assertThat(page).hasURL(Pattern.compile(".*[?&]text=ORDER\\+4711.*"));
            assertThat(page.locator("#sd-jobs-title")).containsText("1");
            visit.checkAccessibility().screenshot("find");

            page.reload();
            assertThat(visit.rows()).hasCount(1);
            assertThat(search(page)).hasValue("ORDER 4711");

            page.goBack();
            assertThat(visit.rows()).hasCount(50);
            assertThat(search(page)).hasValue("");
        }
    }

    @Test
    void escape_clears_the_search(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab("?text=rejected")) {
            assertThat(visit.rows()).hasCount(1);
            search(visit.page()).focus();
            visit.page().keyboard().press("Escape");
            assertThat(visit.rows()).hasCount(50);
            assertThat(search(visit.page())).isFocused();
        }
    }

    @Test
    void each_filter_is_a_chip_that_removes_it(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab("?state=failed&failureKind=moderation&maxCost=2")) {
            Locator chips = visit.page().locator(".sd-chip");
            assertThat(chips).hasCount(3);
            assertThat(visit.page().locator(".sd-none-here")).containsText("No job matches the filters");
            visit.page().getByLabel("Remove the filter At most: $2").click();
            assertThat(chips).hasCount(2);
            assertThat(visit.row("rejected.png")).isVisible();
            visit.button("Clear all filters").click();
            assertThat(chips).hasCount(0);
            assertThat(visit.rows()).hasCount(50);
            assertThat(visit.page()).hasURL(console.url() + "/seedance");
        }
    }

    @Test
    void folded_filters_are_typed_and_narrow_the_list_down(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            visit.button("Filters").click();
            visit.page().getByLabel("Cost from (USD)").fill("0.10");
            assertThat(visit.page()).hasURL(Pattern.compile(".*minCost=0.10.*"));
            visit.page().getByLabel("Submitted from (UTC)").fill("2020-01-01");
            visit.page().getByLabel("Model").fill(Jobs.MODEL);
            visit.page().keyboard().press("Enter");
            assertThat(visit.page().locator(".sd-chip")).hasCount(3);
            assertThat(visit.page().locator(".sd-pages")).containsText("1–50 of 6");
            visit.checkAccessibility().screenshot("filters");

            visit.page().getByLabel("Submitted from (UTC)").fill("2999-01-01");
            assertThat(visit.page().locator(".sd-none-here")).isVisible();
        }
    }

    @Test
    void what_is_not_possible_in_an_address_is_said_beside_its_field_and_left_out(Browser browser) {
        try (Visit visit = Visit.of(console, browser)
                .openTab("?state=bogus&page=-1&from=yesterday&minCost=cheap&failureKind=bad&sort=odd&to=2026-02-30")) {
            assertThat(visit.rows()).hasCount(50);
            List<String> problems = visit.page().locator(".sd-problem").allTextContents();
            assertThat(problems)
                    .hasSize(7)
                    .anyMatch(text -> text.contains("There is no state “bogus”. Possible: ") && text.contains("parked"))
                    .anyMatch(text -> text.contains("“-1” is not a page"))
                    .anyMatch(text -> text.contains("“yesterday” is not a day"))
                    .anyMatch(text -> text.contains("“2026-02-30” is not a day"))
                    .anyMatch(text -> text.contains("“cheap” is not an amount"))
                    .anyMatch(text -> text.contains("There is no kind of failure “bad”. Possible: moderation"))
                    .anyMatch(text -> text.contains("There is no order “odd”. Possible: newest"));
            assertThat(visit.page().getByLabel("Submitted from (UTC)")).hasValue("yesterday");
            visit.checkAccessibility().screenshot("problems");
        }
    }

    @Test
    void columns_sort_the_list_and_say_how(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Locator cost = visit.page().locator("th.sd-col-cost");
            assertThat(cost).hasAttribute("aria-sort", "none");
            cost.locator("button").click();
            assertThat(cost).hasAttribute("aria-sort", "descending");
            assertThat(visit.page()).hasURL(Pattern.compile(".*sort=dearest.*"));
            cost.locator("button").click();
            assertThat(cost).hasAttribute("aria-sort", "ascending");

            visit.page()
                    .getByLabel("Order", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("oldest");
            assertThat(visit.page().locator("th.sd-col-age")).hasAttribute("aria-sort", "descending");
            assertThat(visit.rows().first()).containsText("done-1.jpg");
        }
    }

    @Test
    void a_copied_link_shows_somebody_else_the_same_page(Browser browser) {
        String link;
        try (Visit visit = Visit.of(console, browser).openTab("?text=done&sort=oldest&page=2")) {
            visit.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            assertThat(visit.rows()).hasCount(DONE - 50);
            visit.button("Copy link").click();
            assertThat(visit.page().locator(".sd-copy [role=status]")).hasText("Link copied");
            link = (String) visit.page().evaluate("() => navigator.clipboard.readText()");
        }
        try (Visit visit = Visit.of(console, browser).openTab(link.substring(link.indexOf('?')))) {
            assertThat(visit.rows()).hasCount(DONE - 50);
            assertThat(visit.rows().last()).containsText("done-" + DONE + ".jpg");
            assertThat(search(visit.page())).hasValue("done");
        }
    }

    @Test
    void more_than_are_counted_are_told_as_at_least(Browser browser) {
        try (Visit visit = Visit.of(console, browser).authenticate()) {
            visit.page().route(Pattern.compile(".*/jolokia.*"), FindTest::claimMore);
            visit.page().navigate(console.url() + "/seedance?text=done");
            assertThat(visit.page().locator(".sd-pages")).containsText("1–50 of 60+");
            assertThat(visit.page().getByLabel("Last page")).isDisabled();
            assertThat(visit.page().getByLabel("Next page")).isEnabled();
        }
    }

    /** The counting stopped earlier than it would. */
    private static void claimMore(Route route) {
        APIResponse answer = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text().replace("\"more\":false", "\"more\":true")));
    }

    @Test
    void a_narrow_dark_window_has_all_filters_one_below_the_other(Browser browser) {
        try (Visit visit =
                Visit.of(console, browser, 400, 800, ColorScheme.DARK).openTab("?state=failed&minCost=x")) {
            assertThat(visit.page().locator(".sd-problem")).isVisible();
            assertThat(visit.row("rejected.png")).isVisible();
            visit.checkNothingBeside().checkAccessibility().screenshot("filters-narrow");
        }
    }

    private static Locator search(Page page) {
        return page.getByLabel("Find jobs by key, request id, file name or prompt");
    }
}
