// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.job.SandboxJob;
import io.github.camelseedance.sandbox.record.RecordedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PromptListTest extends RouteTest {

    private static final String HEADER = "line,name,requestId,status,estimate,cost,file,failureKind,errorCode,reason";

    private static final List<String> LIST = List.of(
            "name,prompt,image,duration,resolution,ratio",
            "boat,\"The boat leaves, slowly\",paper-boat.png,4,,",
            "sea,Waves at dawn,pictures/sea-at-dawn.jpg,,480p,16:9",
            "storm,A storm comes up,paper-boat.png,,,",
            "long,Far too long,paper-boat.png,99,,",
            ",Without a name,paper-boat.png,,,1:1",
            "linked,A picture of the net,https://example.org/sea.png?signature=secret,,,");

    @Test
    void each_line_becomes_a_video_and_the_report_lists_all() throws Exception {
        stormsFail();
        RouteRun run = start();

        drop(run, "trip.csv", LIST);

        Map<Integer, String[]> report = report(run, "trip.csv");
        assertThat(namesIn(run.outbox())).containsExactly("trip.csv");
        assertThat(namesIn(run.outbox().resolve("trip.csv")))
                .containsExactly("boat.mp4", "linked.mp4", "report.csv", "sea.mp4", "trip-5.mp4");
        for (int line : new int[] {1, 2, 5, 6}) {
            String[] row = report.get(line);
            assertThat(row[3]).isEqualTo("completed");
            assertThat(run.outbox().resolve(row[6])).hasBinaryContent(video(row[2]));
            assertThat(Double.parseDouble(row[5])).isPositive();
        }
        assertThat(report.get(3)[3]).isEqualTo("failed");
        assertThat(report.get(3)[9]).contains("too wild");
        assertThat(report.get(4)).contains("long", "not submitted");
        assertThat(report.get(4)[9]).contains("duration");
        assertThat(Files.readString(run.outbox().resolve("trip.csv/report.csv")))
                .doesNotContain("signature", "://");

        assertThat(sandbox.requests().submissions()).isEqualTo(5);
        SandboxJob boat = sandbox.job(report.get(1)[2]).orElseThrow();
        assertThat(boat.input().path("prompt").asText()).isEqualTo("The boat leaves, slowly");
        assertThat(boat.input().path("duration").asInt()).isEqualTo(4);
        assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("trip.csv");
        assertThat(namesIn(run.failed())).isEmpty();
    }

    @Test
    void a_text_that_reads_like_a_field_is_another_job_than_the_field() throws Exception {
        RouteRun run = start();

        drop(
                run,
                "list.csv",
                List.of(
                        "prompt,image,ratio",
                        "\"Waves, ratio=1:1\",https://example.org/a.png,",
                        "Waves,https://example.org/a.png,1:1"));

        assertThat(report(run, "list.csv").values())
                .extracting(row -> row[2])
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_data_uri_in_a_list_is_no_file_and_in_no_message() throws Exception {
        RouteRun run = start();

        drop(
                run,
                "list.csv",
                List.of(
                        "prompt,images",
                        "Waves,\"data:image/png;base64,c2VjcmV0IHBpY3R1cmU=,https://example.org/a.png\"",
                        "Waves," + "x".repeat(5_000) + ".png"));

        assertThat(report(run, "list.csv").values())
                .extracting(row -> row[9])
                .allSatisfy(reason -> assertThat(reason).isNotBlank().hasSizeLessThan(1_000))
                .noneSatisfy(reason -> assertThat(reason).contains("c2VjcmV0"));
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_list_goes_on_when_lines_are_rejected_and_the_report_says_why() throws Exception {
        sandbox.faults()
                .when(Call.SUBMIT, prompt("withheld"), Fault.failJob(error("OutputVideoSensitiveContentDetected")))
                .when(
                        Call.SUBMIT,
                        prompt("celebrity"),
                        Fault.error(422, 422001, "It shows the likeness of a celebrity"))
                .when(Call.SUBMIT, prompt("no GPU"), Fault.failJob(error("InternalServiceError")));
        RouteRun run = start();

        drop(
                run,
                "trip.csv",
                List.of(
                        "name,prompt,image,duration",
                        "one,The boat leaves,paper-boat.png,",
                        "two,withheld,paper-boat.png,",
                        "three,The sea is calm,pictures/sea-at-dawn.jpg,",
                        "four,a celebrity,paper-boat.png,",
                        "five,no GPU,paper-boat.png,",
                        "six,too long,paper-boat.png,99",
                        "a/b,no name,paper-boat.png,"));

        Map<Integer, String[]> report = report(run, "trip.csv");
        assertThat(report).hasSize(7);
        assertThat(report.get(1)).contains("completed");
        assertThat(Arrays.copyOfRange(report.get(1), 7, 10)).containsExactly("", "", "");
        assertThat(Arrays.copyOfRange(report.get(2), 7, 9))
                .containsExactly("moderation", "OutputVideoSensitiveContentDetected");
        assertThat(report.get(2)).contains("failed");
        assertThat(report.get(3)).contains("completed");
        assertThat(report.get(4)).contains("not submitted");
        assertThat(Arrays.copyOfRange(report.get(4), 7, 9)).containsExactly("moderation", "422001");
        assertThat(report.get(4)[9]).contains("likeness of a celebrity");
        assertThat(Arrays.copyOfRange(report.get(5), 7, 9)).containsExactly("provider", "InternalServiceError");
        assertThat(Arrays.copyOfRange(report.get(6), 7, 9)).containsExactly("invalid_input", "");
        assertThat(Arrays.copyOfRange(report.get(7), 7, 9)).containsExactly("invalid_input", "");
        assertThat(namesIn(run.outbox().resolve("trip.csv"))).containsExactly("one.mp4", "report.csv", "three.mp4");
        assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("trip.csv");
        assertThat(sandbox.requests().submissions()).isEqualTo(5);
    }

    private static Predicate<RecordedRequest> prompt(String text) {
        return request -> request.body().path("prompt").asText().contains(text);
    }

    private static JsonNode error(String code) {
        return JsonNodeFactory.instance.objectNode().put("code", code).put("message", "no");
    }

    @Test
    void the_same_list_again_pays_nothing_and_a_changed_line_is_a_new_job() throws Exception {
        stormsFail();
        RouteRun first = start();
        drop(first, "trip.csv", LIST);
        Map<Integer, String[]> before = report(first, "trip.csv");
        first.close();
        for (String name : namesIn(first.outbox().resolve("trip.csv"))) {
            Files.delete(first.outbox().resolve("trip.csv").resolve(name));
        }

        RouteRun second = start();
        drop(second, "trip.csv", LIST);
        Map<Integer, String[]> after = report(second, "trip.csv");

        assertThat(sandbox.requests().submissions()).isEqualTo(5);
        assertThat(after.get(1)[2]).isEqualTo(before.get(1)[2]);
        assertThat(after.get(3)[3]).isEqualTo("failed");
        assertThat(second.outbox().resolve("trip.csv/boat.mp4")).hasBinaryContent(video(before.get(1)[2]));

        Files.delete(second.outbox().resolve("trip.csv/report.csv"));
        drop(second, "trip.csv", List.of(LIST.get(0), LIST.get(2), LIST.get(1).replace("slowly", "fast")));
        Map<Integer, String[]> changed = report(second, "trip.csv");
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
        Map<Integer, String[]> before = report(run, "trip.csv");
        assertThat(before.get(3)[2]).isEqualTo(before.get(1)[2]);
        Files.delete(run.outbox().resolve("trip.csv/report.csv"));

        drop(run, "trip.csv", List.of(head, sea, boat));

        Map<Integer, String[]> after = report(run, "trip.csv");
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
            Map<Integer, String[]> report = report(run, "trip.csv");
            assertThat(report.get(1)[3]).isEqualTo("completed");
            assertThat(report.get(2)[9]).contains("is in the list already");
            Files.delete(run.outbox().resolve("trip.csv/report.csv"));
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

        Map<Integer, String[]> report = report(run, "trip.json");
        assertThat(run.outbox().resolve("trip.json/boat.mp4")).hasBinaryContent(video(report.get(1)[2]));
        assertThat(run.outbox().resolve("trip.json/trip-2.mp4")).hasBinaryContent(video(report.get(2)[2]));
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void only_pictures_of_the_inbox_are_sent_and_each_name_occurs_once() throws Exception {
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

        Map<Integer, String[]> report = report(run, "trip.csv");
        for (int line = 1; line <= 4; line++) {
            assertThat(report.get(line)[9]).startsWith("image: there is no picture");
        }
        assertThat(List.of(report.get(5)[3], report.get(6)[3])).containsExactlyInAnyOrder("completed", "not submitted");
        assertThat(report.get(7)[9]).startsWith("name: '../out' cannot be");
        assertThat(report.get(8)[9]).contains("URL").doesNotContain("secret");
        assertThat(namesIn(home)).doesNotContain("out.mp4");
        assertThat(namesIn(run.outbox())).containsExactly("trip.csv");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_line_that_names_two_pictures_is_refused_and_nothing_is_paid() throws Exception {
        RouteRun run = start();

        drop(
                run,
                "trip.json",
                List.of("[{\"prompt\":\"Up\",\"image\":\"paper-boat.png\",\"imageUrl\":\"https://x/y.png\"}]"));

        assertThat(report(run, "trip.json").get(1)[9]).contains("image: the line names another picture");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void two_lists_with_a_line_of_the_same_name_keep_their_videos_apart() throws Exception {
        RouteRun run = start();
        drop(run, "trip.csv", List.of("name,prompt,image", "boat,The boat rocks,paper-boat.png"));
        drop(run, "UP.CSV", List.of("name,prompt,image", "boat,The boat sinks,paper-boat.png"));
        drop(run, "trip.json", List.of("[{\"name\":\"boat\",\"prompt\":\"It rains\",\"image\":\"paper-boat.png\"}]"));

        for (String list : List.of("trip.csv", "UP.CSV", "trip.json")) {
            String[] row = report(run, list).get(1);
            assertThat(row[6]).isEqualTo(list + "/boat.mp4");
            assertThat(run.outbox().resolve(row[6])).hasBinaryContent(video(row[2]));
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(3);
    }

    @Test
    void a_name_that_is_no_file_name_is_refused_for_its_line_and_nothing_is_paid() throws Exception {
        List<String> names = List.of(
                "../x", "a/b", "a\\b", "..", "/etc/x", "\"a\nb\"", "x\u0000y", "바".repeat(100), "x".repeat(231));
        List<String> lines = new ArrayList<>(List.of("name,prompt,image"));
        names.forEach(name -> lines.add(name + ",Prompt,https://example.org/sea.png"));
        RouteRun run = start();

        drop(run, "trip.csv", lines);

        String report = Files.readString(reported(run, "trip.csv"));
        assertThat(report.split("cannot be the name of a file", -1)).hasSize(names.size() + 1);
        assertThat(sandbox.requests().submissions()).isZero();
        assertThat(namesIn(run.outbox().resolve("trip.csv"))).containsExactly("report.csv");
    }

    @Test
    void a_text_with_the_delimiter_is_never_cut() throws Exception {
        RouteRun run = start();

        drop(
                run,
                "trip.csv",
                List.of("image,prompt", "paper-boat.png,The boat leaves, slowly", "paper-boat.png,Rain,,"));

        Map<Integer, String[]> report = report(run, "trip.csv");
        assertThat(report.get(1)[9]).contains("more cells than the header");
        assertThat(report.get(2)[3]).isEqualTo("completed");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_value_of_a_json_list_that_is_no_text_is_refused_for_its_line() throws Exception {
        RouteRun run = start();

        drop(run, "trip.json", List.of("[{\"prompt\":{\"a\":1},\"image\":\"paper-boat.png\"}]"));

        assertThat(report(run, "trip.json").get(1)[9]).contains("prompt: has to be a text");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_list_with_a_byte_order_mark_is_read_as_what_it_says() throws Exception {
        RouteRun run = start();
        for (String charset : List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE")) {
            String mark = charset.equals("UTF-16") ? "" : "\uFEFF";
            String prompt = charset + " größer als 바다";

            drop(run, charset + ".csv", (mark + "prompt,image\r\n" + prompt + ",paper-boat.png\r\n").getBytes(charset));

            SandboxJob job =
                    sandbox.job(report(run, charset + ".csv").get(1)[2]).orElseThrow();
            assertThat(job.input().path("prompt").asText()).isEqualTo(prompt);
        }
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

        assertThat(report(next, "trip.csv")).hasSize(2).allSatisfy((line, row) -> assertThat(row[3])
                .isEqualTo("completed"));
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_long_list_needs_no_thread_for_each_line() throws Exception {
        RouteRun run = start(routes("prompt-list").with("camel.component.seedance.poll-initial-delay", "60000"));
        List<String> lines = new ArrayList<>(List.of("prompt,image"));
        for (int line = 1; line <= 100; line++) {
            lines.add("Prompt " + line + ",https://example.org/sea.png");
        }

        drop(run, "long.csv", lines);

        eventually(() -> assertThat(sandbox.requests().submissions()).isEqualTo(100));
        String own = "Camel (" + run.context().getName() + ")";
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith(own)))
                .hasSizeLessThan(60);
    }

    private record NoList(String name, byte[] content, String reason) {}

    private static final List<NoList> NO_LISTS = List.of(
            new NoList("trip.json", bytes("{\"name\": "), ""),
            new NoList("trip.json", bytes("{\"prompt\": \"x\"}"), "JSON array of objects"),
            new NoList("trip.json", bytes("[1, 2]"), "JSON array of objects"),
            new NoList("trip.json", bytes("[{\"prompt\": \"a\", \"prompt\": \"b\"}]"), "Duplicate field 'prompt'"),
            new NoList("trip.json", bytes("[{\"prompt\": \"a\"}] x"), "Unrecognized token 'x'"),
            new NoList("trip.csv", bytes("prompt,image,prompt\na,b,c\n"), "Two columns have the same name"),
            new NoList("trip.csv", bytes("prompt;image\na;b\n"), "set seedance.csv.delimiter"),
            new NoList("trip.csv", bytes("\uFEFF \n"), "The list is empty"),
            new NoList("trip.csv", "prompt\nMöwe\n".getBytes(Charset.forName("windows-1252")), "Windows-1252"),
            new NoList("trip.json", "[{\"prompt\":\"Möwe\"}]".getBytes(StandardCharsets.ISO_8859_1), "Windows-1252"));

    @Test
    void a_file_that_is_no_list_is_stored_beside_the_reason() throws Exception {
        RouteRun run = start();
        for (NoList file : NO_LISTS) {
            drop(run, file.name(), file.content());

            eventually(() -> assertThat(namesIn(run.failed())).containsExactly(file.name(), "trip.reason.txt"));
            assertThat(run.failed().resolve("trip.reason.txt")).content().contains(file.reason());
            forgetFailures(run);
        }
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void an_empty_list_is_refused_when_nothing_is_written_to_it_for_a_while() throws Exception {
        RouteRun run = start();
        Path empty = Files.createFile(run.inbox().resolve(".trip.csv"));
        Files.setLastModifiedTime(empty, FileTime.from(Instant.now().minusSeconds(60)));

        Files.move(empty, run.inbox().resolve("trip.csv"));

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("trip.csv", "trip.reason.txt"));
        assertThat(run.failed().resolve("trip.reason.txt")).content().contains("The list is empty");
    }

    private static void stormsFail() {
        sandbox.faults()
                .when(
                        Call.SUBMIT,
                        request -> request.body().path("prompt").asText().contains("storm"),
                        Fault.failJob("too wild"));
    }

    private RouteRun start() {
        return start(routes("prompt-list"));
    }

    private static RouteRun start(RouteRun run) {
        run.start();
        Sample.PAPER_BOAT.dropInto(run.inbox());
        Sample.SEA_AT_DAWN.dropInto(run.inbox().resolve("pictures"));
        return run;
    }

    private static void drop(RouteRun run, String name, List<String> lines) throws IOException {
        drop(run, name, bytes(String.join("\n", lines) + "\n"));
    }

    /** Returns the rows of the report by line, without the totals. */
    private static Map<Integer, String[]> report(RouteRun run, String list) throws Exception {
        return rows(reported(run, list), HEADER).stream()
                .filter(row -> !row[0].equals("total"))
                .collect(Collectors.toMap(row -> Integer.valueOf(row[0]), row -> row));
    }

    private static Path reported(RouteRun run, String list) {
        Path file = run.outbox().resolve(list).resolve("report.csv");
        eventually(() -> assertThat(file).exists());
        eventually(() -> assertThat(namesIn(run.inbox())).doesNotContain(list));
        return file;
    }
}
