// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
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

/** Completed jobs as pictures. */
@Tag("browser")
@ExtendWith(Chromium.class)
class GalleryTest {

    private static final int LANDSCAPES = 12;
    private static final int ARCHIVED = 60;

    @TempDir
    private static Path folder;

    private static ConsoleUnderTest console;

    @BeforeAll
    static void start() {
        console = ConsoleUnderTest.start(
                Sandbox.builder()
                        .instant()
                        .render(false)
                        .models(ConsoleUnderTest.MODELS)
                        .start(),
                folder,
                Map.of());
        Jobs jobs = new Jobs(console);
        for (int i = 1; i <= ARCHIVED; i++) {
            jobs.delivered("old-" + i + ".jpg");
        }
        jobs.failed("rejected.png", FailureKind.MODERATION, "Sensitive", "withheld");
        jobs.running("running.png", "0.15");
        for (int i = 1; i <= LANDSCAPES; i++) {
            jobs.submit("landscape-no" + i + ".png", "Landscape " + i + " in the light of the morning", Picture.of(i));
        }
        console.generated("acme/images", "cards.png");
        console.generated("acme/sound", "wind.txt");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void completed_jobs_are_shown_and_no_video_is_loaded_before_a_click(Browser browser) {
        try (Visit visit = Visit.of(console, browser)) {
            List<String> loaded = new CopyOnWriteArrayList<>();
            visit.page().onRequest(request -> {
                if (request.url().contains("/output")) {
                    loaded.add(request.url());
                }
            });
            visit.openGallery("&channel=default");
            Locator tiles = visit.page().locator(".sd-tile-of-job");
            assertThat(tiles).hasCount(LANDSCAPES + 2);
            assertThat(visit.page().locator(".sd-gallery")).not().containsText("rejected.png");
            visit.page()
                    .waitForFunction(
                            "() => [...document.querySelectorAll('.sd-frame img')].every(i => i.naturalWidth)");
            assertThat(tiles.locator("img")).hasCount(LANDSCAPES);
            visit.checkAccessibility().screenshot("gallery");
            assertThat(loaded).isEmpty();

            Locator tile = tiles.filter(new Locator.FilterOptions().setHasText("Landscape 3 "));
            tile.locator(".sd-frame-play").click();
            visit.page().waitForFunction("() => document.querySelector('video')?.currentTime > 0");
            assertThat((Boolean) tile.locator("video").evaluate("video => video.muted"))
                    .isTrue();
            assertThat(visit.page().locator("video")).hasCount(1);
        }
    }

    @Test
    void images_and_sounds_are_shown_in_their_place_and_what_is_lost_says_so(Browser browser) {
        try (Visit visit = Visit.of(console, browser)) {
            visit.expect("502 GET " + console.url() + "/seedance/media/").openGallery("");
            Locator tiles = visit.page().locator(".sd-tile-of-job");
            tiles.first().locator(".sd-frame-play").click();
            assertThat(visit.page().locator("audio")).isVisible();
            tiles.nth(1).locator(".sd-frame-play").click();
            visit.page().waitForFunction("() => document.querySelector('img[src*=output]')?.naturalWidth > 0");
            tiles.nth(LANDSCAPES + 2).locator(".sd-frame-play").click();
            assertThat(tiles.nth(LANDSCAPES + 2).locator("[role=status]")).containsText("cannot be loaded");
        }
    }

    @Test
    void a_name_leads_to_the_job_and_back_to_the_same_place(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openGallery("&channel=default")) {
            Locator name = visit.page()
                    .locator(
                            ".sd-title", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Landscape 5 "));
            name.click();
            assertThat(visit.job()).containsText("landscape-no5.png");
            visit.page().goBack();
            assertThat(name).isFocused();
        }
    }

    @Test
    void words_channel_and_page_are_in_the_address(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openGallery("")) {
            assertThat(visit.page().locator(".sd-pages")).containsText("of 74");
            visit.page().getByLabel("Next page").click();
            assertThat(visit.page()).hasURL(Pattern.compile(".*page=2.*"));
            visit.page().getByLabel("Channel").selectOption("archive");
            assertThat(visit.page().locator(".sd-pages")).containsText("of 60");
            visit.page().getByLabel("Channel").selectOption("");
            visit.page().locator(".sd-search input").fill("landscape no12");
            assertThat(visit.page().locator(".sd-tile-of-job")).hasCount(1);
            assertThat(visit.page()).hasURL(Pattern.compile(".*text=landscape\\+no12.*"));
            visit.page().reload();
            assertThat(visit.page().locator(".sd-tile-of-job")).hasCount(1);
        }
    }

    @Test
    void a_narrow_dark_window_has_fewer_columns(Browser browser) {
        try (Visit visit = Visit.of(console, browser, 400, 800, ColorScheme.DARK)) {
            visit.openGallery("&channel=default");
            assertThat(visit.page().locator(".sd-tile-of-job")).hasCount(LANDSCAPES + 2);
            visit.checkNothingBeside().checkAccessibility().screenshot("gallery-narrow-dark");
        }
    }
}
