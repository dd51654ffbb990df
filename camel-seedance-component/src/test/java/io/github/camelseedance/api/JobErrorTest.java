// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Codes, kinds and texts of errors in every shape, with generated inputs. */
class JobErrorTest {

    private static final String TOKEN = "rc-7f3a9b2c";

    /** Every state in which a job ends without success, in the spelling of the provider's clients, and what the state alone says. */
    private static final Map<String, FailureKind> ENDS = Map.of(
            "failed", FailureKind.UNKNOWN,
            "error", FailureKind.UNKNOWN,
            "rejected", FailureKind.UNKNOWN,
            "expired", FailureKind.EXPIRED,
            "timeout", FailureKind.TIMEOUT,
            "timed_out", FailureKind.TIMEOUT,
            "moderated", FailureKind.MODERATION,
            "cancelled", FailureKind.CANCELLED,
            "canceled", FailureKind.CANCELLED);

    /** Shapes of an error with a code, {@code @}. */
    private static final List<String> CODED = List.of(
            "'error': {'code': '@', 'message': 'no'}",
            "'error': {'code': '@'}",
            "'error': {'type': '@', 'message': 'no'}",
            "'error': {'code': 0, 'type': '@'}",
            "'error': {'error': {'code': '@', 'message': 'no'}}",
            "'error': [{'code': '@', 'message': 'no'}]",
            "'error': [{'message': 'no'}, {'error_code': '@'}]",
            "'error': {'errors': [{'code': '@'}], 'message': 'no'}",
            "'error_code': '@', 'message': 'no'",
            "'error_code': '@'",
            "'code': '@', 'error': 'no'");

    private static final List<UnaryOperator<String>> CASES = List.of(
            code -> code,
            code -> code.toLowerCase(Locale.ROOT),
            code -> code.toUpperCase(Locale.ROOT),
            code -> code.replaceAll("([a-z])([A-Z])", "$1_$2"));

    static Stream<Arguments> ends() {
        return ENDS.entrySet().stream().flatMap(end -> Stream.of(
                        end.getKey(),
                        end.getKey().toUpperCase(Locale.ROOT),
                        " " + end.getKey().replace('_', '-') + " ")
                .map(state -> arguments(state, end.getValue())));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void an_end_without_an_error_has_the_kind_of_its_state(String state, FailureKind kind) {
        for (String nothing : List.of(
                "'x': 1", "'error': null", "'error': ''", "'error': {}", "'error': []", "'error': [{'code': 0}]")) {
            assertThat(ended(state, nothing).failureKind()).as(nothing).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void an_end_with_a_rejection_of_any_shape_has_its_code_and_is_moderation(String state, FailureKind kind) {
        for (String shape : CODED) {
            Job job = ended(state, shape.replace("@", "OutputVideoSensitiveContentDetected"));

            if (kind == FailureKind.CANCELLED) {
                assertThat(job.failureKind())
                        .as("a cancelled job has not failed")
                        .isEqualTo(kind);
            } else {
                assertThat(job.failureKind()).as(shape).isEqualTo(FailureKind.MODERATION);
                assertThat(job.errorCode()).as(shape).isEqualTo("OutputVideoSensitiveContentDetected");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void a_text_without_a_code_leaves_the_kind_to_the_state(String state, FailureKind kind) {
        for (String shape : List.of(
                "'error': 'no luck'", "'error': ['no luck']", "'error': ['no', 'luck']", "'message': 'no luck'")) {
            Job job = ended(state, shape);

            assertThat(job.failureKind()).as(shape).isEqualTo(kind);
            assertThat(job.errorCode()).as(shape).isNull();
            if (job.status() == JobStatus.FAILED) {
                assertThat(job.error()).as(shape).contains("no").contains("luck");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_code_with_a_word_of_moderation_anywhere_is_moderation_in_every_shape_and_case(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String word = random.nextBoolean() ? "Sensitive" : "Moderation";
            String code = words(random, random.nextInt(3)) + word + words(random, random.nextInt(3));
            String written = CASES.get(random.nextInt(CASES.size())).apply(code);
            String shape = CODED.get(random.nextInt(CODED.size()));

            Job job = ended("failed", shape.replace("@", written));

            assertThat(job.failureKind()).as("%s %s", shape, written).isEqualTo(FailureKind.MODERATION);
            assertThat(job.errorCode()).as(shape).isEqualTo(written);
        }
    }

    private static String words(Random random, int count) {
        List<String> words =
                List.of("Input", "Output", "Image", "Video", "Audio", "Text", "Content", "Detected", "Policy");
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < count; word++) {
            text.append(words.get(random.nextInt(words.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    OutputVideoSensitiveContentDetected: it was withheld                | OutputVideoSensitiveContentDetected | MODERATION
                    InputImageSensitiveContentDetected.PrivacyInformation: a face       | InputImageSensitiveContentDetected.PrivacyInformation | MODERATION
                    OUTPUT_VIDEO_SENSITIVE_CONTENT: it was withheld                     | | MODERATION
                    content_moderation_blocked                                          | content_moderation_blocked | MODERATION
                    ContentModeration                                                   | ContentModeration | MODERATION
                    the prompt has sensitive words                                      | | MODERATION
                    ServerOverloaded: try later                                         | ServerOverloaded | PROVIDER
                    first_frame_image_url: the link cannot be loaded                    | | UNKNOWN
                    Cannot read: the picture                                            | | UNKNOWN
                    the field is case-sensitive                                         | | UNKNOWN
                    names are case insensitive here                                     | | UNKNOWN
                    motion has to be low, moderate or high                              | | UNKNOWN
                    the scale is sensitive to light                                     | | UNKNOWN
                    """)
    void a_text_can_begin_with_its_code(String text, String code, FailureKind kind) {
        Job job = ended("failed", "'error': '" + text + "'");

        assertThat(job.errorCode()).isEqualTo(code);
        assertThat(job.failureKind()).isEqualTo(kind);
        assertThat(job.error()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    [{'message': 'no GPU', 'code': 'InternalServiceError'}]       | no GPU
                    ['no GPU']                                                    | no GPU
                    [{'loc': ['body', 'duration'], 'msg': 'too long'}]            | [{"loc":["body","duration"],"msg":"too long"}]
                    [{'msg': 'too long'}, {'msg': 'too wide'}]                    | [{"msg":"too long"},{"msg":"too wide"}]
                    """)
    void a_list_of_one_is_read_as_its_element_unless_it_points_at_a_field(String error, String message) {
        assertThat(ended("failed", "'error': " + error).error()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void code_and_text_have_no_secret_no_control_character_and_a_limit(long seed) {
        Random random = new Random(seed);
        List<String> parts = List.of(
                TOKEN,
                "Bearer " + TOKEN,
                "\n",
                "\r\nINFO forged",
                "\u202e",
                "\u0000",
                "\u0085",
                "\ud800",
                "\ud83d\ude00",
                "data:image/png;base64,c2VjcmV0",
                "https://h.example/a?sig=c2VjcmV0",
                "Sensitive",
                "x".repeat(90),
                " ");
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(60) + 1; part > 0; part--) {
                text.append(parts.get(random.nextInt(parts.size()))).append(random.nextBoolean() ? " " : "");
            }
            ObjectNode error = JsonNodeFactory.instance.objectNode();
            error.put("code", text.toString()).put("message", text.toString());
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("status", "failed");
            answer.set("error", error);

            Job job = new JobJson(TOKEN).outcome("job-1", answer).orElseThrow();

            assertClean(job.error(), 2_000);
            assertClean(job.errorCode(), 100);
        }
    }

    private static void assertClean(String text, int length) {
        if (text == null) {
            return;
        }
        assertThat(text).doesNotContain(TOKEN, "c2VjcmV0").hasSizeLessThanOrEqualTo(length);
        assertThat(text.codePoints())
                .noneMatch(character -> Character.isISOControl(character)
                        || character == 0x202e
                        || Character.getType(character) == Character.SURROGATE);
    }

    @Test
    void a_code_of_blanks_and_control_characters_is_none() {
        for (String blank : List.of(" ", "\\u0000", "\\u0001\\n", "\\u202e ")) {
            assertThat(ended("failed", "'error': {'code': '" + blank + "', 'message': 'no'}")
                            .errorCode())
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'error_code': 422001, 'message': 'The picture shows the likeness of a real person'}     | 422001 | MODERATION
                    {'error_code': 422001, 'message': 'Validation error', 'detail': [{'msg': 'too long'}]}   | 422001 | INVALID_INPUT
                    {'error_code': 422001, 'message': 'no', 'detail': [{'type': 'OutputSensitiveX'}]}        | 422001 | MODERATION
                    {'code': 'InputImageSensitiveContentDetected', 'message': 'no'}                         | InputImageSensitiveContentDetected | MODERATION
                    {'error': {'code': 'InputImageModeration', 'message': 'no'}}                            | InputImageModeration | MODERATION
                    {'error': {'message': 'no'}}                                                            | | INVALID_INPUT
                    {'error_code': '0', 'message': 'no'}                                                    | | INVALID_INPUT
                    """)
    void a_refusal_has_its_code_and_its_kind(String body, String code, FailureKind kind) {
        ApiError refusal = refusal(422, body);

        assertThat(refusal.codeText()).isEqualTo(code);
        assertThat(refusal.message()).isNotBlank().doesNotStartWith("{");
        assertThat(JobError.of(refusal).kind()).isEqualTo(kind);
        assertThat(JobError.of(refusal).code()).isEqualTo(code == null ? "422" : code);
    }

    private static ApiError refusal(int status, String body) {
        try {
            new ApiAnswers(Clock.systemUTC(), TOKEN)
                    .read(new ApiResponse(status, null, Json.bytes(body)), ApiRequest.Subject.submission("a/b"));
        } catch (SeedanceApiException refused) {
            return refused.getError();
        }
        throw new AssertionError("not refused: " + body);
    }

    /** @param fields the fields of the answer beside the state */
    private static Job ended(String state, String fields) {
        Job job = new JobJson(TOKEN)
                .outcome("job-1", Json.tree("{'status': '" + state + "', " + fields + "}"))
                .orElseThrow();
        assertThat(job.status()).isIn(JobStatus.FAILED, JobStatus.CANCELLED);
        return job;
    }
}
