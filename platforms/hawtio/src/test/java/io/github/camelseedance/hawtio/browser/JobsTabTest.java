// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
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

/** What people see of jobs that were really rendered, and that they can play them. */
@Tag("browser")
@ExtendWith(Chromium.class)
class JobsTabTest {

    private static final String SUBMITTED = "?channel=default";

    @TempDir
    private static Path folder;

    private static ConsoleUnderTest console;

    @BeforeAll
    static void start() {
        console = ConsoleUnderTest.start(Sandbox.instant(), folder, Map.of());
        new Jobs(console).submit("harbour.png", "A harbour at dawn, slow pan").submit("dunes.png", "Wind over dunes");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void jobs_are_shown_with_first_frame_prompt_state_time_and_cost(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab(SUBMITTED)) {
            assertThat(visit.rows()).hasCount(2);
            Locator row = visit.row("A harbour at dawn");
            assertThat(row).containsText("harbour.png");
            assertThat(row).containsText("Completed");
            assertThat(row).containsText("delivered");
            assertThat(row).containsText("$0.15");
            assertThat(row.locator("img")).isVisible();
            assertThat((Integer) row.locator("img").evaluate("image => image.naturalWidth"))
                    .isEqualTo(240);
            assertThat(row.locator(".sd-strip-bar")).hasAttribute("aria-label", Pattern.compile(".*delivery .*s"));
            assertThat(visit.page().locator(".sd-tiles")).containsText("Submitted");
        }
    }

    @Test
    void a_click_plays_the_video_and_back_leads_to_the_row(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Locator play = visit.row("Wind over dunes").locator(".sd-frame-play");
            play.click();
            Locator video = visit.job().locator("video");
            assertThat(video).isVisible();
            visit.page()
                    .waitForFunction("() => document.querySelector('video').currentTime > 0.3"
                            + " || document.querySelector('video').error");
            assertThat(video.evaluate("video => video.error")).isNull();
            assertThat((Integer) video.evaluate("video => video.videoWidth")).isPositive();
            assertThat(visit.job()).containsText("Wind over dunes");
            assertThat(visit.job()).containsText("Request id");
            visit.screenshot("player");

            visit.page().goBack();
            assertThat(play).isFocused();
        }
    }

    @Test
    void the_list_is_narrowed_down_and_the_address_says_so(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab(SUBMITTED)) {
            Page page = visit.page();
            page.getByLabel("State", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("failed");
            assertThat(page.locator(".sd-none-here")).containsText("No job matches");
            assertThat(page.url()).contains("state=failed");
            page.goBack();
            assertThat(visit.rows()).hasCount(2);
        }
    }

    @Test
    void a_failed_job_shows_the_kind_of_failure_in_its_row_and_the_code_in_its_details(Browser browser) {
        Jobs jobs = new Jobs(console);
        jobs.failed(
                "rejected.png",
                FailureKind.MODERATION,
                "OutputVideoSensitiveContentDetected",
                "it was <b>withheld</b>");
        jobs.failed("silent.png", FailureKind.PROVIDER, "InternalServiceError", null);
        jobs.failed("odd.png", FailureKind.UNKNOWN, null, "no luck");
        try (Visit visit = Visit.of(console, browser).openTab("?channel=archive")) {
            assertThat(visit.row("rejected.png").locator(".sd-error"))
                    .hasText("Rejected by moderation: it was <b>withheld</b>");
            assertThat(visit.row("silent.png").locator(".sd-error")).hasText("Provider error: InternalServiceError");
            assertThat(visit.row("odd.png").locator(".sd-error")).hasText("no luck");

            visit.row("rejected.png").locator(".sd-title").click();

            assertThat(visit.job()).containsText("Rejected by moderation");
            assertThat(visit.job()).containsText("Error codeOutputVideoSensitiveContentDetected");
            assertThat(visit.job()).containsText("it was <b>withheld</b>");
        }
    }

    @Test
    void a_video_that_cannot_be_loaded_shows_the_reason_and_can_be_retried(Browser browser) {
        String id = new Jobs(console).delivered("lost.png").entryId();
        try (Visit visit = Visit.of(console, browser)) {
            visit.expect("502 GET " + console.url() + "/seedance/media/" + id + "/outputs")
                    .openTab("?channel=archive");
            visit.row("lost.png").locator(".sd-frame-play").click();
            assertThat(visit.job().locator("[role=alert]")).containsText("The output cannot be loaded");
            assertThat(visit.button("Try again")).isVisible();
        }
    }

    @Test
    void the_overview_says_when_its_numbers_cannot_be_read(Browser browser) {
        try (Visit visit = Visit.of(console, browser)) {
            visit.page().route(address -> address.contains("/jolokia"), JobsTabTest::refuseNumbers);
            visit.openTab();

            assertThat(visit.page().locator(".sd-overview-problem"))
                    .hasText("The numbers of the last 24 h and the cost of today cannot be read: no connection");
            assertThat(visit.page().locator(".sd-overview")).not().containsText("…");
            visit.checkAccessibility();
        }
    }

    private static void refuseNumbers(Route route) {
        String body = route.request().postData();
        if (body != null && body.contains("durationsInAll")) {
            String refusal = "{\"status\": 500, \"error_type\": \"x\", \"error\": \"no connection\"}";
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody("[" + refusal + "," + refusal + "]"));
        } else {
            route.resume();
        }
    }
}
