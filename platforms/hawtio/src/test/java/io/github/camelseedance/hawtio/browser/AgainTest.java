// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A job that has ended is generated once more, with its price in the question. */
@Tag("browser")
@ExtendWith(Chromium.class)
class AgainTest {

    private static final String LINK = "https://example.org/kite.png";

    @TempDir
    private Path folder;

    private ConsoleUnderTest console;

    @BeforeEach
    void start() {
        console = ConsoleUnderTest.start(
                Sandbox.instant(), folder, Map.of("camel.component.seedance.keep-request", "true"));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void the_question_names_the_price_and_the_new_job_is_paid_once_and_recorded(Browser browser) {
        console.context()
                .createFluentProducerTemplate()
                .to("direct:submit")
                .withHeader("key", "kite.png")
                .withHeader(SeedanceConstants.PROMPT, "A kite over the sea")
                .withHeader(SeedanceConstants.IMAGE_URL, LINK)
                .request();
        try (Visit visit = Visit.of(console, browser).openTab()) {
            assertThat(visit.row("A kite over the sea")).containsText("delivered");
            visit.row("A kite over the sea").locator(".sd-title").click();
            visit.button("Generate again").click();
            assertThat(visit.dialog()).containsText("It is paid: $0.15 by the current price.");
            visit.screenshot("again").checkAccessibility();
            visit.button("Generate again for $0.15").click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("Submitted as a new job");
            assertThat(visit.button("Generate again for")).hasCount(0);
            visit.button("Close").last().click();
            visit.page().getByText("All jobs").click();
            assertThat(visit.row("A kite over the sea")).hasCount(2);
        }
        LedgerEntry again =
                console.ledger().findByKey("default", "again:1:kite.png").orElseThrow();
        assertThat(console.sandbox().requests().submissions()).isEqualTo(2);
        assertThat(console.ledger().audit(0, 10))
                .extracting(AuditRecord::who, AuditRecord::action, AuditRecord::after)
                .containsExactly(tuple(ConsoleUnderTest.USER, "generateAgain", "submitted as " + again.requestId()));
    }

    @Test
    void a_job_of_a_local_picture_says_why_it_cannot_be_and_pays_nothing(Browser browser) {
        new Jobs(console).submit("kite.png", "A kite over the sea");
        try (Visit visit =
                Visit.of(console, browser, 400, 800, ColorScheme.DARK).openTab()) {
            assertThat(visit.row("A kite over the sea")).containsText("delivered");
            visit.row("A kite over the sea").locator(".sd-title").click();
            visit.button("Generate again").click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("local file");
            assertThat(visit.button("Generate again for")).hasCount(0);
            visit.screenshot("again-impossible").checkAccessibility();
        }
        assertThat(console.sandbox().requests().submissions()).isEqualTo(1);
    }
}
