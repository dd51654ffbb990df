// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.hawtio.TlsProxy;
import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The first view of a browser that has nothing of the console yet, over a slow line. */
@Tag("browser")
@ExtendWith(Chromium.class)
class FirstViewTest {

    private static final int JOBS = 5_000;
    private static final long MOST_BYTES = 3_000_000;
    private static final int MOST_REQUESTS = 200;

    /** When the rows are there, in milliseconds since the address was entered. */
    private static final String WATCH =
            """
            new MutationObserver((changes, observer) => {
              if (document.querySelectorAll('.sd-row').length === 50) {
                window.rowsAt = performance.now();
                observer.disconnect();
              }
            }).observe(document, { childList: true, subtree: true });""";

    private static final String IS_CATALOG_LOADED =
            "() => performance.getEntriesByType('resource').some(e => e.name.includes('.chunk.js.') && e.responseEnd > 0)";

    private static final String IS_EDITOR_LOADED =
            "performance.getEntriesByType('resource').some(e => e.name.includes('/static/js/1391.'))";

    private static final Page.GetByTextOptions EXACT = new Page.GetByTextOptions().setExact(true);

    @TempDir
    private static Path folder;

    private static SlowLine line;
    private static ConsoleUnderTest console;

    @BeforeAll
    static void start() throws Exception {
        int own = TlsProxy.freePort();
        line = new SlowLine(own);
        console = ConsoleUnderTest.start(
                Sandbox.instant(),
                folder,
                Map.of(
                        "camel.beans.hawtio.port",
                        Integer.toString(own),
                        "camel.beans.hawtio.public-url",
                        "http://localhost:" + line.port()));
        Jobs jobs = new Jobs(console);
        for (int i = 1; i <= JOBS; i++) {
            jobs.delivered("IMG_" + i + ".jpg");
        }
    }

    @AfterAll
    static void stop() {
        console.close();
        line.close();
    }

    @Test
    void it_needs_few_bytes_and_requests(Browser browser) {
        try (Visit visit = Visit.of(console, browser).authenticate()) {
            Transfer transfer = Transfer.of(visit.page());
            visit.page().addInitScript(WATCH);
            visit.page().navigate(console.url() + "/seedance");
            assertThat(visit.rows()).hasCount(50);
            visit.page().waitForFunction(IS_CATALOG_LOADED);

            System.out.println("First view over 10 Mbit/s with 40 ms: "
                    + visit.page().evaluate("Math.round(rowsAt)") + " ms, " + transfer.bytes() + " bytes");
            assertThat(transfer.bytes()).isLessThan(MOST_BYTES);
            assertThat(transfer.requests()).isLessThan(MOST_REQUESTS);
        }
    }

    @Test
    void the_editor_and_the_catalog_come_when_a_route_is_shown(Browser browser) {
        try (Visit visit = Visit.of(console, browser).authenticate()) {
            visit.page().navigate(console.url() + "/camel");
            visit.page().getByText("deliver", EXACT).click();
            visit.page().waitForFunction(IS_CATALOG_LOADED);
            assertThat((Boolean) visit.page().evaluate(IS_EDITOR_LOADED)).isFalse();
            visit.page().getByText("Source", EXACT).click();
            assertThat(visit.page().locator(".monaco-editor .view-line").first())
                    .containsText("<route");
            assertThat((Boolean) visit.page().evaluate(IS_EDITOR_LOADED)).isTrue();
            visit.page().getByText("Properties", EXACT).click();
            assertThat(visit.page().getByText("A Camel route", EXACT)).isVisible();
        }
    }
}
