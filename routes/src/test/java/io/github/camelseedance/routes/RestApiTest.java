// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.servers.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RestApiTest extends RouteTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUEST =
            "{\"prompt\": \"Waves at dawn\", \"imageUrl\": \"https://example.org/sea.png?signature=secret\"}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String server;

    @Test
    void a_request_is_accepted_and_its_video_can_be_fetched() throws Exception {
        start(sandbox);

        HttpResponse<byte[]> accepted = post("", BodyPublishers.ofString(REQUEST), "Content-Type", "application/json");

        assertThat(accepted.statusCode()).isEqualTo(202);
        String id = json(accepted).path("id").asText();
        assertThat(id).isEqualTo(sandbox.jobs().get(0).requestId());
        assertThat(json(accepted).path("status").asText()).isNotEmpty();
        assertThat(accepted.headers().firstValue("Location")).contains("/videos/" + id);
        assertThat(sandbox.jobs().get(0).input().path("prompt").asText()).isEqualTo("Waves at dawn");

        HttpResponse<byte[]> status = get("/" + id);
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(json(status).path("status").asText()).isEqualTo("completed");
        assertThat(json(status).path("cost").decimalValue()).isPositive();
        assertThat(json(status).path("video").asText()).isEqualTo("/videos/" + id + "/video");
        assertThat(everythingOf(status)).doesNotContain("?", "signature", sandbox.baseUrl(), sandbox.token());

        HttpResponse<byte[]> video = get("/" + id + "/video");
        assertThat(video.statusCode()).isEqualTo(200);
        assertThat(video.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(video.body()).isEqualTo(video());
        assertThat(video.headers().toString()).doesNotContain(sandbox.baseUrl(), sandbox.token());
    }

    @Test
    void a_picture_is_the_body_and_its_fields_are_in_the_query() throws Exception {
        start(sandbox);

        HttpResponse<byte[]> accepted = post(
                "?prompt=The%20boat%0Aleaves&duration=4&ratio=1:1&generateAudio=false",
                BodyPublishers.ofFile(Sample.PAPER_BOAT.file()), "Content-Type", "image/png");

        assertThat(accepted.statusCode()).as(everythingOf(accepted)).isEqualTo(202);
        JsonNode input = sandbox.jobs().get(0).input();
        assertThat(input.path("prompt").asText()).isEqualTo("The boat\nleaves");
        assertThat(input.path("duration").asInt()).isEqualTo(4);
        assertThat(input.path("ratio").asText()).isEqualTo("1:1");
        assertThat(input.path("generate_audio").asBoolean(true)).isFalse();
        assertThat(get("/" + json(accepted).path("id").asText() + "/video").body())
                .isEqualTo(video());
    }

    @Test
    void a_post_that_is_repeated_under_its_idempotency_key_is_paid_once() throws Exception {
        start(sandbox);

        JsonNode first = json(post("", BodyPublishers.ofString(REQUEST), "Idempotency-Key", "order-7"));
        HttpResponse<byte[]> second = post("", BodyPublishers.ofString(REQUEST), "Idempotency-Key", "order-7");

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(json(second).path("id")).isEqualTo(first.path("id"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);

        post("", BodyPublishers.ofString(REQUEST), "Idempotency-Key", "order-8");
        post("", BodyPublishers.ofString(REQUEST));
        assertThat(sandbox.requests().submissions()).isEqualTo(3);
    }

    @Test
    void an_idempotency_key_finds_only_the_job_of_the_same_request() throws Exception {
        start(sandbox);
        JsonNode first =
                json(post("?duration=4", BodyPublishers.ofString(REQUEST), "Idempotency-Key", "a b".replace(' ', '+')));

        JsonNode guessed = json(post("", BodyPublishers.ofString(REQUEST), "Idempotency-Key", "a+b"));
        JsonNode again = json(post("?duration=4", BodyPublishers.ofString(REQUEST), "Idempotency-Key", "a+b"));

        assertThat(guessed.path("id")).isNotEqualTo(first.path("id"));
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void while_a_job_is_queued_there_is_no_video_and_it_can_be_cancelled() throws Exception {
        try (Sandbox slow =
                Sandbox.builder().instant().queueTime(Duration.ofMinutes(5)).start()) {
            start(slow);
            String id = submitted();
            assertThat(json(get("/" + id)).path("status").asText()).isEqualTo("in_queue");

            HttpResponse<byte[]> early = get("/" + id + "/video");
            assertThat(early.statusCode()).isEqualTo(409);
            assertThat(early.headers().firstValue("Retry-After")).contains("10");
            assertThat(json(early).path("status").asText()).isEqualTo("in_queue");

            HttpResponse<byte[]> cancelled = delete("/" + id);
            assertThat(cancelled.statusCode()).isEqualTo(200);
            assertThat(json(cancelled).path("status").asText()).isEqualTo("cancelled");

            HttpResponse<byte[]> never = get("/" + id + "/video");
            assertThat(never.statusCode()).isEqualTo(409);
            assertThat(never.headers().firstValue("Retry-After")).isEmpty();
            stop();
        }
    }

    @Test
    void what_has_ended_is_not_cancelled_and_the_answer_says_what_it_is() throws Exception {
        start(sandbox);

        HttpResponse<byte[]> refused = delete("/" + submitted());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).path("status").asText()).isEqualTo("completed");
    }

    @Test
    void a_failed_job_says_why_and_has_no_video() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("It \"shows\" nothing"));
        start(sandbox);
        String id = submitted();

        assertThat(json(get("/" + id)).path("error").asText()).contains("It \"shows\" nothing");
        assertThat(get("/" + id + "/video").statusCode()).isEqualTo(409);
    }

    @Test
    void a_rejected_job_has_its_code_and_kind() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: it was withheld"));
        start(sandbox);

        JsonNode job = json(get("/" + submitted()));

        assertThat(job.path("failureKind").asText()).isEqualTo("moderation");
        assertThat(job.path("errorCode").asText()).isEqualTo("OutputVideoSensitiveContentDetected");
    }

    @Test
    void a_request_that_is_refused_for_its_content_says_so() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.error(422, 422001, "It shows the likeness of a celebrity"));
        start(sandbox);

        HttpResponse<byte[]> refused = post("", BodyPublishers.ofString(REQUEST));

        assertThat(problem(refused, 400)).contains("likeness of a celebrity");
        assertThat(json(refused).path("failureKind").asText()).isEqualTo("moderation");
        assertThat(json(refused).path("errorCode").asText()).isEqualTo("422001");
    }

    @Test
    void wrong_input_is_answered_with_the_name_of_the_field_and_nothing_is_sent() throws Exception {
        start(sandbox);

        assertThat(problem(post("?duration=99", BodyPublishers.ofString(REQUEST)), 400))
                .contains("parameter duration")
                .doesNotContain("option");
        assertThat(problem(post("?duration=abc", BodyPublishers.ofString(REQUEST)), 400))
                .contains("duration");
        assertThat(problem(post("", BodyPublishers.ofString("{\"prompt\": \"Waves\"}")), 400))
                .contains("first_frame_image_url");
        assertThat(problem(post("", BodyPublishers.ofString("{\"prompt\": ")), 400))
                .contains("JSON");
        assertThat(problem(post("", BodyPublishers.noBody()), 400)).contains("JSON object");
        assertThat(problem(post("", BodyPublishers.noBody(), "Content-Type", "image/png"), 400))
                .contains("empty");
        assertThat(problem(post("", BodyPublishers.ofString("no picture"), "Content-Type", "image/png"), 400))
                .contains("picture");
        assertThat(problem(post("", BodyPublishers.ofString("{\"resolutoin\": \"1080p\", \"prompt\": \"x\"}")), 400))
                .contains("resolutoin");
        assertThat(problem(post("", BodyPublishers.ofString(REQUEST), "Idempotency-Key", "x".repeat(600)), 400))
                .contains("Idempotency-Key");
        assertThat(problem(post("", BodyPublishers.ofString(REQUEST), "Idempotency-Key", ""), 400))
                .contains("Idempotency-Key");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void an_unknown_job_is_not_found() throws Exception {
        start(sandbox);

        assertThat(problem(get("/11111111-2222-3333-4444-555555555555"), 404)).contains("no such video");
        assertThat(problem(get("/11111111-2222-3333-4444-555555555555/video"), 404))
                .contains("no such video");
        assertThat(problem(delete("/11111111-2222-3333-4444-555555555555"), 404))
                .contains("no such video");
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "402, 503, no balance left",
        "429, 503, try again later",
        "401, 500, Something is wrong with this service",
        "503, 502, do not send it again",
        "422, 400, correct the input",
    })
    void an_error_of_the_provider_is_reported_without_its_secrets(int provider, int status, String detail)
            throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.status(provider).header("Retry-After", "7"));
        start(sandbox);

        HttpResponse<byte[]> refused = post("", BodyPublishers.ofString(REQUEST));

        assertThat(problem(refused, status)).contains(detail);
        assertThat(refused.headers().firstValue("Retry-After").orElse("none"))
                .isEqualTo(provider == 429 ? "7" : "none");
    }

    @Test
    void without_budget_a_request_is_refused_until_there_is_room() throws Exception {
        start(sandbox, Map.of("camel.component.seedance.budget", "0.20"));
        submitted();

        HttpResponse<byte[]> refused = post("", BodyPublishers.ofString(REQUEST));

        assertThat(problem(refused, 503)).contains("has no room for this video", "Nothing was submitted");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(86_000L, 86_400L);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_submission_in_doubt_is_not_sent_again_under_its_key() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        start(sandbox);

        assertThat(problem(post("", BodyPublishers.ofString(REQUEST), "Idempotency-Key", "order-7"), 502))
                .contains("do not send it again");
        assertThat(problem(post("", BodyPublishers.ofString(REQUEST), "Idempotency-Key", "order-7"), 502))
                .contains("do not send it again");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void reference_files_can_be_given_several_times_and_arrive_as_lists() throws Exception {
        start(sandbox, Map.of("seedance.model", "bytedance/seedance-2.5/reference-to-video/480p"));

        HttpResponse<byte[]> accepted = post(
                "?imageUrls=https://example.org/a.png&prompt=Waves&imageUrls=https://example.org/b.png?x%3D1%2C2"
                        + "&audioUrls=https://example.org/a.mp3&ratio=1:1",
                BodyPublishers.ofString("{\"videoUrls\": [\"https://example.org/a.mp4\"], \"duration\": 6}"));

        assertThat(accepted.statusCode()).as(everythingOf(accepted)).isEqualTo(202);
        assertThat(sandbox.jobs().get(0).input())
                .isEqualTo(
                        JSON.readTree(
                                """
                        {"prompt": "Waves", "images": ["https://example.org/a.png", "https://example.org/b.png?x=1,2"],
                         "videos": ["https://example.org/a.mp4"], "audios": ["https://example.org/a.mp3"],
                         "aspect_ratio": "1:1", "duration": 6}"""));
    }

    @Test
    void a_text_is_a_request_for_a_model_that_takes_no_picture() throws Exception {
        start(sandbox, Map.of("seedance.model", "bytedance/seedance-1-0/lite/text-to-video"));

        HttpResponse<byte[]> accepted = post("?seed=7", BodyPublishers.ofString("{\"prompt\": \"Waves\"}"));

        assertThat(accepted.statusCode()).as(everythingOf(accepted)).isEqualTo(202);
        assertThat(sandbox.jobs().get(0).input()).isEqualTo(JSON.readTree("{\"text\": \"Waves\", \"seed\": 7}"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bytedance/seedance-v1.5-pro/image-to-video | lastImageUrl=https://example.org/a.png | lastImageUrl",
                "bytedance/seedance-v1.5-pro/image-to-video | videoUrls=https://example.org/a.mp4 | videoUrls",
                "bytedance/seedance-v1.5-pro/image-to-video | seed=7 | seed",
                "bytedance/seedance-2.5/text-to-video/480p | imageUrl=https://example.org/a.png | imageUrl",
                "bytedance/seedance-2.5/text-to-video/480p | audioUrls=https://example.org/a.mp3 | audioUrls",
                "bytedance/seedance-2.5/text-to-video/480p | cameraFixed=true | cameraFixed",
                "bytedance/seedance-2.5/text-to-video/480p | model=bytedance/seedance-2.5/text-to-video/4k | query parameter",
                "bytedance/seedance-2.5/text-to-video/480p | ratio=1:1&ratio=16:9 | twice",
                "bytedance/seedance-2.5/reference-to-video/480p | imageUrls=file:///etc/passwd | imageUrls",
                "bytedance/seedance-2.5/reference-to-video/480p | imageUrls=/etc/passwd | imageUrls",
                "bytedance/seedance-2.5/reference-to-video/480p | imageUrls=https://example.org/a.png&imageUrls=etc | imageUrls",
                "bytedance/seedance-2.5/reference-to-video/480p | imageUrls= | imageUrls",
                "bytedance/seedance-2.5/reference-to-video/480p | videoUrls=../../etc/passwd | videoUrls",
                "bytedance/seedance-2.5/reference-to-video/480p | audioUrls=/etc/passwd | audioUrls",
                "bytedance/seedance-2.5/first-last-frame/480p | lastImageUrl=classpath:a.png | lastImageUrl",
            })
    void what_the_model_lacks_and_what_is_no_url_is_refused_with_its_parameter(String model, String query, String named)
            throws Exception {
        start(sandbox, Map.of("seedance.model", model));

        HttpResponse<byte[]> refused = post("?" + query, BodyPublishers.ofString("{\"prompt\": \"Waves\"}"));

        assertThat(problem(refused, 400)).contains(named).doesNotContain("header", "option", "passwd");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void an_idempotency_key_is_that_of_one_list() throws Exception {
        start(sandbox, Map.of("seedance.model", "bytedance/seedance-2.5/reference-to-video/480p"));
        List<String> lists =
                List.of("imageUrls=A&imageUrls=B", "imageUrls=B&imageUrls=A", "imageUrls=A", "imageUrls=A&imageUrls=A");
        for (int time = 0; time < 2; time++) {
            for (String list : lists) {
                post(
                        "?" + list.replaceAll("=(\\w)", "=https://example.org/$1.png"),
                        BodyPublishers.ofString("{\"prompt\": \"Waves\"}"),
                        "Idempotency-Key",
                        "order-7");
            }
        }

        assertThat(sandbox.requests().submissions()).isEqualTo(lists.size());
    }

    private void start(Sandbox api) throws IOException {
        start(api, Map.of("camel.component.seedance.resolution", "480p"));
    }

    private void start(Sandbox api, Map<String, String> properties) throws IOException {
        int port = FreePort.find();
        server = "http://localhost:" + port + "/videos";
        run("rest-api")
                .on(api)
                .with(properties)
                .with("camel.server.enabled", "true")
                .with("camel.server.host", "localhost")
                .with("camel.server.port", String.valueOf(port))
                .start();
    }

    private String submitted() throws Exception {
        return json(post("", BodyPublishers.ofString(REQUEST))).path("id").asText();
    }

    /** Returns the detail of a problem, which must contain no forbidden text. */
    private static String problem(HttpResponse<byte[]> response, int status) throws IOException {
        String everything = everythingOf(response);
        assertThat(response.statusCode()).as(everything).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
        assertThat(json(response).path("type").asText()).isEqualTo("about:blank");
        assertThat(json(response).path("title").asText()).isNotBlank();
        assertThat(everything).doesNotContain(sandbox.token(), "signature", "\tat ", "io.github", "Exception", "Camel");
        return json(response).path("detail").asText();
    }

    private static String everythingOf(HttpResponse<byte[]> response) {
        return response.headers() + "\n" + new String(response.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private HttpResponse<byte[]> post(String query, BodyPublisher body, String... headers) throws Exception {
        HttpRequest.Builder request = to(query).POST(body);
        if (!List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return send(to(path).GET());
    }

    private HttpResponse<byte[]> delete(String path) throws Exception {
        return send(to(path).DELETE());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
