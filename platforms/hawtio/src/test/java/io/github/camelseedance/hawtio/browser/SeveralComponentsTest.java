// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Two contexts, one of them with two components: what waits for a person in any of them is seen in all. */
@Tag("browser")
@ExtendWith(Chromium.class)
class SeveralComponentsTest {

    private static final String FIRST = "?component=seedance+in+console";
    private static final String IN_STUDIO = "seedance in studio";

    @TempDir
    private Path folder;

    private ConsoleUnderTest console;
    private Studio studio;

    @BeforeEach
    void start() throws Exception {
        console = ConsoleUnderTest.start(Sandbox.instant(), folder, Map.of());
        SeedanceComponent archive = new SeedanceComponent();
        archive.getConfiguration().setBaseUrl(console.sandbox().baseUrl());
        archive.getConfiguration().setApiToken(console.sandbox().token());
        console.context().addComponent("archive", archive);
        studio = new Studio(console, "studio");
    }

    @AfterEach
    void stop() {
        studio.close();
        console.close();
    }

    private static Locator elsewhere(Visit visit) {
        return visit.page().locator(".sd-elsewhere");
    }

    private static Locator component(Visit visit) {
        return visit.page().getByLabel("Component");
    }

    @Test
    void decisions_in_another_context_show_in_the_navigation_and_lead_there(Browser browser) {
        studio.unconfirmed("kite.png", "boat.png").now();
        try (Visit visit = Visit.of(console, browser).openTab(FIRST)) {
            assertThat(component(visit)).hasValue("seedance in console");
            assertThat(visit.page().locator(".sd-decision")).hasCount(0);
            assertThat(elsewhere(visit)).containsText("2 decisions waiting in " + IN_STUDIO);
            assertThat(component(visit).locator("option")).hasText(new String[] {
                "archive in console", "seedance in console", IN_STUDIO + " (2 decisions waiting)"
            });
            visit.screenshot("decisions-elsewhere");
            visit.checkAccessibility();

            visit.tabTo(elsewhere(visit).locator("a"));
            visit.page().keyboard().press("Enter");

            assertThat(component(visit)).hasValue(IN_STUDIO);
            assertThat(visit.page().locator(".sd-decision")).hasCount(2);
            assertThat(visit.page()).hasURL(Pattern.compile(".*component=seedance\\+in\\+studio$"));
            assertThat(elsewhere(visit)).hasCount(0);
        }
    }

    @Test
    void each_view_shows_what_waits(Browser browser) {
        studio.unconfirmed("kite.png").now();
        try (Visit visit = Visit.of(console, browser).openView(FIRST + "&show=numbers", ".sd-numbers")) {
            assertThat(elsewhere(visit)).containsText("1 decision waiting in " + IN_STUDIO);
        }
        try (Visit visit = Visit.of(console, browser)
                .openView("?component=" + IN_STUDIO.replace(' ', '+') + "&show=costs", ".sd-budgets")) {
            elsewhere(visit).locator("a").click();
            assertThat(visit.page().locator(".sd-decision")).hasCount(1);
        }
    }

    @Test
    void without_a_name_in_the_address_the_component_with_decisions_opens_and_stays(Browser browser) {
        studio.unconfirmed("kite.png").now();
        try (Visit visit = Visit.of(console, browser).openTab()) {
            assertThat(component(visit)).hasValue(IN_STUDIO);
            visit.page().locator(".sd-decision").getByText("Forget").click();
            visit.button("Forget it").click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("removed");
            visit.button("Close").last().click();
            assertThat(component(visit).locator("option"))
                    .hasText(new String[] {"archive in console", "seedance in console", IN_STUDIO});
            assertThat(component(visit)).hasValue(IN_STUDIO);
        }
    }

    @Test
    void without_decisions_the_first_opens(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            assertThat(component(visit)).hasValue("archive in console");
            assertThat(elsewhere(visit)).hasCount(0);
        }
    }

    @Test
    void all_components_are_asked_with_one_request(Browser browser) {
        studio.unconfirmed("kite.png").now();
        List<String> asked = new CopyOnWriteArrayList<>();
        try (Visit visit = Visit.of(console, browser)) {
            visit.page().onRequest(request -> asked.add(postedBy(request)));
            visit.openTab(FIRST);
            assertThat(elsewhere(visit)).containsText("1 decision");
        }
        assertThat(asked)
                .filteredOn(body -> body.contains("\"Parked\"") && !body.contains("canInvoke"))
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body).contains("\"search\"", "context=*"));
    }

    private static String postedBy(Request request) {
        String body = request.postData();
        return body == null ? "" : body;
    }

    @Test
    void channels_whose_jobs_no_consumer_delivers_are_named(Browser browser) {
        studio.ended("night", "kite.png").ended("weekend", "boat.png").now();
        try (Visit visit = Visit.of(console, browser)) {
            visit.openTab("?component=" + IN_STUDIO.replace(' ', '+'));
            assertThat(visit.page().locator(".sd-unconsumed"))
                    .containsText("No consumer delivers the jobs of the channels night, weekend");
            assertThat(visit.row("kite.png")).containsText("no consumer delivers it");
            visit.screenshot("channels-without-consumer");
            visit.checkAccessibility();

            component(visit).selectOption("seedance in console");
            assertThat(visit.page().locator(".sd-empty")).isVisible();
            assertThat(visit.page().locator(".sd-unconsumed")).hasCount(0);
        }
    }

    @Test
    void a_narrow_window_in_the_dark_shows_what_waits(Browser browser) {
        studio.unconfirmed("kite.png", "boat.png").ended("night", "moon.png").now();
        try (Visit visit = Visit.of(console, browser, 400, 900, ColorScheme.DARK)) {
            visit.openTab(FIRST);
            assertThat(elsewhere(visit)).isVisible();
            visit.checkNothingBeside().screenshot("decisions-elsewhere-narrow");
            visit.checkAccessibility();
            visit.openTab("?component=" + IN_STUDIO.replace(' ', '+'));
            visit.checkNothingBeside().screenshot("channels-without-consumer-narrow");
            visit.checkAccessibility();
        }
    }
}
