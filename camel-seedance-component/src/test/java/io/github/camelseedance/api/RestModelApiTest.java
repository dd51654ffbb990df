// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Json;
import io.github.camelseedance.testsupport.SettableClock;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The calls and what their answers become, over a transport that only pretends. */
class RestModelApiTest {

    private static final String MODEL = "bytedance/seedance-v1.5-pro/image-to-video";
    private static final String TOKEN = "rc-7f3a9b2c";
    private static final GenerationRequest REQUEST =
            GenerationRequest.builder().prompt("Waves").duration(5).build();

    private final List<ApiRequest> sent = new ArrayList<>();
    private final List<CompletableFuture<ApiResponse>> answers = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private final Pacing pacing = new Pacing(clock);
    private final RestModelApi api = new RestModelApi(new Transport(), pacing, TOKEN, clock);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    429 | 30 | {} | 30
                    429 |    | {} | 1
                    200 |    | {"error_code": 429001} | 1
                    200 | 30 | {"error_code": 429001} | 30
                    429 | 0  | {} | 1
                    429 | Thu, 01 Jan 2026 00:00:00 GMT | {} | 1
                    503 | 30 | {} | 0
                    500 | 30 | {} | 0
                    503 | 0  | {} | 0
                    503 | Thu, 01 Jan 2026 00:00:00 GMT | {} | 0
                    503 |    | {} | 0
                    404 |    | {} | 0
                    200 | 30 | {"status": "in_queue"} | 0
                    """)
    void a_429_pauses_the_polls_of_the_account(int status, String retryAfter, String body, long seconds) {
        answers.add(CompletableFuture.completedFuture(
                new ApiResponse(status, retryAfter, body.getBytes(StandardCharsets.UTF_8))));

        api.status("job-1").handle((job, failure) -> job).join();

        Duration rest = Duration.between(clock.instant(), pacing.pausedUntil());
        assertThat(rest.isNegative() ? 0 : rest.toSeconds()).isEqualTo(seconds);
    }

    @Test
    void a_submission_is_one_post_of_the_input() {
        answer(200, "{'request_id': 'job-1', 'status_url': 'https://elsewhere.example'}");

        Job job = api.submit(MODEL, REQUEST).join();

        assertThat(job).isEqualTo(Job.of("job-1", JobStatus.IN_QUEUE).withOrigin(MODEL, null));
        assertThat(sent).hasSize(1).first().hasToString("POST /v1/models/" + MODEL);
        assertThat(new String(sent.get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"prompt\":\"Waves\",\"duration\":5}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    500 | {'error_code': 500001}
                    502 | <html>
                    504 |
                    200 |
                    200 | {}
                    200 | []
                    200 | {'request_id': null}
                    200 | {'request_id': ''}
                    200 | {'request_id': '../../models'}
                    200 | {'error_code': 500001, 'request_id': 'job-1'}
                    200 | Welcome to the hotel
                    """)
    void an_unclear_answer_to_a_submission_leaves_it_unconfirmed(int status, String body) {
        answer(status, body == null ? "" : body);

        assertThatThrownBy(api.submit(MODEL, REQUEST)::join)
                .hasCauseInstanceOf(SubmissionUnconfirmedException.class)
                .as("as an error of the API, onException would take it for unpaid")
                .doesNotHave(new Condition<>(
                        e -> e.getCause().getCause() instanceof SeedanceApiException, "an error of the API as cause"));
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_4xx_to_a_submission_is_a_refusal() {
        answer(422, "{'error_code': 422001, 'message': 'too long'}");

        assertThatThrownBy(api.submit(MODEL, REQUEST)::join)
                .hasCauseInstanceOf(InvalidRequestException.class)
                .cause()
                .hasMessageContaining("too long");
    }

    @Test
    void a_submission_that_could_not_connect_fails_plainly() {
        fail(new ConnectException("Connection refused"));

        assertThatThrownBy(api.submit(MODEL, REQUEST)::join)
                .cause()
                .isExactlyInstanceOf(SeedanceApiException.class)
                .hasMessageContaining("baseUrl")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void a_submission_whose_answer_does_not_come_is_unconfirmed() {
        fail(new SocketTimeoutException("Read timed out"));

        assertThatThrownBy(api.submit(MODEL, REQUEST)::join)
                .hasCauseInstanceOf(SubmissionUnconfirmedException.class)
                .cause()
                .hasMessageContaining("Read timed out");
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_failure_that_contains_a_secret_is_not_passed_on() {
        fail(new IllegalStateException(
                "POST with Bearer " + TOKEN, new RuntimeException("https://h.example/a?sig=" + TOKEN)));

        assertThatThrownBy(api.status("job-1")::join)
                .cause()
                .hasMessageNotContaining(TOKEN)
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "/a",
                "a/",
                "a//b",
                "../requests/x",
                "a/../b",
                "a/./b",
                "a?b=c",
                "a#b",
                "a%2e",
                "a\nb",
                "https://evil.example/a",
                "a\\b"
            })
    void a_model_id_cannot_lead_to_another_path(String model) {
        assertThatThrownBy(api.submit(model, REQUEST)::join)
                .hasCauseInstanceOf(InvalidInputException.class)
                .cause()
                .hasMessageContaining("CamelSeedanceModel");
        assertThatThrownBy(api.model(model)::join).hasCauseInstanceOf(InvalidInputException.class);
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "a?b", "a b", "a%2Fb", "\u0430"})
    void a_request_id_cannot_lead_to_another_path(String id) {
        assertThat(api.status(id)).isCompletedExceptionally();
        assertThat(api.result(id)).isCompletedExceptionally();
        assertThat(api.cancel(id)).isCompletedExceptionally();
        assertThat(sent).isEmpty();
    }

    @Test
    void the_result_is_requested_with_its_cost() {
        answer(200, "{'status': 'succeeded', 'output': {'video': 'https://h.example/v'}, 'cost': 0.5}");

        assertThat(api.result("job-1").join().cost()).isEqualByComparingTo("0.5");
        assertThat(sent.get(0)).hasToString("GET /v1/requests/job-1/result");
        assertThat(sent.get(0).query()).isEqualTo("include_cost=true");
    }

    @Test
    void an_answer_without_a_state_is_an_error() {
        answer(200, "{}");
        answer(200, "{'request_id': 'job-1'}");

        assertThatThrownBy(api.status("job-1")::join).cause().hasMessageContaining("names no status");
        assertThatThrownBy(api.result("job-1")::join).cause().hasMessageContaining("names no status");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'status': 'cancelled', 'outcome': 'cancelled'}          | CANCELLED       | CANCELLED
                    {'status': 'in_queue', 'outcome': 'cancelled'}           | CANCELLED       | CANCELLED
                    {'outcome': 'Canceled'}                                  | CANCELLED       | CANCELLED
                    {'status': 'canceled'}                                   | CANCELLED       | CANCELLED
                    {'status': 'in_progress', 'outcome': 'not_cancellable'}  | NOT_CANCELLABLE | IN_PROGRESS
                    {'status': 'cancelled', 'outcome': 'not_cancellable'}    | NOT_CANCELLABLE | CANCELLED
                    {'outcome': 'not_cancellable'}                           | NOT_CANCELLABLE | IN_PROGRESS
                    {'status': 'cancelled', 'outcome': 'cancellation_requested'} | CANCELLED   | CANCELLED
                    {'status': 'cancelled', 'outcome': null}                 | CANCELLED       | CANCELLED
                    {'status': 'in_queue', 'outcome': 'cancellation_requested'} | NOT_CANCELLABLE | IN_QUEUE
                    {'outcome': 'what'}                                      | NOT_CANCELLABLE | IN_PROGRESS
                    {}                                                       | NOT_CANCELLABLE | IN_PROGRESS
                    """)
    void a_cancellation_reports_what_really_happened(String body, Cancellation.Outcome outcome, JobStatus status) {
        answer(200, body);

        Cancellation cancellation = api.cancel("job-1").join();

        assertThat(cancellation.outcome()).isEqualTo(outcome);
        assertThat(cancellation.job().status()).isEqualTo(status);
        assertThat(sent.get(0)).hasToString("POST /v1/requests/job-1/cancel");
    }

    @ParameterizedTest
    @CsvSource({"cancelled, CANCELLED", "in_queue, NOT_CANCELLABLE", "in_progress, NOT_CANCELLABLE"})
    void after_an_empty_answer_to_a_cancellation_the_status_shows_the_outcome(
            String status, Cancellation.Outcome outcome) {
        answer(204, "");
        answer(200, "{'status': '" + status + "'}");

        Cancellation cancellation = api.cancel("job-1").join();

        assertThat(cancellation.outcome()).isEqualTo(outcome);
        assertThat(cancellation.job().status()).hasToString(status);
        assertThat(sent).hasSize(2).last().hasToString("GET /v1/requests/job-1/status");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void an_ended_job_whose_result_is_refused_has_failed(int status) {
        answer(200, "{'status': 'completed'}");
        answer(status, "{'error_code': " + status + "001, 'message': 'no', 'detail': 'see https://h.example/?sig=x'}");
        answer(200, "{'status': 'completed'}");

        Job job = api.observe("job-1").join();

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error()).isEqualTo("no (see https://h.example/?[removed])");
        assertThat(job.errorCode()).isEqualTo(status + "001");
        assertThat(job.failureKind()).isEqualTo(FailureKind.INVALID_INPUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    422 | {'error_code': 422001, 'message': 'not yet'} | in_progress
                    400 | {'error_code': 400001, 'message': 'not yet'} | in_queue
                    422 | <html>                                       | completed
                    400 | {'error_code': 400002, 'message': 'no'}      | completed
                    400 | {'error_code': 400004, 'message': 'no'}      | completed
                    401 | {'error_code': 401001, 'message': 'no'}      | completed
                    404 | {'error_code': 404001, 'message': 'no'}      | completed
                    409 | {'message': 'no'}                            | completed
                    429 | {'error_code': 429001, 'message': 'no'}      | completed
                    500 | {'error_code': 500001, 'message': 'no'}      | completed
                    """)
    void no_other_refusal_of_a_result_says_that_the_job_has_failed(int status, String body, String state) {
        answer(status, body);
        answer(200, "{'status': '" + state + "'}");

        assertThatThrownBy(api.result("job-1")::join)
                .cause()
                .isInstanceOf(SeedanceApiException.class)
                .hasMessageNotContaining("Nothing was submitted");
    }

    @Test
    void an_error_code_beside_the_end_of_a_job_is_that_of_the_job() {
        answer(200, "{'status': 'failed', 'error_code': 500001, 'message': 'no GPU'}");

        Job job = api.result("job-1").join();

        assertThat(job.errorCode()).isEqualTo("500001");
        assertThat(job.error()).isEqualTo("no GPU");
        assertThat(job.failureKind()).isEqualTo(FailureKind.PROVIDER);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void a_redirect_of_a_submission_is_a_refusal_that_says_so(int status) {
        answer(status, "");

        assertThatThrownBy(api.submit(MODEL, REQUEST)::join)
                .cause()
                .isExactlyInstanceOf(SeedanceApiException.class)
                .hasMessageContaining("nothing was submitted")
                .hasMessageContaining("baseUrl");
    }

    @Test
    void a_404_from_another_server_does_not_blame_the_model() {
        answer(404, "<html>");
        answer(404, "{'error_code': 404001}");

        assertThatThrownBy(api.submit(MODEL, REQUEST)::join)
                .cause()
                .hasMessageContaining("check the option baseUrl first");
        assertThatThrownBy(api.submit(MODEL, REQUEST)::join)
                .cause()
                .hasMessageNotContaining("baseUrl")
                .hasMessageContaining("option model");
    }

    @Test
    void when_the_queue_has_finished_with_a_job_its_result_counts() {
        answer(200, "{'status': 'completed'}");
        answer(200, "{'status': 'failed', 'error': 'no GPU'}");

        Job job = api.observe("job-1").join();

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error()).isEqualTo("no GPU");
    }

    @Test
    void a_failed_job_has_failed_even_if_its_reason_cannot_be_fetched() {
        answer(200, "{'status': 'failed'}");
        answer(500, "");

        assertThat(api.observe("job-1").join().status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void a_completed_job_is_not_believed_without_its_result() {
        answer(200, "{'status': 'completed'}");
        answer(500, "");

        assertThat(api.observe("job-1")).isCompletedExceptionally();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in_queue", "in_progress", "cancelled"})
    void other_states_need_one_call(String status) {
        answer(200, "{'status': '" + status + "'}");

        assertThat(api.observe("job-1").join().status()).hasToString(status);
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_value_that_json_cannot_represent_is_found_before_it_is_sent() {
        GenerationRequest odd =
                GenerationRequest.builder().field("odd", new Object()).build();

        assertThatThrownBy(api.submit(MODEL, odd)::join).hasCauseInstanceOf(InvalidInputException.class);
        assertThat(sent).isEmpty();
    }

    private void answer(int status, String body) {
        answers.add(CompletableFuture.completedFuture(new ApiResponse(status, null, Json.bytes(body))));
    }

    private void fail(Throwable failure) {
        answers.add(CompletableFuture.failedFuture(failure));
    }

    private final class Transport implements ApiTransport {
        @Override
        public CompletableFuture<ApiResponse> send(ApiRequest request) {
            sent.add(request);
            return answers.remove(0);
        }
    }
}
