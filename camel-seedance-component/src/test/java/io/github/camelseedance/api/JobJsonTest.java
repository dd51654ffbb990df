package io.github.camelseedance.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Json;
import io.github.camelseedance.testsupport.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

class JobJsonTest {

    private final JobJson json = new JobJson("the-token");

    @Test
    void aQueuedJobHasItsPosition() {
        assertThat(queued("{'request_id': 'x', 'status': 'in_queue', 'queue_position': 3}"))
                .isEqualTo(new Job("job-1", null, null, IN_QUEUE, 3, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'3'", "1e300", "{}", "99999999999"})
    void aPositionThatIsNoNumberOfJobsIsLeftOut(String position) {
        assertThat(queued("{'status': 'in_queue', 'queue_position': " + position + "}")
                        .queuePosition())
                .isNull();
    }

    @Test
    void onlyAQueuedJobHasAPosition() {
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
        "' in_queue ', IN_QUEUE"
    })
    void statesAreReadInEverySpelling(String state, JobStatus status) {
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
    void anAnswerWithoutAStateIsNone(String answer) {
        assertThat(json.queued("job-1", Json.tree(answer))).isEmpty();
        assertThat(json.outcome("job-1", Json.tree(answer))).isEmpty();
    }

    @Test
    void anUnknownStateIsNoEndAndIsSaidOnce() {
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
    void evenEndlesslyManyUnknownStatesAreSaidABoundedNumberOfTimes() {
        try (LogCapture log = new LogCapture(JobJson.class)) {
            IntStream.range(0, 1000).forEach(number -> queued("{'status': 'state-" + number + "'}"));

            assertThat(log.messages()).hasSize(100);
        }
    }

    @Test
    void anOutcomeHasEverything() {
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
                "{'status': 'completed', 'output': {'video': 'soon'}}",
                "{'status': 'completed', 'output': 'https://h.example/v'}"
            })
    void aFinishedJobWithoutOutputHasFailed(String answer) {
        Job job = outcome(answer);

        assertThat(job.status()).isEqualTo(FAILED);
        assertThat(job.error()).contains("without any output");
    }

    @Test
    void theReasonOfTheApiIsBetterThanOurOwn() {
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
    void theEchoOfTheInputIsNeverTheOutput(String answer) {
        assertThat(outcome(answer).outputUrls()).isEmpty();
        assertThat(outcome(answer).status()).isEqualTo(FAILED);
    }

    @Test
    void outputWithoutAStateIsACompletedJob() {
        assertThat(outcome("{'output': {'video': 'https://h.example/v'}}").status())
                .isEqualTo(COMPLETED);
    }

    @Test
    void anOutcomeCanSayThatTheJobGoesOn() {
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
    void anErrorCanBeTextOrAnObject(String error, String text) {
        assertThat(outcome("{'status': 'failed', 'error': " + error + "}").error())
                .isEqualTo(text.replace('\'', '"'));
    }

    @Test
    void anErrorHoldsNoSecrets() {
        assertThat(outcome("{'status': 'failed', 'error': 'cannot fetch https://h.example/a?sig=secret'}")
                        .error())
                .doesNotContain("secret");
        assertThat(outcome("{'status': 'failed', 'error': {'input': 'data:image/png;base64,secret'}}")
                        .error())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.25", "0, 0", "3, 3", "1e-3, 0.001", "0.1, 0.1", "12345678901234567890, 12345678901234567890"})
    void aCostIsANumberOfDollars(String cost, BigDecimal dollars) {
        assertThat(outcomeWithCost(cost))
                .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(dollars));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'0.25'", "{}", "true", "1e400"})
    void whatIsNoNumberIsNoCost(String cost) {
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
}
