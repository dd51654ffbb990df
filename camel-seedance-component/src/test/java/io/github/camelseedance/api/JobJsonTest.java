// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Json;
import io.github.camelseedance.testsupport.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

class JobJsonTest {

    private final JobJson json = new JobJson("the-token");

    @Test
    void a_queued_job_has_its_position() {
        assertThat(queued("{'request_id': 'x', 'status': 'in_queue', 'queue_position': 3}"))
                .isEqualTo(new Job("job-1", null, null, IN_QUEUE, 3, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'3'", "1e300", "{}", "99999999999"})
    void a_position_that_is_no_number_of_jobs_is_left_out(String position) {
        assertThat(queued("{'status': 'in_queue', 'queue_position': " + position + "}")
                        .queuePosition())
                .isNull();
    }

    @Test
    void only_a_queued_job_has_a_position() {
        assertThat(queued("{'status': 'in_progress', 'queue_position': 0}").queuePosition())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "in_queue, IN_QUEUE",
        "Pending, IN_QUEUE",
        "WAITING, IN_QUEUE",
        "in_progress, IN_PROGRESS",
        "Starting, IN_PROGRESS",
        "PROCESSING, IN_PROGRESS",
        "completed, COMPLETED",
        "SUCCEEDED, COMPLETED",
        "Failed, FAILED",
        "cancelled, CANCELLED",
        "Canceled, CANCELLED",
        "' in_queue ', IN_QUEUE",
        "Success, COMPLETED",
        "done, COMPLETED",
        "FINISHED, COMPLETED",
        "expired, FAILED",
        "Error, FAILED",
        "rejected, FAILED",
        "timeout, FAILED",
        "timed_out, FAILED",
        "Timed-Out, FAILED",
        "moderated, FAILED"
    })
    void states_are_read_in_every_spelling(String state, JobStatus status) {
        assertThat(queued("{'status': '" + state + "'}").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'status': null}",
                "{'status': ''}",
                "{'status': 3}",
                "{'status': {}}",
                "{'state': 'failed'}"
            })
    void an_answer_without_a_state_is_none(String answer) {
        assertThat(json.queued("job-1", Json.tree(answer))).isEmpty();
        assertThat(json.outcome("job-1", Json.tree(answer))).isEmpty();
    }

    @Test
    void an_unknown_state_does_not_end_a_job_and_is_logged_once() {
        try (LogCapture log = new LogCapture(JobJson.class)) {
            IntStream.range(0, 5).forEach(time -> assertThat(
                            queued("{'status': 'Rendering'}").status())
                    .isEqualTo(IN_PROGRESS));
            assertThat(outcome("{'status': 'Rendering'}").status()).isEqualTo(IN_PROGRESS);

            assertThat(log.messages())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("WARN")
                    .contains("'Rendering'");
        }
    }

    @Test
    void many_unknown_states_are_logged_a_bounded_number_of_times() {
        try (LogCapture log = new LogCapture(JobJson.class)) {
            IntStream.range(0, 1000).forEach(number -> queued("{'status': 'state-" + number + "'}"));

            assertThat(log.messages()).hasSize(100);
        }
    }

    @Test
    void an_outcome_has_everything() {
        Job job = outcome("{'request_id': 'job-1', 'model_id': 'a/b', 'status': 'succeeded',"
                + " 'output': {'video': 'https://h.example/v'}, 'cost': 0.25,"
                + " 'created_at': '2026-01-02T03:04:05Z', 'finished_at': '2026-01-02T03:06:05Z'}");

        assertThat(job)
                .isEqualTo(new Job(
                        "job-1",
                        "a/b",
                        null,
                        COMPLETED,
                        null,
                        List.of("https://h.example/v"),
                        new BigDecimal("0.25"),
                        null,
                        Instant.parse("2026-01-02T03:04:05Z"),
                        Instant.parse("2026-01-02T03:06:05Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status': 'completed'}",
                "{'status': 'succeeded', 'output': null}",
                "{'status': 'succeeded', 'output': {}}",
                "{'status': 'completed', 'output': {'video': 'soon'}}"
            })
    void a_finished_job_without_a_link_has_succeeded_without_a_file(String answer) {
        Job job = outcome(answer);

        assertThat(job.status()).isEqualTo(COMPLETED);
        assertThat(job.error()).isNull();
        assertThat(job.failureKind()).isNull();
        assertThat(job.rawOutput()).isNotNull();
    }

    @Test
    void the_output_without_a_link_is_shown_without_its_secrets() {
        assertThat(outcome("{'status': 'done', 'output': {'note': 'see (https://h.example/v?sig=secret) the-token'}}")
                        .rawOutput())
                .contains("see (https://h.example/v?[removed]")
                .doesNotContain("secret")
                .doesNotContain("the-token");
    }

    @Test
    void the_reason_of_the_api_is_preferred_to_our_own() {
        assertThat(outcome("{'status': 'completed', 'error': 'content policy'}").error())
                .isEqualTo("content policy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status': 'completed', 'output': {}, 'input': {'video': 'https://h.example/mine'}}",
                "{'status': 'completed', 'output': {'input': {'video': 'https://h.example/mine'}}}",
                "{'status': 'completed', 'video': 'https://h.example/mine', 'output': {}}"
            })
    void the_echo_of_the_input_is_never_the_output(String answer) {
        assertThat(outcome(answer).outputUrls()).isEmpty();
        assertThat(outcome(answer).videoUrl()).isNull();
    }

    @Test
    void output_without_a_state_is_a_completed_job() {
        assertThat(outcome("{'output': {'video': 'https://h.example/v'}}").status())
                .isEqualTo(COMPLETED);
    }

    @Test
    void an_outcome_can_say_that_the_job_is_running() {
        assertThat(outcome("{'status': 'in_queue', 'queue_position': 2}").queuePosition())
                .isEqualTo(2);
        assertThat(outcome("{'status': 'in_progress'}").status()).isEqualTo(IN_PROGRESS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'no GPU'                           | no GPU
                    {'message': 'no GPU'}              | no GPU
                    {'error_message': 'no GPU'}        | no GPU
                    {'detail': 'no GPU', 'code': 7}    | no GPU
                    {'code': 7}                        | {"code":7}
                    ['a', 'b']                         | ["a","b"]
                    """)
    void an_error_can_be_text_or_an_object(String error, String text) {
        assertThat(outcome("{'status': 'failed', 'error': " + error + "}").error())
                .isEqualTo(text.replace('\'', '"'));
    }

    @Test
    void an_error_contains_no_secrets() {
        assertThat(outcome("{'status': 'failed', 'error': 'cannot fetch https://h.example/a?sig=secret'}")
                        .error())
                .doesNotContain("secret");
        assertThat(outcome("{'status': 'failed', 'error': {'input': 'data:image/png;base64,secret'}}")
                        .error())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'0.25', 0.25",
                "' 3 ', 3",
                "'.5', 0.5",
                "0.25, 0.25",
                "0, 0",
                "3, 3",
                "1e-3, 0.001",
                "0.1, 0.1",
                "12345678901234567890, 12345678901234567890"
            })
    void a_cost_is_a_number_of_dollars(String cost, BigDecimal dollars) {
        assertThat(outcomeWithCost(cost))
                .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(dollars));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "'a lot'", "''", "'1e9'", "'0,25'", "{}", "[0.25]", "true", "1e400", "1e300", "'NaN'"})
    void a_cost_that_is_no_number_is_ignored(String cost) {
        assertThat(outcomeWithCost(cost)).isEmpty();
    }

    private Optional<BigDecimal> outcomeWithCost(String cost) {
        return Optional.ofNullable(
                outcome("{'status': 'failed', 'cost': " + cost + "}").cost());
    }

    private Job queued(String answer) {
        return json.queued("job-1", Json.tree(answer)).orElseThrow();
    }

    private Job outcome(String answer) {
        return json.outcome("job-1", Json.tree(answer)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'finished_at': '2026-01-02T03:04:05Z'  | COMPLETED | FAILED
                    'finished_at': 1767323045              | COMPLETED | FAILED
                    'error': 'no GPU'                      | COMPLETED | FAILED
                    'error': {'code': 'X'}                 | COMPLETED | FAILED
                    'finished_at': null, 'error': null     | IN_PROGRESS | IN_PROGRESS
                    'finished_at': '', 'error': ''         | IN_PROGRESS | IN_PROGRESS
                    'error': {}                            | IN_PROGRESS | IN_PROGRESS
                    'error': []                            | IN_PROGRESS | IN_PROGRESS
                    'error': false                         | IN_PROGRESS | IN_PROGRESS
                    'finished_at': 0                       | IN_PROGRESS | IN_PROGRESS
                    'error': {'code': 0, 'message': null}  | IN_PROGRESS | IN_PROGRESS
                    'error': [{'message': ''}]             | IN_PROGRESS | IN_PROGRESS
                    'finished_at': '0001-01-01T00:00:00Z'  | IN_PROGRESS | IN_PROGRESS
                    'created_at': 1767323045               | IN_PROGRESS | IN_PROGRESS
                    """)
    void an_unknown_state_ends_a_job_if_another_field_says_so(String beside, JobStatus inQueue, JobStatus inResult) {
        String answer = "{'status': 'vaporised', " + beside + "}";

        assertThat(queued(answer).status())
                .as("only its result shows how it ended")
                .isEqualTo(inQueue);
        assertThat(outcome(answer).status()).isEqualTo(inResult);
    }

    @Test
    void an_unknown_end_with_output_and_without_an_error_is_a_success() {
        String answer = "{'status': 'rendered', 'finished_at': 1767323045, 'output': ['https://h.example/v']";

        assertThat(outcome(answer + "}").status()).isEqualTo(COMPLETED);
        assertThat(outcome(answer + ", 'error': 'half of it'}").status()).isEqualTo(FAILED);
    }

    @Test
    void an_end_without_a_reason_names_its_state() {
        assertThat(outcome("{'status': 'expired'}").error()).isEqualTo("it ended as 'expired'");
        assertThat(outcome("{'status': 'failed'}").error()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'code': 'OutputAudioSensitiveContentDetected', 'message': 'no'}   | OutputAudioSensitiveContentDetected | MODERATION
                    {'code': 'InputImageSensitiveContentDetected.PrivacyInformation'}  | InputImageSensitiveContentDetected.PrivacyInformation | MODERATION
                    {'type': 'ContentModerationError', 'message': 'no'}                | ContentModerationError | MODERATION
                    {'error': {'code': 'x-moderation', 'message': 'no'}}               | x-moderation | MODERATION
                    'OutputVideoSensitiveContentDetected: the video was withheld'      | OutputVideoSensitiveContentDetected | MODERATION
                    'The image seems to show a real person'                            | | MODERATION
                    'It violates our content policy'                                   | | MODERATION
                    {'code': 422001, 'message': 'uses the likeness of a celebrity'}    | 422001 | MODERATION
                    {'code': 422001, 'message': 'duration is too long'}                | 422001 | INVALID_INPUT
                    {'code': 'InvalidParameter', 'message': 'no'}                      | InvalidParameter | INVALID_INPUT
                    {'code': '400', 'message': 'no'}                                   | 400 | INVALID_INPUT
                    {'code': 500001, 'message': 'no'}                                  | 500001 | PROVIDER
                    {'code': 'InternalServiceError', 'message': 'no'}                  | InternalServiceError | PROVIDER
                    {'code': 'TaskTimeout'}                                            | TaskTimeout | TIMEOUT
                    'the task timed out'                                               | | TIMEOUT
                    'the link to the picture has expired'                              | | EXPIRED
                    'no GPU'                                                           | | UNKNOWN
                    {'code': ['a'], 'message': 'no'}                                   | ["a"] | UNKNOWN
                    """)
    void a_failure_has_its_code_and_its_kind(String error, String code, FailureKind kind) {
        Job job = outcome("{'status': 'failed', 'error': " + error + "}");

        assertThat(job.errorCode()).isEqualTo(code);
        assertThat(job.failureKind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, UNKNOWN",
        "expired, EXPIRED",
        "timeout, TIMEOUT",
        "timed_out, TIMEOUT",
        "moderated, MODERATION",
        "cancelled, CANCELLED",
        "in_progress,",
        "succeeded,"
    })
    void the_state_alone_can_show_the_kind(String state, FailureKind kind) {
        assertThat(outcome("{'status': '" + state + "'}").failureKind()).isEqualTo(kind);
    }

    @Test
    void a_code_contains_no_secret_and_is_short() {
        assertThat(outcome("{'status': 'failed', 'error': {'code': 'x-the-token-y'}}")
                        .errorCode())
                .doesNotContain("the-token");
        assertThat(outcome("{'status': 'failed', 'error': {'code': '" + "x".repeat(5_000) + "'}}")
                        .errorCode())
                .hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({
        "in_queue, IN_QUEUE",
        "pending, IN_QUEUE",
        "waiting, IN_QUEUE",
        "in_progress, IN_PROGRESS",
        "starting, IN_PROGRESS",
        "processing, IN_PROGRESS",
        "completed, COMPLETED",
        "succeeded, COMPLETED",
        "failed, FAILED",
        "cancelled, CANCELLED",
        "done, COMPLETED",
        "timed-out, FAILED",
        "Moderated, FAILED",
        "canceled, CANCELLED",
        "IN_PROGRESS, IN_PROGRESS",
        "' Waiting ', IN_QUEUE"
    })
    void the_api_spells_states_in_many_ways(String text, JobStatus status) {
        assertThat(JobJson.statusOf(text)).contains(status);
    }

    @Test
    void the_spelling_of_a_state_does_not_depend_on_the_language_of_the_machine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(JobJson.statusOf("IN_QUEUE")).contains(JobStatus.IN_QUEUE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "rendering", "complete", "in queue", "submitting", "unconfirmed"})
    void an_unknown_state_is_none_and_the_api_cannot_set_the_states_of_the_ledger(String text) {
        assertThat(JobJson.statusOf(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"IN_QUEUE", "IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED"})
    void a_written_state_can_be_read(JobStatus status) {
        assertThat(JobJson.statusOf(status.toString())).contains(status);
    }
}
