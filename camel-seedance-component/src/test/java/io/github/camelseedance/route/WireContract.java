// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.deliver.Outcome;
import io.github.camelseedance.error.ContentRejectedException;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.InsufficientFundsException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.ClosingProxy;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.Pictures;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The requests on the wire and the results of the answers. One run per transport. */
abstract class WireContract extends TransportContract {

    /** More than the connections in the pool of http. */
    private static final int SUBMISSIONS = 25;

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        // Long enough for the first call on a loaded machine.
        options.setConnectTimeout(60_000);
        options.setResponseTimeout(60_000);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?channel=calm&throwExceptionOnFailure=false&delay=20&initialDelay=0")
                        .to("mock:calm");
            }
        };
    }

    @Test
    void local_pictures_in_lists_arrive_whole_and_in_their_order() {
        byte[] first = Arrays.copyOf(Pictures.png(640, 360), 5_000_000);
        byte[] second = Arrays.copyOf(Pictures.png(360, 640), 5_100_000);
        List<Object> pictures = List.of(first, IMAGE_URL, new ByteArrayInputStream(second), first);
        Map<String, Object> body = Map.of("prompt", "Waves at dawn", "images", pictures);

        assertThat(send("seedance:submit?validateInput=off", body).getException())
                .isNull();
        JsonNode sent = sandbox.requests().last(Call.SUBMIT).body().path("images");
        assertThat(sent)
                .extracting(JsonNode::asText)
                .containsExactly(inline(first), IMAGE_URL, inline(second), inline(first));
    }

    private static String inline(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    @Test
    void the_cost_is_requested_and_read() {
        Exchange answer = send("seedance:generate", "Waves at dawn");

        assertThat(sandbox.requests().last(Call.RESULT).query()).isEqualTo("include_cost=true");
        assertThat(sandbox.requests().last(Call.STATUS).query()).isNullOrEmpty();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.COST, BigDecimal.class))
                .isPositive();
    }

    @Test
    @Timeout(120)
    void an_answer_to_a_submission_that_drips_is_unconfirmed_once_the_time_is_over() {
        sandbox.faults().next(Call.SUBMIT, Fault.drip(Duration.ofMillis(500)));
        Instant begin = Instant.now();

        Throwable failure =
                send("seedance:submit?responseTimeout=1000", "Waves at dawn").getException();

        assertThat(failure).isInstanceOf(SubmissionUnconfirmedException.class).hasMessageContaining("responseTimeout");
        assertThat(Duration.between(begin, Instant.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(30));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"request_id\": \"job"})
    @Timeout(120)
    void an_answer_to_a_submission_that_goes_silent_after_its_head_is_unconfirmed(String beginning) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            List<Socket> connections = new CopyOnWriteArrayList<>();
            Thread server = new Thread(() -> beginAnswers(silent, beginning, connections));
            server.start();

            Throwable failure = send(
                            "seedance:submit?responseTimeout=400&validateInput=off&apiToken=token&baseUrl=http://localhost:"
                                    + silent.getLocalPort(),
                            "Waves at dawn")
                    .getException();

            assertThat(failure).isInstanceOf(SubmissionUnconfirmedException.class);
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }

    private static void beginAnswers(ServerSocket server, String beginning, List<Socket> connections) {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                connection.getInputStream().read();
                connection
                        .getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + beginning)
                                .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    @Timeout(120)
    void an_answer_about_a_job_that_drips_is_aborted_and_requested_again() {
        sandbox.faults()
                .next(Call.STATUS, Fault.drip(Duration.ofMillis(200)))
                .next(Call.RESULT, Fault.drip(Duration.ofMillis(200)));

        // An answer to the submission may take longer.
        send("seedance:submit?jobKey=drips", "Waves at dawn");

        assertThat(send("seedance:generate?jobKey=drips&responseTimeout=1000", "Waves at dawn")
                        .getException())
                .isNull();
        assertThat(sandbox.requests().of(Call.STATUS)).hasSizeGreaterThan(1);
        assertThat(sandbox.requests().of(Call.RESULT)).hasSizeGreaterThan(1);
    }

    @Test
    void a_server_that_closes_kept_connections_leaves_no_submission_in_doubt() {
        try (ClosingProxy proxy = new ClosingProxy(sandbox.baseUrl())) {
            String at = "?apiToken=" + sandbox.token() + "&baseUrl=" + proxy.baseUrl();
            for (int number = 0; number < SUBMISSIONS; number++) {
                send("seedance:model" + at, null);
                proxy.closeConnections();

                assertThat(send("seedance:submit" + at, "Waves at dawn").getException())
                        .isNull();
                proxy.closeConnections();
            }
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(SUBMISSIONS);
    }

    @Test
    void submissions_one_after_the_other_share_no_connection() {
        try (ClosingProxy proxy = new ClosingProxy(sandbox.baseUrl())) {
            String at = "?validateInput=off&apiToken=" + sandbox.token() + "&baseUrl=" + proxy.baseUrl();
            for (int number = 1; number <= 3; number++) {
                assertThat(send("seedance:submit" + at, "Waves at dawn").getException())
                        .isNull();
                assertThat(proxy.connections()).isEqualTo(number);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    422 | 422001 | The picture shows the likeness of a real person | MODERATION
                    422 | 422001 | duration must be at most 12 | INVALID_INPUT
                    400 | 400003 | cannot use this picture | INVALID_INPUT
                    """)
    void a_job_that_is_over_and_whose_result_is_refused_has_failed(
            int status, int code, String message, FailureKind kind) {
        sandbox.faults().always(Call.RESULT, Fault.error(status, code, message));

        Exchange answer = send("seedance:generate?jobKey=k", "Waves at dawn");

        assertThat(answer.getException())
                .isInstanceOf(
                        kind == FailureKind.MODERATION ? ContentRejectedException.class : JobFailedException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("Nothing was submitted");
        assertThat(((JobFailedException) answer.getException()).getErrorCode()).isEqualTo(String.valueOf(code));
        assertThat(((JobFailedException) answer.getException()).getFailureKind())
                .isEqualTo(kind);
        assertThat(answer.getMessage().getHeaders())
                .containsEntry(SeedanceConstants.ERROR_CODE, String.valueOf(code))
                .containsEntry(SeedanceConstants.FAILURE_KIND, kind.toString());

        Exchange again = send("seedance:generate?jobKey=k", "Waves at dawn");
        assertThat(again.getException())
                .as("the job found in the ledger is the same")
                .hasSameClassAs(answer.getException())
                .hasMessage(answer.getException().getMessage());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_consumer_that_wants_no_exceptions_gets_such_a_job_as_a_failed_one() throws Exception {
        MockEndpoint calm = context.getEndpoint("mock:calm", MockEndpoint.class);
        calm.expectedMessageCount(1);
        calm.expectedHeaderReceived(SeedanceConstants.STATUS, "failed");
        calm.expectedHeaderReceived(SeedanceConstants.FAILURE_KIND, "invalid_input");
        calm.expectedHeaderReceived(SeedanceConstants.ERROR_CODE, "422001");
        sandbox.faults().always(Call.RESULT, Fault.error(422, 422001, "duration must be at most 12"));

        send("seedance:submit?channel=calm", "Waves at dawn");

        calm.assertIsSatisfied();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"code": "OutputAudioSensitiveContentDetected", "message": "no", "type": "BadRequest"} | OutputAudioSensitiveContentDetected | MODERATION
                    {"code": 422001, "message": "no", "type": "content_moderation"}                        | 422001                   | MODERATION
                    [{"code": "InternalServiceError", "message": "no"}]                                    | InternalServiceError     | PROVIDER
                    {"message": "no", "type": "TaskTimeout"}                                               | TaskTimeout              | TIMEOUT
                    {"code": "LinkExpired", "message": "no"}                                               | LinkExpired              | EXPIRED
                    "no"                                                                                   |                          | UNKNOWN
                    """)
    void a_failed_job_says_why_in_headers_body_and_exception(String error, String code, FailureKind kind)
            throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob(new ObjectMapper().readTree(error)));

        Exchange answer = send("seedance:generate?jobKey=k", "Waves at dawn");

        assertThat(answer.getException())
                .hasSameClassAs(Failures.of(
                        new Job("a", null, null, JobStatus.FAILED, null, null, null, null, code, kind, null, null)))
                .hasMessageContaining(FailureKind.describe(kind, code));
        for (String operation : List.of("generate?jobKey=k", "result", "status", "download")) {
            Exchange same = send(
                    "seedance:" + operation,
                    null,
                    Map.of(SeedanceConstants.REQUEST_ID, answer.getMessage().getHeader(SeedanceConstants.REQUEST_ID)));
            assertThat(same.getMessage().getHeader(SeedanceConstants.ERROR)).isEqualTo("no");
            assertThat(same.getMessage().getHeader(SeedanceConstants.ERROR_CODE))
                    .as(operation)
                    .isEqualTo(code);
            assertThat(same.getMessage().getHeader(SeedanceConstants.FAILURE_KIND))
                    .as(operation)
                    .isEqualTo(kind.toString());
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    422 | {"error_code": 422001, "message": "The picture shows the likeness of a real person"} | 422001 | MODERATION
                    422 | {"error_code": 422001, "message": "no", "detail": [{"type": "content_moderation"}]}   | 422001 | MODERATION
                    400 | {"code": "InputImageSensitiveContentDetected", "message": "no"}                       | InputImageSensitiveContentDetected | MODERATION
                    400 | {"error": {"code": "InputTextModeration", "message": "no"}}                           | InputTextModeration | MODERATION
                    422 | {"error_code": 422001, "message": "duration must be at most 12"}                      | 422001 | INVALID_INPUT
                    400 | {"error_code": 400001, "message": "InvalidResourceIdentifier"}                        | 400001 | INVALID_INPUT
                    """)
    void a_refused_submission_says_why_so_that_a_route_can_choose_and_is_not_recorded(
            int status, String body, String code, FailureKind kind) {
        sandbox.faults().next(Call.SUBMIT, Fault.body(status, "application/json", body));

        Exchange refused = send("seedance:submit?jobKey=k", "Waves at dawn");

        assertThat(refused.getException())
                .isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
                    assertThat(refusal.getFailureKind()).isEqualTo(kind);
                    assertThat(refusal.getErrorCodeText()).isEqualTo(code);
                })
                .hasMessageContaining(kind == FailureKind.MODERATION ? "moderation rejects" : code);
        assertThat(refused.getMessage().getHeaders())
                .containsEntry(SeedanceConstants.ERROR_CODE, code)
                .containsEntry(SeedanceConstants.FAILURE_KIND, kind.toString())
                .containsKey(SeedanceConstants.ERROR)
                .doesNotContainKeys(SeedanceConstants.REQUEST_ID, SeedanceConstants.STATUS);
        assertThat(sandbox.jobs()).isEmpty();

        Exchange next = send(
                "seedance:submit?jobKey=k",
                "Waves at dawn",
                refused.getMessage().getHeaders());
        assertThat(next.getException()).isNull();
        assertThat(next.getMessage().getHeaders())
                .as("nothing is left of the refusal")
                .doesNotContainKeys(
                        SeedanceConstants.ERROR, SeedanceConstants.ERROR_CODE, SeedanceConstants.FAILURE_KIND);
    }

    @Test
    void a_failure_of_a_call_has_the_code_of_the_api_and_no_kind() {
        sandbox.faults().next(Call.SUBMIT, Fault.status(402));

        Exchange failed =
                send("seedance:submit", "Waves at dawn", Map.of(SeedanceConstants.FAILURE_KIND, "moderation"));

        assertThat(failed.getException()).isInstanceOf(InsufficientFundsException.class);
        assertThat(failed.getMessage().getHeaders())
                .containsEntry(SeedanceConstants.ERROR_CODE, "400002")
                .doesNotContainKey(SeedanceConstants.FAILURE_KIND);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 429, 500})
    void another_refusal_of_the_result_is_polled_again(int status) {
        sandbox.faults().next(Call.RESULT, Fault.status(status).header("Retry-After", "0"));

        assertThat(send("seedance:generate", "Waves at dawn").getException()).isNull();
    }

    @Test
    void a_gateway_that_does_not_like_the_request_for_a_result_does_not_end_the_job() {
        sandbox.faults().next(Call.RESULT, Fault.body(400, "application/json", "{\"message\": \"Bad Request\"}"));

        assertThat(send("seedance:generate", "Waves at dawn").getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"@\"",
                "[\"@\"]",
                "{\"url\": \"@\"}",
                "{\"video_url\": \"@\"}",
                "{\"result\": {\"video\": {\"url\": \"@\"}}}",
                "{\"audio\": \"@\"}"
            })
    void an_output_of_another_shape_is_an_output(String output) {
        String link = "https://files.runcomfy.net/a.mp4";
        result("{\"status\": \"succeeded\", \"output\": " + output.replace("@", link) + "}");

        Exchange answer = send("seedance:generate", "Waves at dawn");

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.OUTPUT_URLS)).isEqualTo(List.of(link));
    }

    @Test
    void a_job_that_succeeds_without_a_link_is_no_failure_but_said() {
        result("{\"status\": \"succeeded\", \"output\": {\"note\": \"see data:text/plain,secret\"}}");
        try (LogCapture log = new LogCapture(Outcome.class)) {
            Exchange answer = send("seedance:generate", "Waves at dawn");

            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getHeaders())
                    .containsEntry(SeedanceConstants.STATUS, "completed")
                    .doesNotContainKeys(SeedanceConstants.VIDEO_URL, SeedanceConstants.FAILURE_KIND);
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .contains("{\"note\":\"see data:[removed]\"}")
                    .doesNotContain("secret");
        }
    }

    @Test
    void a_job_that_succeeds_without_a_link_cannot_be_downloaded_and_is_not_to_be_submitted_again() {
        result("{\"status\": \"succeeded\", \"output\": {\"note\": \"none\"}}");

        Throwable failure =
                send("seedance:generate?download=true", "Waves at dawn").getException();

        assertThat(failure)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("Do not submit it again")
                .hasMessageContaining("{\"note\":\"none\"}");
        assertThat(((DownloadException) failure).getDetail()).isEqualTo("{\"note\":\"none\"}");
    }

    @ParameterizedTest
    @CsvSource({"expired, EXPIRED", "timed_out, TIMEOUT", "moderated, MODERATION", "rejected, UNKNOWN"})
    void an_end_under_another_name_ends_the_wait(String state, FailureKind kind) {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus(state));
        result("{\"status\": \"" + state + "\"}");

        Throwable failure = send("seedance:generate", "Waves at dawn").getException();

        assertThat(failure).isInstanceOf(JobFailedException.class).hasMessageContaining(state);
        assertThat(((JobFailedException) failure).getFailureKind()).isEqualTo(kind);
    }

    @Test
    void an_unknown_state_is_an_end_where_the_answer_says_so_otherwise() {
        String over = "{\"status\": \"vaporised\", \"finished_at\": \"2026-01-02T03:04:05Z\", \"error\": {\"code\":"
                + " \"OutputAudioSensitiveContentDetected\", \"message\": \"no\"}}";
        sandbox.faults().always(Call.STATUS, Fault.body(200, "application/json", over));
        result(over);

        Exchange answer = send("seedance:generate", "Waves at dawn");

        assertThat(answer.getException()).isInstanceOf(ContentRejectedException.class);
        assertThat(answer.getMessage().getHeader(SeedanceConstants.ERROR_CODE))
                .isEqualTo("OutputAudioSensitiveContentDetected");
    }

    @Test
    void a_cancellation_without_content_is_a_success() {
        String id = send("seedance:submit", "Waves at dawn")
                .getMessage()
                .getHeader(SeedanceConstants.REQUEST_ID, String.class);
        sandbox.faults()
                .next(Call.CANCEL, Fault.body(204, "application/json", ""))
                .next(Call.STATUS, Fault.rawStatus("cancelled"));

        Exchange cancelled = send("seedance:cancel", null, Map.of(SeedanceConstants.REQUEST_ID, id));

        assertThat(cancelled.getException()).isNull();
        assertThat(cancelled.getMessage().getHeader(SeedanceConstants.CANCEL_OUTCOME))
                .isEqualTo("cancelled");
    }

    @Test
    void the_job_on_the_message_keeps_its_odd_but_readable_values() {
        result("{\"status\": \"succeeded\", \"output\": {\"video\": \"https://files.runcomfy.net/a.mp4\"},"
                + " \"cost\": \"0.15\", \"created_at\": 1767323045000, \"finished_at\": \"1767323105\","
                + " \"took\": NaN, \"seed\": " + "9".repeat(5_000) + "}");

        Job job = send("seedance:generate", "Waves at dawn").getMessage().getBody(Job.class);

        assertThat(job.cost()).isEqualByComparingTo("0.15");
        assertThat(job.createdAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(job.finishedAt()).isEqualTo("2026-01-02T03:05:05Z");
    }

    private static void result(String json) {
        sandbox.faults().always(Call.RESULT, Fault.body(200, "application/json", json));
    }
}
