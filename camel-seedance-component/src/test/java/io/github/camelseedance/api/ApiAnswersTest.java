// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.api.ApiRequest.Subject;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.testsupport.Json;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Which answer is an error, and what it becomes. */
class ApiAnswersTest {

    private static final Subject JOB = Subject.job("job-1");
    private static final Subject MODEL = Subject.model("a/b");
    private static final Subject SUBMISSION = Subject.submission("a/b");
    private static final String TOKEN = "rc-7f3a9b2c";

    private final ApiAnswers answers = new ApiAnswers(new SettableClock(), TOKEN);

    @Test
    void a_good_answer_is_its_object() {
        assertThat(read(200, "{'status': 'in_queue'}").path("status").asText()).isEqualTo("in_queue");
        assertThat(read(201, "{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error_code': 0}",
                "{'error_code': '0'}",
                "{'error_code': null}",
                "{'error_code': ''}",
                "{'code': 200}"
            })
    void no_error_is_no_error(String body) {
        assertThat(read(200, body)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | 400001 | InvalidRequestException
                    400 | 400002 | InsufficientFundsException
                    402 | 0      | InsufficientFundsException
                    402 | 400002 | InsufficientFundsException
                    400 | 400003 | InvalidRequestException
                    400 | 400004 | SeedanceAuthenticationException
                    401 | 401001 | SeedanceAuthenticationException
                    401 | 0      | SeedanceAuthenticationException
                    403 | 403001 | SeedanceAuthenticationException
                    403 | 0      | SeedanceAuthenticationException
                    404 | 404001 | JobNotFoundException
                    404 | 0      | JobNotFoundException
                    422 | 422001 | InvalidRequestException
                    422 | 0      | InvalidRequestException
                    429 | 429001 | RateLimitedException
                    429 | 429999 | RateLimitedException
                    429 | 0      | RateLimitedException
                    500 | 500001 | SeedanceApiException
                    500 | 0      | SeedanceApiException
                    502 | 0      | SeedanceApiException
                    503 | 0      | SeedanceApiException
                    301 | 0      | SeedanceApiException
                    """)
    void every_error_has_its_exception(int status, int code, String exception) {
        String body = code == 0 ? "{'message': 'no'}" : "{'error_code': " + code + ", 'message': 'no'}";

        SeedanceApiException error = error(status, body, JOB);

        assertThat(error.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(error.getHttpResponseCode()).isEqualTo(status);
        assertThat(error.getErrorCode()).isEqualTo(code);
        assertThat(error.getErrorMessage()).isEqualTo("no");
        assertThat(error).hasMessageContaining("job job-1").hasMessageContaining("HTTP " + status);
    }

    @ParameterizedTest
    @CsvSource({
        "400001, InvalidRequestException",
        "400002, InsufficientFundsException",
        "400004, SeedanceAuthenticationException",
        "401001, SeedanceAuthenticationException",
        "404001, JobNotFoundException",
        "422001, InvalidRequestException",
        "429001, RateLimitedException",
        "500001, SeedanceApiException",
        "7, SeedanceApiException"
    })
    void an_error_code_is_an_error_also_with_http_200(int code, String exception) {
        SeedanceApiException error = error(200, "{'error_code': " + code + ", 'request_id': 'x'}", JOB);

        assertThat(error.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(error.getErrorCode()).isEqualTo(code);
    }

    @Test
    void the_code_says_more_than_the_http_status() {
        assertThat(error(400, "{'error_code': 429001}", JOB)).isInstanceOf(RateLimitedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "404, 404, JobNotFoundException",
        "401, 1, SeedanceAuthenticationException",
        "429, 12345678, RateLimitedException",
        "404, -5, JobNotFoundException"
    })
    void with_a_code_that_the_api_does_not_have_the_http_status_counts(int status, int code, String exception) {
        assertThat(error(status, "{'code': " + code + "}", JOB).getClass().getSimpleName())
                .isEqualTo(exception);
    }

    @Test
    void a_missing_model_is_no_missing_job() {
        assertThat(error(404, "{'error_code': 404001}", MODEL))
                .hasMessageContaining("option model")
                .hasMessageContaining("CamelSeedanceModel");
        assertThat(error(400, "{'error_code': 400001}", SUBMISSION)).hasMessageContaining("option model");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400004, apiToken",
        "400, 400002, balance",
        "404, 404001, CamelSeedanceRequestId",
        "429, 429001, maxRequestsPerSecond",
        "302, 0, baseUrl"
    })
    void messages_say_what_to_do(int status, int code, String advice) {
        assertThat(error(status, "{'error_code': " + code + "}", JOB)).hasMessageContaining(advice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error_code': 422001, 'message': 'too long', 'detail': 'prompt'}",
                "{'code': 422001, 'error_message': 'too long', 'detail': 'prompt'}",
                "{'error_code': '422001', 'error': 'too long', 'detail': 'prompt'}",
                "{'error_code': null, 'code': '422001', 'message': null, 'error': 'too long', 'detail': 'prompt'}"
            })
    void the_fields_may_have_other_names(String body) {
        SeedanceApiException error = error(422, body, SUBMISSION);

        assertThat(error.getErrorCode()).isEqualTo(422001);
        assertThat(error.getErrorMessage()).isEqualTo("too long");
        assertThat(error.getDetail()).isEqualTo("prompt");
        assertThat(error)
                .hasMessageContaining("422001")
                .hasMessageContaining("too long")
                .hasMessageContaining("prompt");
    }

    @Test
    void a_detail_can_be_a_list_that_points_at_fields() {
        String body = "{'error_code': 422001, 'message': 'no',"
                + " 'detail': [{'loc': ['body', 'duration'], 'msg': 'must be at most 12'}]}";

        assertThat(error(422, body, SUBMISSION))
                .hasMessageContaining("duration")
                .hasMessageContaining("must be at most 12");
    }

    @Test
    void an_error_can_be_an_object() {
        assertThat(error(500, "{'error': {'reason': 'no GPU'}}", JOB)).hasMessageContaining("no GPU");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad gateway</html>", "[]", "'text'", "null", "17", "{'a':", "\u0000"})
    void an_error_needs_no_json(String body) {
        assertThat(error(502, body, JOB)).hasMessageContaining("HTTP 502");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<html>Welcome to the hotel</html>", "[]", "'text'", "null", "17", "{'a':"})
    void a_good_status_without_an_object_cannot_be_read(String body) {
        assertThat(error(200, body, JOB)).hasMessageContaining("cannot be read").hasMessageContaining("job job-1");
    }

    @Test
    void json_that_is_too_deep_cannot_be_read() {
        assertThat(error(200, "[".repeat(100_000), JOB)).hasMessageContaining("cannot be read");
    }

    @Test
    void retry_after_is_part_of_any_error() {
        assertThat(error(429, "2", "{}", JOB).getRetryAfter()).contains(Duration.ofSeconds(2));
        assertThat(error(429, "2", "{}", JOB)).hasMessageContaining("2000 ms");
        assertThat(error(503, "0.5", "", JOB).getRetryAfter()).contains(Duration.ofMillis(500));
        assertThat(error(429, "rubbish", "{}", JOB).getRetryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'message': 'bad rc-7f3a9b2c here'}",
                "{'message': 'Authorization: Bearer rc-7f3a9b2c'}",
                "{'error': {'token': 'rc-7f3a9b2c'}}",
                "{'detail': [{'input': 'data:image/png;base64,c2VjcmV0'}]}",
                "{'detail': [{'input': 'DATA:image/png;base64,c2VjcmV0'}]}",
                "{'message': 'cannot fetch https://s3.example/a.png?X-Amz-Signature=c2VjcmV0&b=1'}",
                "{'detail': {'url': 'https://s3.example/a.png?sig=c2VjcmV0'}}"
            })
    void no_secret_gets_through(String body) {
        SeedanceApiException error = error(422, body, SUBMISSION);

        assertThat(error.toString() + error.getErrorMessage() + error.getDetail())
                .doesNotContain(TOKEN)
                .doesNotContain("c2VjcmV0")
                .contains("[removed]");
    }

    private JsonNode read(int status, String body) {
        return answers.read(new ApiResponse(status, null, Json.bytes(body)), JOB);
    }

    private SeedanceApiException error(int status, String body, Subject subject) {
        return error(status, null, body, subject);
    }

    private SeedanceApiException error(int status, String retryAfter, String body, Subject subject) {
        ApiResponse response = new ApiResponse(status, retryAfter, Json.bytes(body));
        return catchThrowableOfType(SeedanceApiException.class, () -> answers.read(response, subject));
    }
}
