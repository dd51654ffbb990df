// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;

/** What goes wrong on a page: errors of its scripts, errors in the console of the browser, and requests that fail. */
final class Troubles {

    private final List<String> troubles = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    Troubles(Page page) {
        page.onPageError(error -> troubles.add("page error: " + error));
        page.onConsoleMessage(this::read);
        page.onResponse(this::read);
        page.onRequestFailed(this::read);
    }

    private void read(ConsoleMessage message) {
        // What it says of requests is read from the requests.
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
            troubles.add("console: " + message.text().replaceAll("%c", "").strip());
        }
    }

    private void read(Response response) {
        if (response.status() >= 400) {
            troubles.add(response.status() + " " + response.request().method() + " " + response.url());
        }
    }

    private void read(Request request) {
        // A video is requested in ranges, and a page that is left cancels its requests.
        if (!"net::ERR_ABORTED".equals(request.failure())) {
            troubles.add(request.failure() + " " + request.method() + " " + request.url());
        }
    }

    /** @param trouble how a trouble begins that is none here */
    void expect(String trouble) {
        expected.add(trouble);
    }

    List<String> unexpected() {
        return troubles.stream()
                .filter(trouble -> expected.stream().noneMatch(trouble::startsWith))
                .toList();
    }
}
