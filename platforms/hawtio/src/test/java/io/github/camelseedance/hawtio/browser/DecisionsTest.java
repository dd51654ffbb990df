// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What waits for a person, and the ways out. */
@Tag("browser")
@ExtendWith(Chromium.class)
class DecisionsTest {

    @TempDir
    private Path folder;

    private ConsoleUnderTest console;
    private LedgerView ledger;

    @BeforeEach
    void start() {
        console = ConsoleUnderTest.start(Sandbox.instant(), folder, Map.of());
        ledger = console.ledger();
    }

    @AfterEach
    void stop() {
        console.close();
    }

    /** The API takes the job, and the answer is lost on the way. */
    private void submitWithoutAnswer(String key) {
        console.sandbox().faults().next(Call.SUBMIT, Fault.acceptThenCut());
        assertThatThrownBy(() -> new Jobs(console).submit(key, "A kite over the sea"))
                .isInstanceOf(CamelExecutionException.class);
    }

    @Test
    void jobs_with_the_same_prompt_are_told_apart_by_their_files(Browser browser) {
        console.sandbox().faults().next(Call.SUBMIT, 2, Fault.acceptThenCut());
        for (String file : List.of("night-harbour.png", "lighthouse.png")) {
            assertThatThrownBy(() -> new Jobs(console).submitFile(file, "A calm sea"))
                    .isInstanceOf(CamelExecutionException.class);
        }
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Locator decisions = visit.page().locator(".sd-decisions");
            for (String file : List.of("night-harbour.png", "lighthouse.png")) {
                String title = file + " · A calm sea";
                assertThat(decisions.getByLabel("Select " + title)).hasCount(1);
                assertThat(decisions.getByLabel("Forget: " + title)).hasCount(1);
                assertThat(visit.row(title)).hasCount(1);
            }
            decisions.getByText("Forget").first().click();
            assertThat(visit.dialog()).containsText(".png · A calm sea");
        }
    }

    private MockEndpoint delivered() {
        return console.context().getEndpoint("mock:delivered", MockEndpoint.class);
    }

    @Test
    void an_unconfirmed_job_is_polled_once_its_request_id_is_entered(Browser browser) {
        submitWithoutAnswer("kite.png");
        String requestId = console.sandbox().jobs().get(0).requestId();
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Locator decision = visit.page().locator(".sd-decision");
            assertThat(decision).containsText("A kite over the sea");
            visit.screenshot("needs-a-decision");
            decision.getByText("Enter request id").click();
            assertThat(visit.dialog()).containsText("nothing more is paid");
            assertThat(visit.button("Poll this job")).isDisabled();
            assertThat(visit.dialog().locator("input")).isFocused();
            visit.dialog().locator("input").fill("unknown-to-the-provider");
            visit.button("Poll this job").click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("Nothing was changed");
            visit.button("Close").last().click();

            decision.getByText("Enter request id").click();
            visit.dialog().locator("input").fill(requestId);
            visit.page().keyboard().press("Enter");
            assertThat(visit.dialog().locator("[role=status]")).containsText("polled from now on");
            visit.page().keyboard().press("Escape");
            assertThat(visit.row("A kite over the sea")).containsText("delivered");
            assertThat(decision).containsText("Decided");
            visit.checkAccessibility();
            visit.page().mouse().move(640, 20);
            assertThat(decision).hasCount(0);
        }
        assertThat(console.sandbox().requests().submissions()).isEqualTo(1);
    }

    @Test
    void an_unconfirmed_job_is_forgotten_only_after_the_dialog_named_the_risk(Browser browser) {
        submitWithoutAnswer("kite.png");
        try (Visit visit = Visit.of(console, browser).openTab()) {
            visit.page().locator(".sd-decision").getByText("Forget").click();
            assertThat(visit.dialog()).containsText("If it was accepted after all, it is billed");
            visit.button("Back").click();
            assertThat(ledger.findByKey("default", "kite.png")).isPresent();

            visit.page().locator(".sd-decision").getByText("Forget").click();
            visit.button("Forget it").click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("removed");
            visit.button("Close").last().click();
            visit.page().mouse().move(640, 20);
            assertThat(visit.page().locator(".sd-empty")).isVisible();
        }
        assertThat(ledger.findByKey("default", "kite.png")).isEmpty();
    }

    @Test
    void a_parked_job_is_delivered_again(Browser browser) {
        delivered().whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("The archive does not answer");
        });
        new Jobs(console).submit("kite.png", "A kite over the sea");
        try (Visit visit = Visit.of(console, browser).openTab()) {
            Locator decision = visit.page().locator(".sd-decision");
            assertThat(decision).containsText("The archive does not answer");
            delivered().whenAnyExchangeReceived(exchange -> {});
            decision.getByText("Redeliver").click();
            assertThat(visit.dialog()).containsText("nothing is paid again");
            visit.button("Redeliver").last().click();
            assertThat(visit.dialog().locator("[role=status]")).containsText("delivered again");
            visit.button("Close").last().click();
            assertThat(visit.row("A kite over the sea")).containsText("delivered");
        }
        assertThat(console.sandbox().requests().submissions()).isEqualTo(1);
    }
}
