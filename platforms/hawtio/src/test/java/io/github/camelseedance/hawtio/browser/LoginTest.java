// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The way in, and what a console shows that has nothing to show yet. */
@Tag("browser")
@ExtendWith(Chromium.class)
class LoginTest {

    @TempDir
    private static Path folder;

    private static ConsoleUnderTest console;

    @BeforeAll
    static void start() {
        console = ConsoleUnderTest.start(Sandbox.instant(), folder, Map.of());
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void without_login_the_tab_leads_to_the_login_page(Browser browser) {
        try (Visit visit = Visit.of(console, browser)) {
            visit.page().navigate(console.url() + "/seedance");
            assertThat(visit.page().locator("#pf-login-password-id")).isVisible();
            assertThat(visit.page().locator(".sd-page")).hasCount(0);
        }
    }

    @Test
    void a_wrong_password_is_refused(Browser browser) {
        try (Visit visit = Visit.of(console, browser)) {
            visit.expect("401 POST " + console.url() + "/auth/login")
                    .expect("403 POST " + console.url() + "/auth/login")
                    .expect("console: [hawtio-ui-login] Login error")
                    .logIn("a-wrong-password");
            assertThat(visit.page().getByText("Invalid login credentials")).isVisible();
            assertThat(visit.page().locator("#hawtio-main-page")).hasCount(0);
        }
    }

    @Test
    void the_route_diagram_is_drawn(Browser browser) {
        try (Visit visit = Visit.of(console, browser).logIn(ConsoleUnderTest.PASSWORD)) {
            Locator diagram = visit.page().locator(".react-flow");
            assertThat(diagram.locator(".react-flow__node")).hasCount(6);
            assertThat(diagram).containsText("From direct:submit");
            assertThat(diagram).containsText("To seedance:submit");
            visit.screenshot("routes");
        }
    }

    @Test
    void without_jobs_the_tab_says_what_to_do(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openTab()) {
            assertThat(visit.page().locator(".sd-empty")).containsText("No jobs yet");
            assertThat(visit.page().locator(".sd-empty")).containsText("ledger-directory");
            // SigtermTest of the component runs the route of the source.
            assertThat(visit.page().locator(".sd-example")).containsText("fileName: ${file:name.noext.single}.mp4");
            visit.screenshot("empty");
        }
    }
}
