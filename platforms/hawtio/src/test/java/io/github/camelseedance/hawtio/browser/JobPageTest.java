// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The page of a job: its address, its outputs, its history, and the ways from and to it. */
@Tag("browser")
@ExtendWith(Chromium.class)
class JobPageTest {

    private static final String WINTER = "2026-01-15T12:00:00Z";

    @TempDir
    private static Path folder;

    private static ConsoleUnderTest console;

    @BeforeAll
    static void start() {
        console = ConsoleUnderTest.start(
                Sandbox.builder().instant().models(ConsoleUnderTest.MODELS).start(), folder, Map.of());
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @AfterEach
    void end_the_faults() {
        console.sandbox().faults().clear();
    }

    @Test
    void a_job_has_an_address_that_survives_reload_back_and_forward_and_another_tab(Browser browser) {
        new Jobs(console).submit("address.png", "An address of its own");
        try (Visit visit = Visit.of(console, browser).openTab("?channel=default")) {
            Page page = visit.page();
            Locator title = visit.row("An address of its own").locator(".sd-title");
            title.focus();
            page.keyboard().press("Enter");
            assertThat(visit.job()).containsText("address.png");
            assertThat(page.locator("#sd-job-title")).isFocused();
            assertThat(page.url()).contains("show=job", "job=" + entry("address.png"));

            page.reload();
            assertThat(visit.job()).containsText("address.png");
            page.goBack();
            assertThat(title).isFocused();
            assertThat(page.url()).contains("channel=default").doesNotContain("show=job");
            page.goForward();
            assertThat(visit.job()).containsText("address.png");

            Page other = page.context().newPage();
            other.navigate(page.url());
            assertThat(other.locator(".sd-job")).containsText("address.png");
        }
    }

    @Test
    void all_videos_of_a_job_can_be_played_and_stored(Browser browser) {
        LedgerEntry job = console.generated("acme/videos", "eight.png");
        try (Visit visit = Visit.of(console, browser).openJob(job.entryId())) {
            Locator outputs = visit.job().locator(".sd-output");
            assertThat(outputs).hasCount(8);
            assertThat(visit.job().locator("video")).hasCount(0);
            visit.screenshot("job-of-eight-videos");

            outputs.nth(7).locator(".sd-stage-start").click();
            Locator video = outputs.nth(7).locator("video");
            visit.page().waitForFunction("() => document.querySelector('video')?.currentTime > 0.2");
            assertThat((Integer) video.evaluate("video => video.videoWidth")).isPositive();

            Download download = visit.page()
                    .waitForDownload(
                            () -> outputs.nth(2).locator(".sd-store button").click());
            assertThat(download.suggestedFilename()).isEqualTo("eight-3.mp4");
            assertThat(download.failure()).isNull();
            assertThat(outputs.nth(2)).containsText("eight-3.mp4");
        }
    }

    @Test
    void images_are_shown_and_sounds_played(Browser browser) {
        LedgerEntry images = console.generated("acme/images", "cards.png");
        LedgerEntry sound = console.generated("acme/sound", "wind.txt");
        try (Visit visit = Visit.of(console, browser).openJob(images.entryId())) {
            assertThat(visit.job().locator(".sd-output img")).hasCount(3);
            visit.page()
                    .waitForFunction(
                            "() => [...document.querySelectorAll('.sd-output img')].every(i => i.naturalWidth > 0)");
            visit.screenshot("job-of-images");
        }
        try (Visit visit = Visit.of(console, browser).openJob(sound.entryId())) {
            Locator audio = visit.job().locator("audio");
            audio.evaluate("audio => audio.play()");
            visit.page().waitForFunction("() => document.querySelector('audio').currentTime > 0.2");
            visit.screenshot("job-of-a-sound");
        }
    }

    @Test
    void why_an_output_cannot_be_had_is_said_in_its_place(Browser browser) {
        LedgerEntry job = console.generated("acme/videos", "forbidden.png");
        console.sandbox().faults().always(Call.DOWNLOAD, Fault.status(403));
        try (Visit visit = Visit.of(console, browser)) {
            visit.expect("502 GET " + console.url() + "/seedance/media/").openJob(job.entryId());
            Locator first = visit.job().locator(".sd-output").first();
            first.locator(".sd-stage-start").click();
            assertThat(first.locator("[role=alert]")).containsText("HTTP 403");
            first.locator(".sd-store button").click();
            assertThat(first.locator(".sd-store")).containsText("HTTP 403");

            console.sandbox().faults().clear();
            first.getByText("Try again").click();
            assertThat(first.locator("video")).isVisible();
        }
    }

    @Test
    void what_has_happened_is_listed_in_order_with_the_time_zone(Browser browser) {
        new Jobs(console).submit("history.png", "History");
        try (Visit visit = Visit.of(console, browser, 1280, 900, ColorScheme.LIGHT)) {
            visit.openJob(entry("history.png"));
            Locator events = visit.job().locator(".sd-event");
            assertThat(events.last()).containsText("Delivered");
            assertThat(events.first()).containsText("Recorded");
            Locator time = events.first().locator("time");
            assertThat(time).hasAttribute("title", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"));
            assertThat(time).hasText(Pattern.compile("\\d+ \\w+ \\d{4}, \\d\\d:\\d\\d:\\d\\d (UTC|GMT|[A-Z]{2,5}).*"));
            assertThat(visit.job().locator(".sd-facts").first()).containsText("history.png");
            assertThat(visit.job().locator(".sd-facts").last()).containsText("first_frame_image_url");
            assertThat(visit.job().locator(".sd-facts").last()).containsText("not kept in the ledger");
            assertThat(visit.job())
                    .containsText("With the option keepRequest the ledger keeps the values of later jobs");
            visit.screenshot("job-page");
        }
    }

    @Test
    void times_name_the_zone_of_the_browser(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            String moment = (String) visit.page()
                    .evaluate("iso => import('/hawtio/hawtio-seedance/format.js').then(f => f.moment(iso))", WINTER);
            String zone = (String) visit.page()
                    .evaluate(
                            "iso => new Date(iso).toLocaleTimeString('en-GB', { timeZoneName: 'short' }).split(' ')[1]",
                            WINTER);
            assertThat(moment).endsWith(" " + zone).contains("2026");
        }
    }

    @Test
    void an_unknown_job_is_said_to_be_unknown(Browser browser) {
        try (Visit visit = Visit.of(console, browser).authenticate()) {
            visit.page().navigate(console.url() + "/seedance?show=job&job=%3Cb%3Ex&component=seedance");
            assertThat(visit.page().locator(".sd-empty")).containsText("There is no such job");
            assertThat(visit.page().locator(".sd-empty")).containsText("<b>x");
            visit.page().getByText("All jobs").click();
            assertThat(visit.page().locator(".sd-overview")).isVisible();
        }
    }

    @Test
    void a_job_that_is_removed_while_it_is_shown_says_so_and_leaves_its_decision(Browser browser) {
        console.sandbox().faults().next(Call.SUBMIT, Fault.acceptThenCut());
        assertThatThrownBy(() -> new Jobs(console).submit("kite.png", "A kite"))
                .isInstanceOf(CamelExecutionException.class);
        String id = entry("kite.png");
        try (Visit visit = Visit.of(console, browser).openJob(id)) {
            visit.job()
                    .getByText("Forget", new Locator.GetByTextOptions().setExact(true))
                    .click();
            visit.button("Forget it").click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("removed");
            visit.button("Close").last().click();
            assertThat(visit.job()).containsText("no longer in the ledger");
            assertThat(visit.job().locator(".sd-timeline")).containsText("Decision: forget");

            visit.page().reload();
            assertThat(visit.page().locator(".sd-empty")).containsText("There is no such job");
            assertThat(visit.page().locator(".sd-timeline")).containsText("by operator");
        }
    }

    /** Components have no names of their own in links that were made while there was one context. */
    @Test
    void a_job_of_another_context_is_found_by_its_id_and_played(Browser browser) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setName("other");
        try (Sandbox other =
                Sandbox.builder().instant().render(false).token("another-token").start()) {
            SeedanceComponent component = new SeedanceComponent();
            MemoryJobRepository ledger = new MemoryJobRepository();
            component.getConfiguration().setBaseUrl(other.baseUrl());
            component.getConfiguration().setApiToken(other.token());
            component.getConfiguration().setJobRepository(ledger);
            component.getConfiguration().setPollInitialDelay(50);
            context.addComponent("seedance", component);
            context.start();
            context.createFluentProducerTemplate()
                    .to("seedance:generate?jobKey=elsewhere.png")
                    .withHeader("CamelSeedancePrompt", "Elsewhere")
                    .withHeader("CamelSeedanceModel", "bytedance/seedance-2.5/text-to-video/480p")
                    .request();
            String id =
                    ledger.findByKey("default", "elsewhere.png").orElseThrow().entryId();
            try (Visit visit = Visit.of(console, browser).authenticate()) {
                visit.page().navigate(console.url() + "/seedance?show=job&job=" + id);
                assertThat(visit.job()).containsText("elsewhere.png");
                assertThat(visit.page()).hasURL(Pattern.compile(".*component=seedance\\+in\\+other.*"));
                visit.job().locator(".sd-stage-start").click();
                visit.page().waitForFunction("() => document.querySelector('video')?.readyState > 1");
            }
        } finally {
            context.stop();
        }
    }

    @Test
    void keys_ids_json_and_the_address_can_be_copied(Browser browser) {
        new Jobs(console).submit("copy.png", "To be copied");
        String id = entry("copy.png");
        try (Visit visit = Visit.of(console, browser)) {
            visit.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            visit.openJob(id);
            assertThat(copied(visit, "Copy the job key")).isEqualTo("copy.png");
            assertThat(copied(visit, "Copy the entry id")).isEqualTo(id);
            assertThat(copied(visit, "Copy the request id"))
                    .isEqualTo(console.ledger().find(id).orElseThrow().requestId());
            assertThat(copied(visit, "Copy the JSON of the job"))
                    .contains("\"entryId\": \"" + id + "\"", "\"history\": [");
            String link = copied(visit, "Copy link to this page");
            visit.page().navigate(link);
            assertThat(visit.job()).containsText("copy.png");

            visit.job().locator("summary").click();
            assertThat(visit.job().locator(".sd-json pre")).containsText("\"jobKey\": \"copy.png\"");
        }
    }

    private static String copied(Visit visit, String button) {
        visit.page().getByLabel(button).click();
        assertThat(visit.page()
                        .locator(".sd-copy [role=status]")
                        .filter(new Locator.FilterOptions().setHasText("Copied"))
                        .last())
                .isAttached();
        return (String) visit.page().evaluate("() => navigator.clipboard.readText()");
    }

    /** Texts that turn the direction round, are control characters of C1, or are HTML, in a key, a prompt and a name. */
    @Test
    void hostile_texts_are_texts(Browser browser) {
        String key = "<img src=x onerror=alert(1)>\u202Efdp.png";
        new Jobs(console).submit(key, "<script>alert(2)</script>\u0085\u2066 \"quoted\" ${7*7}");
        String id = entry(key);
        try (Visit visit = Visit.of(console, browser).openTab("?channel=default")) {
            visit.page().onDialog(dialog -> {
                throw new AssertionError("a script has run: " + dialog.message());
            });
            visit.row("<script>alert(2)</script>").locator(".sd-title").click();
            assertThat(visit.job().locator("#sd-job-title")).containsText("<script>alert(2)</script>");
            assertThat(visit.job()).containsText("<img src=x onerror=alert(1)>");
            assertThat(visit.job().locator(".sd-output-name")).containsText(Pattern.compile("[\\w-]+-1\\.mp4"));
            assertThat((Boolean) visit.job()
                            .evaluate("e => /[\u0080-\u009f\u202a-\u202e\u2066-\u2069]/.test(e.textContent)"))
                    .isFalse();
            assertThat(visit.job().locator("img[src=x], script")).hasCount(0);
            assertThat(visit.page().url()).contains("job=" + id);
            visit.screenshot("job-hostile");
        }
    }

    @Test
    void a_narrow_dark_window_has_the_page_in_one_column(Browser browser) {
        LedgerEntry job = console.generated("acme/videos", "narrow-" + "long".repeat(30) + ".png");
        try (Visit visit = Visit.of(console, browser, 400, 900, ColorScheme.DARK)) {
            visit.openJob(job.entryId());
            assertThat(visit.job().locator(".sd-output")).hasCount(8);
            visit.checkNothingBeside().checkAccessibility().screenshot("job-narrow-dark");
        }
    }

    @Test
    void axe_finds_nothing_and_all_is_reached_with_the_keyboard(Browser browser) {
        LedgerEntry job = console.generated("acme/images", "keyboard.png");
        try (Visit visit = Visit.of(console, browser).openJob(job.entryId())) {
            visit.checkAccessibility();
            for (String wanted : List.of("All jobs", "Copy link", "Download", "Copy", "Show")) {
                String label = "e => (document.activeElement.textContent.trim()) === '" + wanted + "'";
                for (int press = 0; press < 60 && !(Boolean) visit.job().evaluate(label); press++) {
                    visit.page().keyboard().press("Tab");
                }
                assertThat((Boolean) visit.job().evaluate(label)).as(wanted).isTrue();
            }
            visit.page().keyboard().press("Enter");
            assertThat(visit.job().locator(".sd-json pre")).isVisible();
            visit.checkAccessibility();
        }
    }

    private static String entry(String key) {
        return console.ledger().findByKey("default", key).orElseThrow().entryId();
    }
}
