// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FilmTest extends RouteTest {

    private static final String STORM = "The boat rocks gently\n\nA storm comes up\nIt is calm again\n";

    @Test
    void each_scene_starts_from_the_last_frame_of_the_one_before() throws Exception {
        RouteRun run = start();
        drop(run, "storm.txt", STORM);

        eventually(() -> assertThat(namesIn(run.inbox())).doesNotContain("storm.txt"));
        System.out.println("REASON " + (Files.exists(run.failed().resolve("storm.txt.reason.txt")) ? Files.readString(run.failed().resolve("storm.txt.reason.txt")) : ""));
        System.out.println(Files.readString(run.outbox().resolve("storm.txt/report.csv")));
        System.out.println(Files.readString(run.outbox().resolve("storm.txt/film.json")));
        assertThat(namesIn(run.outbox().resolve("storm.txt"))).containsExactly("concat.txt", "film.json", "report.csv", "scene-1.mp4", "scene-2.mp4", "scene-3.mp4");
        sandbox.jobs().forEach(job -> System.out.println(job.input() + " " + job.preview()));
    }

    private RouteRun start() {
        RouteRun run = routes("film").start();
        Sample.PAPER_BOAT.dropInto(run.inbox(), "storm.png");
        return run;
    }

    private static void drop(RouteRun run, String name, String text) throws Exception {
        Path partial = Files.writeString(run.inbox().resolve("." + name), text);
        Files.move(partial, run.inbox().resolve(name));
    }
}
