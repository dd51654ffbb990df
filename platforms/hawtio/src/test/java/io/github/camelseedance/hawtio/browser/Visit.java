// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.github.camelseedance.hawtio.ConsoleUnderTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody with a browser of their own at a console. When it is closed it fails if anything went wrong on the way that was not
 * expected: an error on a page, in the console of the browser, or in a request to the server.
 */
final class Visit implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final ConsoleUnderTest console;
    private final BrowserContext context;
    private final Page page;
    private final Troubles troubles;

    private Visit(ConsoleUnderTest console, Browser browser, int width, int height, ColorScheme colors) {
        this.console = console;
        this.context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(colors));
        context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        this.page = context.newPage();
        this.troubles = new Troubles(page);
        // Hawtio requests the user before the login.
        expect("403 GET " + console.url() + "/user");
        expect("console: [hawtio-auth] Failed to fetch user: 403 Forbidden");
    }

    /** On a screen of 1280×800. */
    static Visit of(ConsoleUnderTest console, Browser browser) {
        return of(console, browser, 1280, 800, ColorScheme.LIGHT);
    }

    static Visit of(ConsoleUnderTest console, Browser browser, int width, int height, ColorScheme colors) {
        return new Visit(console, browser, width, height, colors);
    }

    /** @param trouble how a trouble begins that is no trouble here, such as {@code 409 GET http://...} */
    Visit expect(String trouble) {
        troubles.expect(trouble);
        return this;
    }

    Page page() {
        return page;
    }

    /** Logs in on the page for it. */
    Visit logIn(String password) {
        page.navigate(console.url() + "/login");
        page.locator("#pf-login-username-id").fill(ConsoleUnderTest.USER);
        page.locator("#pf-login-password-id").fill(password);
        page.locator("button[type=submit]").click();
        return this;
    }

    /** Logs in as the page for it would, without waiting for that page. */
    Visit authenticate() {
        String origin = console.url().substring(0, console.url().lastIndexOf('/'));
        APIResponse answer = context.request()
                .post(
                        console.url() + "/auth/login",
                        RequestOptions.create()
                                .setHeader("Origin", origin)
                                .setData(Map.of(
                                        "username", ConsoleUnderTest.USER, "password", ConsoleUnderTest.PASSWORD)));
        assertThat(answer.status()).isEqualTo(200);
        return this;
    }

    /** Logs in and opens the tab. */
    Visit openTab() {
        return openTab("");
    }

    /** @param query what the tab shall show, such as {@code ?state=parked} */
    Visit openTab(String query) {
        authenticate();
        page.navigate(console.url() + "/seedance" + query);
        assertThat(page.locator(".sd-overview")).isVisible();
        return this;
    }

    /**
     * Logs in and opens a view.
     *
     * @param query the view, such as {@code ?show=nodes}
     * @param part what it shows once it has its data
     */
    Visit openView(String query, String part) {
        authenticate();
        page.navigate(console.url() + "/seedance" + query);
        assertThat(page.locator(part).first()).isVisible();
        return this;
    }

    /** Goes on with the Tab key until an element has the focus. */
    Visit tabTo(Locator target) {
        for (int steps = 0;
                steps < 80
                        && !target.evaluate("e => e === document.activeElement").equals(true);
                steps++) {
            page.keyboard().press("Tab");
        }
        assertThat(target).isFocused();
        return this;
    }

    /** Logs in and opens the view of costs. */
    Visit openCosts() {
        return openView("?show=costs", ".sd-budgets");
    }

    /** The row of the job with this key or prompt. */
    Locator row(String name) {
        return page.locator(".sd-row", new Page.LocatorOptions().setHasText(name));
    }

    Locator rows() {
        return page.locator(".sd-row");
    }

    /** The page of a job. */
    Locator job() {
        return page.locator(".sd-job");
    }

    /** Logs in and opens the page of a job of the console's own component. */
    Visit openJob(String entryId) {
        authenticate();
        page.navigate(console.url() + "/seedance?show=job&job=" + entryId + "&component=seedance");
        assertThat(job()).isVisible();
        return this;
    }

    /** Logs in and opens the gallery. */
    Visit openGallery(String query) {
        authenticate();
        page.navigate(console.url() + "/seedance?show=gallery" + query);
        assertThat(page.locator(".sd-gallery")).isVisible();
        return this;
    }

    Locator dialog() {
        return page.locator(".sd-dialog");
    }

    /** The link to a view in the navigation. */
    Locator view(String name) {
        return page.locator(".sd-view", new Page.LocatorOptions().setHasText(name));
    }

    Locator button(String name) {
        return page.locator("button", new Page.LocatorOptions().setHasText(name));
    }

    /** Fails if axe finds anything wrong with what is shown. */
    Visit checkAccessibility() {
        assertThat(Axe.faults(page)).as("what axe finds").isEmpty();
        return this;
    }

    /** Fails if the tab reaches beyond the window, which then scrolls sideways. */
    Visit checkNothingBeside() {
        assertThat((List<?>) page.evaluate("() => [...document.querySelectorAll('.sd-page *')].filter(e =>"
                        + " !e.closest('thead, .sd-silent, .sd-audit-scroll, svg') && e.getBoundingClientRect().right > innerWidth)"
                        + ".map(e => e.outerHTML.slice(0, 200))"))
                .as("what is beside the window")
                .isEmpty();
        return this;
    }

    /** Pauses the polling of the node, which asks first. */
    void pausePolling() {
        button("Pause this node").click();
        assertThat(dialog()).containsText("Not this page: the application.");
        checkAccessibility();
        button("Pause polling").click();
    }

    Visit screenshot(String name) {
        return screenshot(SCREENSHOTS.resolve(name + ".png"));
    }

    /** Takes a picture of the window, as it is once nothing fades in or out any more. */
    Visit screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
        return this;
    }

    @Override
    public void close() {
        context.close();
        assertThat(troubles.unexpected()).as("what went wrong in the browser").isEmpty();
    }
}
