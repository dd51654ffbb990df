// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.github.camelseedance.hawtio.ConsoleUnderTest;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Who leases what, which leases have expired, and which channels have no consumer here. */
@Tag("browser")
@ExtendWith(Chromium.class)
class NodesTest {

    private static final String VIEW = "?show=nodes";
    private static final String TABLE = ".sd-node-table";

    @TempDir
    private static Path folder;

    private static ConsoleUnderTest console;

    /** A node that died five minutes ago, one that is alive, and jobs that wait for a consumer. */
    @BeforeAll
    static void start() {
        MovedClock clock = MovedClock.ago(Duration.ofMinutes(5));
        JobRepository ledger = new MemoryJobRepository(clock, 100);
        for (int i = 1; i <= 3; i++) {
            running(ledger, "archive", Lease.of("app-2-dead", Duration.ofMinutes(1)), "dead-" + i);
        }
        running(ledger, "archive", Lease.dueIn(Duration.ZERO), "waits");
        clock.set(Instant.now());
        Lease alive = Lease.of("app-3-alive", Duration.ofMinutes(30));
        running(ledger, "night", alive.ofConsumer(), "polled");
        running(ledger, "night", Lease.dueIn(Duration.ZERO), "waits-too");
        running(ledger, "archive", alive, "waited-for");
        clock.release();
        console = ConsoleUnderTest.start(Sandbox.instant(), ledger, folder, Map.of());
    }

    private static void running(JobRepository ledger, String channel, Lease lease, String id) {
        SubmissionIntent intent = new SubmissionIntent(id, channel, id, Jobs.MODEL);
        ledger.confirm(
                ledger.reserve(intent, Lease.of("app-3-alive", Duration.ofMinutes(1)))
                        .entry(),
                "r-" + id,
                lease);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static Locator row(Visit visit, String name) {
        return visit.page().locator(TABLE + " tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    @Test
    void nodes_are_listed_with_what_they_lease_and_this_one_is_marked(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openView(VIEW, TABLE)) {
            assertThat(visit.page().locator(".sd-node")).hasCount(3);
            assertThat(visit.page().locator(".sd-node").first())
                    .containsText(Pattern.compile("console-.* this node.*none"));
            assertThat(row(visit, "app-3-alive").first()).containsText("extended");
            assertThat(row(visit, "app-2-dead")).containsText("expired");
            assertThat(row(visit, "app-2-dead").locator("[data-name=running]")).hasText("3");
            assertThat(row(visit, "app-2-dead")).containsText(Pattern.compile("\\d+ min ago"));
            visit.screenshot("nodes");
            visit.checkAccessibility();
        }
    }

    @Test
    void channels_without_a_consumer_here_say_whether_another_node_has_one(Browser browser) {
        try (Visit visit = Visit.of(console, browser).openView(VIEW, ".sd-channel")) {
            assertThat(visit.page().locator(".sd-channel")).hasCount(2);
            assertThat(visit.page().locator(".sd-channel").first()).containsText("archive");
            assertThat(visit.page().locator(".sd-channel").first()).containsText("none claims them");
            assertThat(visit.page().locator(".sd-channel").last()).containsText("app-3-alive");
        }
    }

    @Test
    void a_narrow_window_in_the_dark_shows_cards(Browser browser) {
        try (Visit visit = Visit.of(console, browser, 400, 1100, ColorScheme.DARK)) {
            visit.openView(VIEW, ".sd-channel");
            visit.checkNothingBeside().screenshot("nodes-narrow");
            visit.checkAccessibility();
        }
    }
}
