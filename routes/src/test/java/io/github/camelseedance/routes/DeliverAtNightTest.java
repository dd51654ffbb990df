// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.nio.file.Files;
import java.time.Duration;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliverAtNightTest extends RouteTest {

    private static final String EVERY_SECOND = "* * * * * ?";
    private static final String IN_MANY_YEARS = "0 0 0 1 1 ? 2098";

    @Test
    void in_the_window_pictures_are_submitted_and_videos_delivered() throws Exception {
        RouteRun run =
                routes("deliver-at-night").with("seedance.cron", EVERY_SECOND).start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void outside_of_the_window_a_finished_job_waits_for_the_next_night() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        RouteRun night =
                routes("deliver-at-night").with("seedance.cron", EVERY_SECOND).start();
        Sample.PAPER_BOAT.dropInto(night.inbox());
        eventually(() -> assertThat(namesIn(night.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        night.close();
        sandbox.faults().clear();

        RouteRun day =
                routes("deliver-at-night").with("seedance.cron", IN_MANY_YEARS).start();
        Sample.SEA_AT_DAWN.dropInto(day.inbox());
        int calls = sandbox.requests().all().size();
        Awaitility.await()
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(sandbox.requests().all()).hasSize(calls));
        assertThat(namesIn(day.outbox())).isEmpty();
        assertThat(namesIn(day.inbox())).contains("sea-at-dawn.jpg");
        day.close();

        RouteRun next =
                routes("deliver-at-night").with("seedance.cron", EVERY_SECOND).start();
        eventually(() -> assertThat(namesIn(next.outbox())).containsExactly("paper-boat.mp4", "sea-at-dawn.mp4"));
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_failed_job_leaves_its_reason() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        RouteRun run =
                routes("deliver-at-night").with("seedance.cron", EVERY_SECOND).start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.reason.txt"));
        eventually(() -> assertThat(Files.readString(run.failed().resolve("paper-boat.reason.txt")))
                .contains("The picture shows nothing"));
    }

    @Test
    void without_a_cron_of_ones_own_it_starts_with_the_one_of_the_file() {
        assertThat(routes("deliver-at-night").start().context().getRoutesSize()).isEqualTo(3);
    }
}
