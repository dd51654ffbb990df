// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
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

/** The list of decisions, by mouse and by keyboard. */
@Tag("browser")
@ExtendWith(Chromium.class)
class AuditTest {

    @TempDir
    private Path folder;

    private ConsoleUnderTest console;

    @BeforeEach
    void start() {
        console = ConsoleUnderTest.start(Sandbox.instant(), folder, Map.of());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void a_decision_appears_with_the_user_and_what_it_changed(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            visit.view("Decisions").click();
            assertThat(visit.page().locator(".sd-audit")).containsText("Nobody has decided anything yet");
            assertThat(visit.page().url()).contains("show=decisions");

            visit.pausePolling();

            Locator row = visit.page().locator(".sd-audit-table tbody tr");
            assertThat(row).hasCount(1);
            assertThat(row).containsText(ConsoleUnderTest.USER);
            assertThat(row).containsText("Pause polling");
            assertThat(row.locator("td").nth(5)).hasText("polling");
            assertThat(row.locator("td").nth(6)).hasText("paused");
            visit.screenshot("decisions-made");

            visit.page().goBack();
            assertThat(visit.page().locator(".sd-audit")).hasCount(0);
        }
    }

    @Test
    void the_list_is_reached_with_the_keyboard_and_says_where_one_is(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Locator decisions = visit.view("Decisions");
            for (int press = 0;
                    press < 60 && !(Boolean) decisions.evaluate("e => e === document.activeElement");
                    press++) {
                visit.page().keyboard().press("Tab");
            }
            assertThat(decisions).isFocused();

            visit.page().keyboard().press("Enter");

            assertThat(decisions).hasAttribute("aria-current", "page");
            assertThat(visit.page().locator(".sd-audit h2")).hasText("Decisions");
        }
    }

    @Test
    void a_narrow_window_scrolls_the_table_and_not_the_page(Browser browser) {
        try (Visit visit =
                Visit.of(console, browser, 400, 800, ColorScheme.DARK).openTab("?show=decisions")) {
            visit.pausePolling();
            assertThat(visit.page().locator(".sd-audit-table tbody tr")).hasCount(1);

            assertThat((Boolean) visit.page()
                            .evaluate("() => { const page = document.querySelector('.sd-page');"
                                    + " return page.scrollWidth <= page.clientWidth + 1; }"))
                    .isTrue();
            visit.screenshot("decisions-made-narrow");
        }
    }
}
