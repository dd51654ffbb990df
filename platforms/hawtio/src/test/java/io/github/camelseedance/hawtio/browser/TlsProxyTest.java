// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.hawtio.NeedsNginx;
import io.github.camelseedance.hawtio.TlsProxy;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The console behind nginx with TLS, under another name and port, as the README shows it. */
@Tag("browser")
@ExtendWith({NeedsNginx.class, Chromium.class})
class TlsProxyTest {

    /** Browsers find names below localhost on this machine. */
    private static final String NAME = "console.localhost";

    @TempDir
    private static Path folder;

    private static ConsoleUnderTest console;
    private static TlsProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        int port = TlsProxy.freePort();
        int own = TlsProxy.freePort();
        console = ConsoleUnderTest.start(
                Sandbox.instant(),
                folder,
                Map.of(
                        "camel.beans.hawtio.port",
                        Integer.toString(own),
                        "camel.beans.hawtio.public-url",
                        "https://" + NAME + ":" + port));
        proxy = TlsProxy.start(Files.createDirectory(folder.resolve("nginx")), NAME, port, own);
    }

    @AfterAll
    static void stop() {
        if (proxy != null) {
            proxy.close();
        }
        console.close();
    }

    @Test
    void users_log_in_over_tls_and_see_their_jobs(Browser browser) {
        console.context()
                .createFluentProducerTemplate()
                .to("direct:submit")
                .withHeader("key", "waves")
                .withBody(Map.of("prompt", "Waves"))
                .withHeader(SeedanceConstants.MODEL, "bytedance/seedance-v2/pro")
                .request();
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
            context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
            Page page = context.newPage();
            page.navigate(console.url() + "/seedance");
            page.locator("#pf-login-username-id").fill(ConsoleUnderTest.USER);
            page.locator("#pf-login-password-id").fill(ConsoleUnderTest.PASSWORD);
            page.locator("button[type=submit]").click();
            assertThat(page.locator("#hawtio-main-page")).isVisible();
            page.navigate(console.url() + "/seedance");
            assertThat(page.locator(".sd-row")).hasCount(1);
            assertThat(page.url()).startsWith("https://" + NAME + ":");

            assertThat(context.cookies()).singleElement().satisfies(TlsProxyTest::isForTlsOnly);
            String job = console.ledger().list(LedgerQuery.newest(1)).get(0).entryId();
            assertThat(page.evaluate(
                            "async path => (await fetch(path)).status", "/hawtio" + console.media(job, "frame")))
                    .isEqualTo(204);
        }
    }

    private static void isForTlsOnly(Cookie cookie) {
        assertThat(cookie.secure).isTrue();
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.domain).isEqualTo(NAME);
    }
}
