package io.github.camelseedance.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.job.SandboxJob;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PromptListTest extends RouteTest {

    private static final List<String> LIST = List.of(
            "name,prompt,image,duration,resolution,ratio",
            "boat,\"The boat leaves, slowly\",paper-boat.png,4,,",
            "sea,Waves at dawn,pictures/sea-at-dawn.jpg,,480p,16:9",
            "storm,A storm comes up,paper-boat.png,,,",
            "long,Far too long,paper-boat.png,99,,",
            ",Without a name,paper-boat.png,,,1:1",
            "linked,A picture of the net,https://example.org/sea.png?signature=secret,,,");

    @Test
    void each_line_becomes_a_video_and_the_report_tells_of_all() throws Exception {
        stormsFail();
        RouteRun run = start();

        drop(run, "trip.csv", LIST);

        Map<Integer, String[]> report = report(run, "trip");
        assertThat(namesIn(run.outbox()))
                .containsExactly("boat.mp4", "linked.mp4", "sea.mp4", "trip-5.mp4", "trip.report.csv");
        for (int line : new int[] {1, 2, 5, 6}) {
            String[] row = report.get(line);
            assertThat(row[3]).isEqualTo("completed");
            assertThat(run.outbox().resolve(row[5])).hasBinaryContent(video(row[2]));
            assertThat(Double.parseDouble(row[4])).isPositive();
        }
        assertThat(report.get(3)[3]).isEqualTo("failed");
        assertThat(report.get(3)[6]).contains("too wild");
        assertThat(report.get(4)).contains("long", "not submitted");
        assertThat(report.get(4)[6]).contains("duration");
        assertThat(Files.readString(run.outbox().resolve("trip.report.csv"))).doesNotContain("signature", "://");

        assertThat(sandbox.requests().submissions()).isEqualTo(5);
        SandboxJob boat = sandbox.sandbox().job(report.get(1)[2]).orElseThrow();
        assertThat(boat.input().path("prompt").asText()).isEqualTo("The boat leaves, slowly");
        assertThat(boat.input().path("duration").asInt()).isEqualTo(4);
        assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("trip.csv");
        assertThat(namesIn(run.failed())).isEmpty();
    }

    @Test
    void the_same_list_again_pays_nothing_and_a_changed_line_is_a_new_job() throws Exception {
        stormsFail();
        RouteRun first = start();
        drop(first, "trip.csv", LIST);
        Map<Integer, String[]> before = report(first, "trip");
        first.close();
        for (String name : namesIn(first.outbox())) {
            Files.delete(first.outbox().resolve(name));
        }

        RouteRun second = start();
        drop(second, "trip.csv", LIST);
        Map<Integer, String[]> after = report(second, "trip");

        assertThat(sandbox.requests().submissions()).isEqualTo(5);
        assertThat(after.get(1)[2]).isEqualTo(before.get(1)[2]);
        assertThat(after.get(3)[3]).isEqualTo("failed");
        assertThat(second.outbox().resolve("boat.mp4")).hasBinaryContent(video(before.get(1)[2]));

        Files.delete(second.outbox().resolve("trip.report.csv"));
        drop(second, "trip.csv", List.of(LIST.get(0), LIST.get(2), LIST.get(1).replace("slowly", "fast")));
        Map<Integer, String[]> changed = report(second, "trip");
        assertThat(sandbox.requests().submissions()).isEqualTo(6);
        assertThat(changed.get(1)[2]).isEqualTo(before.get(2)[2]);
    }

    @Test
    void lines_without_a_name_may_move_and_equal_ones_are_one_job() throws Exception {
        String head = "prompt,image";
        String boat = "The boat rocks,https://example.org/boat.png";
        String sea = "The sea is calm,https://example.org/sea.png";
        RouteRun run = start();
        drop(run, "trip.csv", List.of(head, boat, sea, boat));
        Map<Integer, String[]> before = report(run, "trip");
        assertThat(before.get(3)[2]).isEqualTo(before.get(1)[2]);
        Files.delete(run.outbox().resolve("trip.report.csv"));

        drop(run, "trip.csv", List.of(head, sea, boat));

        Map<Integer, String[]> after = report(run, "trip");
        assertThat(after.get(1)[2]).isEqualTo(before.get(2)[2]);
        assertThat(after.get(2)[2]).isEqualTo(before.get(1)[2]);
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void of_two_lines_with_one_name_the_first_is_made_each_time() throws Exception {
        List<String> list = List.of(
                "name,prompt,image",
                "boat,The boat rocks,https://example.org/boat.png",
                "boat,The boat sinks,https://example.org/boat.png");
        RouteRun run = start();
        for (int time = 1; time <= 4; time++) {
            drop(run, "trip.csv", list);
            Map<Integer, String[]> report = report(run, "trip");
            assertThat(report.get(1)[3]).isEqualTo("completed");
            assertThat(report.get(2)[6]).contains("stands in the list already");
            Files.delete(run.outbox().resolve("trip.report.csv"));
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void the_list_can_be_json() throws Exception {
        RouteRun run = start();

        drop(
                run,
                "trip.json",
                List.of(
                        "[{\"name\": \"boat\", \"prompt\": \"The boat leaves\", \"image\": \"paper-boat.png\", \"duration\": 4},",
                        " {\"prompt\": \"Waves\", \"image\": \"pictures/sea-at-dawn.jpg\", \"generateAudio\": false}]"));

        Map<Integer, String[]> report = report(run, "trip");
        assertThat(run.outbox().resolve("boat.mp4")).hasBinaryContent(video(report.get(1)[2]));
        assertThat(run.outbox().resolve("trip-2.mp4")).hasBinaryContent(video(report.get(2)[2]));
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void only_pictures_of_the_inbox_are_sent_and_a_name_stands_once() throws Exception {
        RouteRun run = start();
        Files.copy(Sample.PAPER_BOAT.file(), home.resolve("private.png"));
        Files.createSymbolicLink(run.inbox().resolve("link.png"), home.resolve("private.png"));

        drop(
                run,
                "trip.csv",
                List.of(
                        "\uFEFFname,prompt,image",
                        "up,Up,../private.png",
                        "absolute,Absolute," + home.resolve("private.png"),
                        "link,Link,link.png",
                        "none,None,none.png",
                        "twice,One,paper-boat.png",
                        "twice,Other,paper-boat.png",
                        "../out,Out,paper-boat.png",
                        "ftp,Ftp,ftp://user:secret@example.org/sea.png"));

        Map<Integer, String[]> report = report(run, "trip");
        for (int line = 1; line <= 4; line++) {
            assertThat(report.get(line)[6]).startsWith("image: there is no picture");
        }
        assertThat(List.of(report.get(5)[3], report.get(6)[3])).containsExactlyInAnyOrder("completed", "not submitted");
        assertThat(report.get(7)[6]).contains("fileName");
        assertThat(report.get(8)[6]).contains("URL").doesNotContain("secret");
        assertThat(namesIn(home)).doesNotContain("out.mp4");
    }

    @Test
    void a_list_that_waits_at_a_shutdown_is_gone_on_with_by_the_next_run() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        RouteRun first = start();
        drop(first, "trip.csv", LIST.subList(0, 3));
        eventually(() -> assertThat(sandbox.requests().submissions()).isEqualTo(2));
        eventually(() -> assertThat(sandbox.requests().count(Call.STATUS)).isGreaterThan(3));
        first.close();
        assertThat(namesIn(first.inbox())).contains("trip.csv");
        assertThat(namesIn(first.outbox())).isEmpty();
        sandbox.faults().clear();

        RouteRun next = start();

        assertThat(report(next, "trip")).hasSize(2).allSatisfy((line, row) -> assertThat(row[3])
                .isEqualTo("completed"));
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_long_list_needs_no_thread_for_each_line() throws Exception {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        RouteRun run = start();
        List<String> lines = new ArrayList<>(List.of("prompt,image"));
        for (int line = 1; line <= 100; line++) {
            lines.add("Prompt " + line + ",https://example.org/sea.png");
        }

        drop(run, "long.csv", lines);

        eventually(() -> assertThat(sandbox.requests().submissions()).isEqualTo(100));
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("Camel (")))
                .hasSizeLessThan(60);
    }

    @Test
    void what_is_no_list_lies_beside_the_reason() throws Exception {
        RouteRun run = start();

        drop(run, "trip.json", List.of("{\"name\": "));

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("trip.json", "trip.reason.txt"));
    }

    private static void stormsFail() {
        sandbox.faults()
                .when(
                        Call.SUBMIT,
                        request -> request.body().path("prompt").asText().contains("storm"),
                        Fault.failJob("too wild"));
    }

    private RouteRun start() {
        RouteRun run = routes("prompt-list").start();
        Sample.PAPER_BOAT.dropInto(run.inbox());
        Sample.SEA_AT_DAWN.dropInto(run.inbox().resolve("pictures"));
        return run;
    }

    private static void drop(RouteRun run, String name, List<String> lines) throws IOException {
        Path partial = Files.write(run.inbox().resolve("." + name), lines);
        Files.move(partial, run.inbox().resolve(name));
    }

    /** The rows of the report by their lines; no value of the tests but the reason, which is the last, holds a comma. */
    private static Map<Integer, String[]> report(RouteRun run, String list) throws Exception {
        Path file = run.outbox().resolve(list + ".report.csv");
        eventually(() -> assertThat(file).exists());
        eventually(() -> assertThat(namesIn(run.inbox())).doesNotContain(list + ".csv", list + ".json"));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("line,name,requestId,status,cost,file,reason");
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", 7))
                .collect(Collectors.toMap(row -> Integer.valueOf(row[0]), row -> row));
    }
}
