// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.routes.names.Canary;
import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.routes.run.Videos;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.job.SandboxJob;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FilmTest extends RouteTest {

    private static final String FIRST = "The boat rocks gently";
    private static final String SECOND = "A storm comes up";
    private static final String THIRD = "It is calm again";
    private static final String STORM = FIRST + "\n\n" + SECOND + "\n  " + THIRD + "\n";
    private static final String TEXT_TO_VIDEO = "bytedance/seedance-2.5/text-to-video/480p";

    /** For what depends on how videos look. */
    @RegisterExtension
    static final SandboxExtension rendering = SandboxExtension.instant();

    private Sandbox api = sandbox;

    @Test
    void each_scene_starts_from_the_last_frame_of_the_one_before() throws Exception {
        RouteRun run = startRendering();

        drop(run, "storm.txt", STORM);

        awaitDone(run, "storm.txt");
        Path film = run.outbox().resolve("storm.txt");
        assertThat(namesIn(film))
                .containsExactly("concat.txt", "film.json", "report.csv", "scene-1.mp4", "scene-2.mp4", "scene-3.mp4");
        List<String[]> report = report(run, "storm.txt");
        for (int scene = 1; scene <= 3; scene++) {
            String[] row = report.get(scene - 1);
            assertThat(row[0]).isEqualTo("" + scene);
            assertThat(row[2]).isEqualTo("completed");
            assertThat(Double.parseDouble(row[3])).isPositive();
            assertThat(row[4]).isEqualTo("storm.txt/scene-" + scene + ".mp4");
            assertThat(run.outbox().resolve(row[4])).hasBinaryContent(served(row[1]));
        }
        assertThat(prompts()).containsExactly(FIRST, SECOND, THIRD);
        Frames.assertGivenLastOf(film.resolve("scene-1.mp4"), api.jobs().get(1));
        Frames.assertContinued(film.resolve("scene-2.mp4"), api.jobs().get(2));
        assertThat(film.resolve("concat.txt"))
                .hasContent("file 'scene-1.mp4'\nfile 'scene-2.mp4'\nfile 'scene-3.mp4'\n");
        assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("storm.txt");
        assertThat(namesIn(run.failed())).isEmpty();
    }

    @Tag("rendering")
    @Test
    void a_film_that_is_stopped_in_a_scene_continues_with_it() throws Exception {
        RouteRun first = startRendering();
        api.faults().when(Call.STATUS, call -> api.jobs().size() == 2, Fault.rawStatus("in_progress"));
        drop(first, "storm.txt", STORM);
        eventually(() -> assertThat(api.jobs()).hasSize(2));
        first.close();
        assertThat(namesIn(first.inbox())).contains("storm.txt");
        assertThat(namesIn(first.outbox().resolve("storm.txt"))).containsExactly("film.json", "scene-1.mp4");
        api.faults().clear();

        RouteRun next = startRendering();

        awaitDone(next, "storm.txt");
        assertThat(prompts()).containsExactly(FIRST, SECOND, THIRD);
        assertThat(api.requests().count(Call.DOWNLOAD))
                .as("no scene is fetched twice")
                .isEqualTo(3);
        Frames.assertContinued(
                next.outbox().resolve("storm.txt/scene-2.mp4"), api.jobs().get(2));
    }

    @Test
    @Tag("rendering")
    void a_film_that_is_there_costs_neither_money_nor_calls() throws Exception {
        RouteRun run = startRendering();
        drop(run, "storm.txt", STORM);
        awaitDone(run, "storm.txt");
        List<String[]> before = report(run, "storm.txt");
        int calls = api.requests().all().size();
        Files.delete(run.outbox().resolve("storm.txt/report.csv"));

        drop(run, "storm.txt", STORM);

        awaitReport(run, "storm.txt");
        assertThat(api.requests().all()).hasSize(calls);
        assertThat(report(run, "storm.txt")).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    @Tag("rendering")
    void only_a_changed_scene_and_those_after_it_are_paid_again() throws Exception {
        RouteRun run = startRendering();
        drop(run, "storm.txt", STORM);
        awaitDone(run, "storm.txt");

        drop(run, "storm.txt", STORM.replace(SECOND, "It rains"));

        eventually(() -> assertThat(api.jobs()).hasSize(5));
        awaitDone(run, "storm.txt");
        assertThat(prompts()).containsExactly(FIRST, SECOND, THIRD, "It rains", THIRD);
        Path film = run.outbox().resolve("storm.txt");
        List<String> scenes = Files.readAllLines(film.resolve("concat.txt"));
        assertThat(scenes.get(0)).isEqualTo("file 'scene-1.mp4'");
        for (int scene = 2; scene <= 3; scene++) {
            String id = api.jobs().get(scene + 1).requestId();
            assertThat(scenes.get(scene - 1))
                    .as("the first take stays")
                    .isEqualTo("file 'scene-" + scene + "-" + id + ".mp4'");
            assertThat(film.resolve("scene-" + scene + "-" + id + ".mp4")).hasBinaryContent(served(id));
        }
    }

    @Test
    void a_video_that_is_not_whole_is_fetched_again_and_not_paid() throws Exception {
        RouteRun run = startRendering();
        drop(run, "storm.txt", FIRST + "\n" + SECOND);
        awaitDone(run, "storm.txt");
        Path video = run.outbox().resolve("storm.txt/scene-1.mp4");
        byte[] whole = Files.readAllBytes(video);
        Files.write(video, Arrays.copyOf(whole, whole.length - 1));
        Files.delete(run.outbox().resolve("storm.txt/report.csv"));

        drop(run, "storm.txt", FIRST + "\n" + SECOND);

        awaitReport(run, "storm.txt");
        assertThat(run.outbox().resolve(report(run, "storm.txt").get(0)[4])).hasBinaryContent(whole);
        assertThat(api.requests().count(Call.DOWNLOAD)).isEqualTo(3);
        assertThat(api.requests().submissions()).isEqualTo(2);
    }

    @Test
    @Tag("rendering")
    void a_rejected_scene_ends_its_film_and_no_other_one() throws Exception {
        RouteRun run = startRendering();
        api.faults()
                .when(
                        Call.SUBMIT,
                        call -> call.body().path("prompt").asText().equals(SECOND),
                        Fault.failJob(new ObjectMapper()
                                .createObjectNode()
                                .put("code", "OutputVideoSensitiveContentDetected")
                                .put("message", "too wild")));
        Sample.SEA_AT_DAWN.dropInto(run.inbox(), "sea.jpg");

        drop(run, "storm.txt", STORM);
        drop(run, "sea.txt", "Waves\nGulls\n");

        awaitDone(run, "sea.txt");
        awaitLeft(run, "storm.txt");
        assertThat(namesIn(run.failed())).containsExactly("storm.txt", "storm.txt.reason.txt");
        assertThat(run.failed().resolve("storm.txt.reason.txt"))
                .content()
                .startsWith("Scene 2 of 3 was not made, and so none after it: ")
                .contains("too wild");
        List<String[]> report = report(run, "storm.txt");
        assertThat(report).extracting(row -> row[2]).containsExactly("completed", "failed", "not submitted");
        assertThat(report.get(1)[5]).contains("too wild");
        assertThat(report.get(2)[5]).isEqualTo("scene 2 was not made");
        assertThat(prompts()).containsExactlyInAnyOrder(FIRST, SECOND, "Waves", "Gulls");

        forgetFailures(run);
        drop(run, "storm.txt", STORM.replace(SECOND, "It rains"));
        awaitDone(run, "storm.txt");
        assertThat(prompts()).hasSize(6).endsWith("It rains", THIRD);
    }

    @Test
    void a_scene_whose_submission_is_unconfirmed_ends_the_film_and_is_not_sent_again() throws Exception {
        api.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        RouteRun run = start();
        for (int time = 1; time <= 2; time++) {
            drop(run, "storm.txt", STORM);
            awaitLeft(run, "storm.txt");
            assertThat(report(run, "storm.txt").get(0)[2]).isEqualTo("unconfirmed");
            Files.delete(run.failed().resolve("storm.txt.reason.txt"));
        }
        assertThat(api.requests().submissions()).isEqualTo(1);
    }

    @Test
    @Tag("rendering")
    void a_json_list_gives_each_scene_its_own_values_and_a_picture_to_cut_to() throws Exception {
        RouteRun run = startRendering();
        Sample.SEA_AT_DAWN.dropInto(run.inbox().resolve("pictures"));

        drop(
                run,
                "storm.json",
                """
                [{"prompt": "Up", "image": "pictures/sea-at-dawn.jpg", "duration": 4},
                 "Down",
                 {"prompt": "Out", "image": "https://example.org/sea.png?signature=secret", "take": 2}]
                """);

        awaitDone(run, "storm.json");
        assertThat(prompts()).containsExactly("Up", "Down", "Out");
        assertThat(api.jobs().get(0).input().path("duration").asInt()).isEqualTo(4);
        Frames.assertSame(Frames.given(api.jobs().get(0)), Frames.read(Sample.SEA_AT_DAWN.file()));
        Frames.assertContinued(
                run.outbox().resolve("storm.json/scene-1.mp4"), api.jobs().get(1));
        assertThat(api.jobs().get(2).input().path("first_frame_image_url").asText())
                .startsWith("https://example.org/sea.png");
        assertThat(api.jobs().get(2).input().has("take")).isFalse();
        for (String name : List.of("film.json", "report.csv", "concat.txt")) {
            assertThat(run.outbox().resolve("storm.json").resolve(name))
                    .content()
                    .doesNotContain("secret", "://");
        }
    }

    @Test
    void lists_of_the_same_name_and_another_kind_are_two_films() throws Exception {
        RouteRun run = start();

        drop(run, "storm.txt", FIRST);
        drop(run, "storm.json", "[\"" + FIRST + "\"]");

        awaitDone(run, "storm.txt");
        awaitDone(run, "storm.json");
        for (String list : List.of("storm.txt", "storm.json")) {
            String[] row = report(run, list).get(0);
            assertThat(run.outbox().resolve(list).resolve("scene-1.mp4")).hasBinaryContent(served(row[1]));
        }
        assertThat(api.requests().submissions()).isEqualTo(2);
    }

    @Test
    @Tag("rendering")
    void the_first_scene_can_be_made_from_its_text_alone() throws Exception {
        api = rendering.sandbox();
        try (RouteRun run = new RouteRun(home, "film").on(api).pollingEvery(Duration.ofMillis(50))) {
            run.with("seedance.first-model", TEXT_TO_VIDEO).start();

            drop(run, "alone.txt", FIRST + "\n" + SECOND);

            awaitDone(run, "alone.txt");
        }
        Path film = home.resolve("outbox/alone.txt");
        assertThat(api.jobs())
                .extracting(SandboxJob::modelId)
                .containsExactly(TEXT_TO_VIDEO, "bytedance/seedance-v1.5-pro/image-to-video");
        Frames.assertGivenLastOf(film.resolve("scene-1.mp4"), api.jobs().get(1));
    }

    @Test
    void every_model_that_makes_a_video_from_a_picture_can_make_a_film() throws Exception {
        String model = "bytedance/seedance-2.5/image-to-video/480p";
        api = rendering.sandbox();
        try (RouteRun run = new RouteRun(home, "film").on(api).pollingEvery(Duration.ofMillis(50))) {
            started(run.with("seedance.model", model));

            drop(run, "storm.txt", FIRST + "\n" + SECOND);

            awaitDone(run, "storm.txt");
        }
        assertThat(api.jobs()).extracting(SandboxJob::modelId).containsExactly(model, model);
        Frames.assertGivenLastOf(
                home.resolve("outbox/storm.txt/scene-1.mp4"), api.jobs().get(1));
    }

    @Test
    void the_last_frame_can_be_an_output_of_the_model() throws Exception {
        AtomicBoolean held = new AtomicBoolean(true);
        api.faults().when(Call.STATUS, call -> held.get(), Fault.rawStatus("in_progress"));
        RouteRun run = started(routes("film").with("seedance.last-frame-output", "2"));
        drop(run, "storm.txt", FIRST + "\n" + SECOND);
        eventually(() -> assertThat(api.jobs()).hasSize(1));
        String path = "/v1/requests/" + api.jobs().get(0).requestId() + "/result";
        eventually(() -> assertThat(result(path)).contains("video.mp4"));
        ObjectNode answer = (ObjectNode) new ObjectMapper().readTree(result(path));
        answer.withObject("/output").put("last_frame_url", "https://example.org/last.png?signature=secret");
        api.faults()
                .when(
                        Call.RESULT,
                        call -> call.path().startsWith(path),
                        Fault.body(200, "application/json", answer.toString()));
        held.set(false);

        awaitDone(run, "storm.txt");
        assertThat(api.jobs().get(1).input().path("first_frame_image_url").asText())
                .startsWith("https://example.org/last.png");
        assertThat(run.outbox().resolve("storm.txt/film.json")).content().doesNotContain("secret", "://");
    }

    private record NoFilm(String name, byte[] content, String reason) {}

    private static final List<NoFilm> NO_FILMS = List.of(
            new NoFilm(
                    "storm.json",
                    bytes("[{\"prompt\": \"a\"}, {\"image\": \"storm.png\"}]"),
                    "Scene 2: it has no prompt"),
            new NoFilm("storm.json", bytes("[{\"prompt\": {\"a\": 1}}]"), "Scene 1: prompt has to be a text"),
            new NoFilm(
                    "storm.json",
                    bytes("[{\"prompt\": \"a\", \"image\": \"../private.png\"}]"),
                    "no picture '../private.png'"),
            new NoFilm(
                    "storm.json",
                    bytes("[{\"prompt\": \"a\", \"image\": \"/etc/hostname\"}]"),
                    "no picture '/etc/hostname'"),
            new NoFilm("storm.json", bytes("[{\"prompt\": \"a\", \"image\": \"link.png\"}]"), "no picture 'link.png'"),
            new NoFilm(
                    "storm.json",
                    bytes("[{\"prompt\": \"a\", \"imageUrl\": \"../private.png\"}]"),
                    "no picture '../private.png'"),
            new NoFilm(
                    "storm.json",
                    bytes("[{\"prompt\": \"a\", \"image\": \"storm.png\", \"imageUrl\": \"https://x/y.png\"}]"),
                    "Scene 1: image and imageUrl name two pictures"),
            new NoFilm("storm.json", bytes("{\"prompt\": \"a\"}"), "JSON array of texts or objects"),
            new NoFilm("storm.json", bytes("[1]"), "JSON array of texts or objects"),
            new NoFilm("storm.json", bytes("[]"), "JSON array of texts or objects"),
            new NoFilm("storm.json", bytes("[{\"prompt\": \"a\", \"prompt\": \"b\"}]"), "Duplicate field 'prompt'"),
            new NoFilm("storm.json", bytes("[\"a\"] x"), "Unrecognized token 'x'"),
            new NoFilm("storm.txt", bytes("\uFEFF \n"), "The list is empty"),
            new NoFilm("storm.txt", "Möwe\n".getBytes(Charset.forName("windows-1252")), "Windows-1252"),
            new NoFilm("other.txt", bytes("Waves"), "Scene 1: it has no picture: put other.png into the inbox"),
            new NoFilm("two.txt", bytes("Waves"), "several pictures for it in the inbox: two.JPG, two.png"),
            new NoFilm("linked.txt", bytes("Waves"), "linked.png is a link out of the inbox"));

    @Test
    void a_list_with_a_scene_that_cannot_be_made_is_refused_before_anything_is_paid() throws Exception {
        RouteRun run = start();
        Files.copy(Sample.PAPER_BOAT.file(), home.resolve("private.png"));
        for (String link : List.of("link.png", "linked.png")) {
            Files.createSymbolicLink(run.inbox().resolve(link), home.resolve("private.png"));
        }
        Sample.PAPER_BOAT.dropInto(run.inbox(), "two.png");
        Sample.PAPER_BOAT.dropInto(run.inbox(), "two.JPG");

        for (NoFilm list : NO_FILMS) {
            drop(run, list.name(), list.content());

            awaitLeft(run, list.name());
            assertThat(namesIn(run.failed())).containsExactly(list.name(), list.name() + ".reason.txt");
            assertThat(run.failed().resolve(list.name() + ".reason.txt"))
                    .content()
                    .contains(list.reason());
            forgetFailures(run);
        }
        assertThat(api.requests().submissions()).isZero();
        assertThat(namesIn(run.outbox())).isEmpty();
    }

    @Test
    void a_list_with_a_byte_order_mark_is_read_as_what_it_says() throws Exception {
        RouteRun run = start();
        List<String> charsets = List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE");
        for (String charset : charsets) {
            Sample.PAPER_BOAT.dropInto(run.inbox(), charset + ".png");
            String mark = charset.equals("UTF-16") ? "" : "\uFEFF";

            drop(run, charset + ".txt", (mark + charset + " größer als 바다\r\n").getBytes(charset));

            awaitDone(run, charset + ".txt");
        }
        assertThat(prompts())
                .containsExactlyElementsOf(charsets.stream()
                        .map(charset -> charset + " größer als 바다")
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${camelContext.stop}",
                "${bean:type:io.github.camelseedance.routes.names.Canary?method=sing}",
                "s)&preMove=${bean:type:io.github.camelseedance.routes.names.Canary?method=sing}&antExclude=(",
                "a)&delete=true&x=(",
                "{{seedance.inbox}}",
                "$(touch x)'\"; --",
                "%2e%2e%2fdecoy",
                "바다"
            })
    @Tag("rendering")
    void the_name_of_a_list_is_only_a_name(String stem) throws Exception {
        RouteRun run = start();
        Sample.PAPER_BOAT.dropInto(run.inbox(), stem + ".png");

        drop(run, stem + ".txt", FIRST);

        awaitDone(run, stem + ".txt");
        assertThat(namesIn(run.outbox())).containsExactly(stem + ".txt");
        assertThat(prompts()).containsExactly(FIRST);
        assertThat(Canary.sung()).isZero();
    }

    @Test
    void a_name_that_no_file_of_the_film_can_have_is_refused() throws Exception {
        RouteRun run = start();
        for (String name : List.of("a\\b.txt", "x".repeat(227) + ".txt", "a\nb.txt")) {
            drop(run, name, FIRST);
            eventually(() -> assertThat(namesIn(run.failed())).contains(name));
        }
        assertThat(api.requests().submissions()).isZero();
        assertThat(namesIn(run.outbox())).isEmpty();
    }

    @Test
    void a_record_that_names_a_file_elsewhere_is_not_used() throws Exception {
        RouteRun run = start();
        drop(run, "storm.txt", FIRST);
        awaitDone(run, "storm.txt");
        Path film = run.outbox().resolve("storm.txt");
        Files.copy(film.resolve("scene-1.mp4"), run.outbox().resolve("other.mp4"));
        Files.delete(film.resolve("report.csv"));
        Path records = film.resolve("film.json");
        Files.writeString(records, Files.readString(records).replace("scene-1.mp4", "../other.mp4"));

        drop(run, "storm.txt", FIRST);

        awaitReport(run, "storm.txt");
        assertThat(report(run, "storm.txt").get(0)[4]).isEqualTo("storm.txt/scene-1.mp4");
        assertThat(api.requests().submissions()).isEqualTo(1);
    }

    private RouteRun start() {
        return started(routes("film"));
    }

    /** With real videos. The camera moves, or the first frame of a preview would be like its last. */
    private RouteRun startRendering() {
        api = rendering.sandbox();
        return started(routes("film").on(api).with("camel.component.seedance.camera-fixed", "false"));
    }

    private static RouteRun started(RouteRun run) {
        run.start();
        Sample.PAPER_BOAT.dropInto(run.inbox(), "storm.png");
        return run;
    }

    private byte[] served(String requestId) {
        return Videos.of(api.baseUrl(), api.token(), requestId);
    }

    private static void drop(RouteRun run, String name, String text) throws IOException {
        drop(run, name, bytes(text));
    }

    private List<String> prompts() {
        return api.jobs().stream()
                .map(job -> job.input().path("prompt").asText())
                .toList();
    }

    private String result(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.baseUrl() + path))
                .header("Authorization", "Bearer " + api.token())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static void awaitDone(RouteRun run, String list) throws IOException {
        awaitLeft(run, list);
        Path reason = run.failed().resolve(list + ".reason.txt");
        assertThat(Files.exists(reason) ? Files.readString(reason) : "").isEmpty();
        assertThat(namesIn(run.inbox().resolve(".done"))).contains(list);
    }

    private static void awaitLeft(RouteRun run, String list) {
        eventually(() -> assertThat(namesIn(run.inbox())).doesNotContain(list));
    }

    private static void awaitReport(RouteRun run, String list) throws IOException {
        eventually(() ->
                assertThat(run.outbox().resolve(list).resolve("report.csv")).exists());
        awaitDone(run, list);
    }

    private static List<String[]> report(RouteRun run, String list) throws IOException {
        return rows(run.outbox().resolve(list).resolve("report.csv"), "scene,requestId,status,cost,file,reason");
    }
}
