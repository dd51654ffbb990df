// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.microsoft.playwright.Page;

/** Checks with axe whether people who use a screen reader, a keyboard or strong contrasts can use the tab. */
final class Axe {

    private static final String PROGRAM = program();

    /** The tab and its dialogs; the rest of the page is Hawtio's. */
    private static final String RUN = "async () => {"
            + " const parts = ['.sd-page', '.sd-dialog'].filter(part => document.querySelector(part));"
            + " const { violations } = await axe.run({ include: parts.map(part => [part]) },"
            + " { rules: { 'label-content-name-mismatch': { enabled: true } } });"
            + " return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.failureSummary}`)); }";

    private Axe() {}

    private static String program() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the faults of what is shown now. */
    @SuppressWarnings("unchecked")
    static List<String> faults(Page page) {
        page.evaluate(PROGRAM);
        return (List<String>) page.evaluate(RUN);
    }
}
