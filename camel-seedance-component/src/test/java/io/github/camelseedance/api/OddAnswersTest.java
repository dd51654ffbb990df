// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Estimate;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.model.ModelQuery;
import io.github.camelseedance.testsupport.Json;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Answers with odd values: every call ends with a value or with a documented exception, and soon. */
class OddAnswersTest {

    private static final String MARK = "@odd@";
    private static final String TOKEN = "rc-7f3a9b2c";

    /** The raw values of the answer; some are not JSON. */
    private static final List<String> ODD = Stream.concat(
                    Stream.of(
                            "NaN",
                            "-Infinity",
                            "Infinity",
                            "1e999",
                            "-1e999",
                            "1e-999",
                            "1e30",
                            "-0.0",
                            "007",
                            "+1",
                            ".5",
                            "5.",
                            "9223372036854775808",
                            "-1",
                            "null",
                            "true",
                            "false",
                            "{}",
                            "[]",
                            "[[[[null]]]]",
                            "{\"code\": {\"code\": {\"message\": []}}}",
                            "\"\"",
                            "\" \"",
                            "\"NaN\"",
                            "\"1e999999999\"",
                            "\"\\u0000\"",
                            "\"\\ud800\"",
                            "\"\u202efdp\"",
                            "\"a\nb\tc\"",
                            "\"https://h.example/a?sig=" + TOKEN + "\"",
                            "\"Bearer " + TOKEN + "\"",
                            "undefined",
                            "'single'"),
                    Stream.of(
                            "9".repeat(5_000),
                            "-" + "9".repeat(200_000),
                            "0." + "1".repeat(5_000),
                            "1e" + "9".repeat(2_000),
                            quoted("x".repeat(100_000)),
                            "[".repeat(900) + "]".repeat(900),
                            "{\"a\":".repeat(900) + "1" + "}".repeat(900)))
            .toList();

    private enum Kind {
        SUBMIT("{'request_id': 'job-1', 'status': 'in_queue', 'status_url': 'https://h.example/s'}"),
        STATUS(
                "{'request_id': 'job-1', 'status': 'in_queue', 'queue_position': 3, 'error': null, 'finished_at': null}"),
        RESULT(
                "{'request_id': 'job-1', 'model_id': 'a/b', 'status': 'succeeded', 'output': {'video': 'https://h.example/v',"
                        + " 'images': ['https://h.example/i']}, 'input': {'prompt': 'x'}, 'cost': 0.5, 'created_at':"
                        + " '2026-01-02T03:04:05Z', 'finished_at': 1767323045, 'error': {'code': 7, 'message': 'no', 'type': 'x'}}"),
        CANCEL("{'request_id': 'job-1', 'status': 'cancelled', 'outcome': 'cancelled'}"),
        MODEL("{'model_id': 'a/b', 'display_name': 'x', 'kind': 'video', 'categories': ['x'], 'base_price_usd': 0.05,"
                + " 'price_unit': 'second', 'pricing_note': 'x', 'input_schema': {'type': 'object', 'properties':"
                + " {'duration': {'default': 5}}}}"),
        MODELS("{'models': [{'model_id': 'a/b', 'categories': ['x'], 'base_price_usd': 0.05, 'price_unit': 'second'}],"
                + " 'total': 1}"),
        ERROR("{'error_code': 422001, 'message': 'no', 'detail': [{'loc': ['x'], 'msg': 'y'}]}");

        private final JsonNode template;

        Kind(String template) {
            this.template = Json.tree(template);
        }
    }

    private final SettableClock clock = new SettableClock();
    private final Pacing pacing = new Pacing(clock);
    private final Transport transport = new Transport();
    private final RestModelApi api = new RestModelApi(transport, pacing, TOKEN, clock);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void one_odd_value_anywhere_breaks_nothing(Kind kind) {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int scalars = scalars(kind.template);
            for (int scalar = 0; scalar < scalars; scalar++) {
                for (String odd : ODD) {
                    check(kind, replaced(kind.template, List.of(scalar)).replace(quoted(MARK), odd));
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void several_odd_values_and_broken_text_break_nothing(Kind kind) {
        Random random = new Random(kind.ordinal());
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 2_000; round++) {
                int scalars = scalars(kind.template);
                List<Integer> chosen = IntStream.range(0, 1 + random.nextInt(4))
                        .mapToObj(i -> random.nextInt(scalars))
                        .toList();
                String text =
                        replaced(kind.template, chosen).replace(quoted(MARK), ODD.get(random.nextInt(ODD.size() - 7)));
                check(kind, random.nextInt(4) == 0 ? broken(text, random) : text);
            }
        });
    }

    /** Other fields must never hide the state. */
    @ParameterizedTest
    @MethodSource("numbers")
    void a_number_that_json_does_not_allow_makes_no_answer_unreadable(String number) {
        transport.answer(200, "{\"status\": \"in_queue\", \"queue_position\": 3, \"seed\": " + number + "}");

        assertThat(api.status("job-1").join().queuePosition()).isEqualTo(3);
    }

    static Stream<String> numbers() {
        return Stream.of(
                "NaN",
                "Infinity",
                "-Infinity",
                "1e999",
                "007",
                "9".repeat(1_001),
                "-" + "9".repeat(300_000),
                "0." + "3".repeat(2_000));
    }

    @Test
    void text_that_looks_like_a_long_number_is_kept() {
        String digits = "9".repeat(3_000);
        transport.answer(
                200,
                "{\"status\": \"succeeded\", \"seed\": " + digits + ", \"output\": \"https://h.example/\\\"" + digits
                        + "\"}");

        assertThat(api.result("job-1").join().videoUrl()).isEqualTo("https://h.example/\"" + digits);
    }

    @Test
    void a_broken_character_in_an_echo_hides_nothing() {
        byte[] answer = "{\"status\": \"in_queue\", \"input\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        transport.answers.add(new ApiResponse(200, null, answer));

        assertThat(api.status("job-1").join().status()).hasToString("in_queue");
    }

    @Test
    void an_echo_of_a_large_inline_picture_hides_nothing() {
        transport.answer(200, "{\"status\": \"in_queue\", \"input\": \"" + "A".repeat(25_000_000) + "\"}");

        assertThat(api.status("job-1").join().status()).hasToString("in_queue");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_retry_after_pauses_the_account_for_more_than_an_hour(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            String header = random.ints(random.nextInt(30), ' ', '~')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String digits = random.nextInt(2) == 0 ? header : header.replaceAll("[^0-9.]", "9");
            transport.answers.add(new ApiResponse(429, digits, new byte[0]));

            assertThat(api.status("job-1")).isCompletedExceptionally();
            Duration rest = Duration.between(clock.instant(), pacing.pausedUntil());
            assertThat(rest).isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
            clock.advance(rest);
        }
    }

    private void check(Kind kind, String text) {
        try {
            Object value = call(kind, text).join();
            assertThat(value).isNotNull();
            if (value instanceof Job job) {
                assertThat(job.toMap()).containsKey("status");
                assertThat(job.cost() == null ? "" : job.cost().toPlainString()).hasSizeLessThan(200);
                assertThat(String.valueOf(job.error()) + job.errorCode() + job.rawOutput())
                        .doesNotContain(TOKEN);
            }
        } catch (CompletionException e) {
            assertThat(e.getCause()).as(shown(text)).isInstanceOf(SeedanceException.class);
            assertThat(e.getCause().getMessage()).doesNotContain(TOKEN);
            if (kind == Kind.SUBMIT) {
                assertThat(e.getCause()).isInstanceOf(SubmissionUnconfirmedException.class);
            }
        } catch (RuntimeException e) {
            throw new AssertionError(shown(text), e);
        }
    }

    private CompletableFuture<?> call(Kind kind, String text) {
        transport.answers.clear();
        transport.answer(kind == Kind.ERROR ? 422 : 200, text);
        // For the next call.
        transport.answer(200, "{\"status\": \"completed\"}");
        Function<String, CompletableFuture<?>> call =
                switch (kind) {
                    case SUBMIT ->
                        id -> api.submit(
                                "a/b", GenerationRequest.builder().prompt("x").build());
                    case STATUS -> api::status;
                    case RESULT, ERROR -> api::result;
                    case CANCEL -> id -> api.cancel(id).thenApply(Cancellation::job);
                    case MODEL -> id -> api.model("a/b").thenApply(OddAnswersTest::estimated);
                    case MODELS -> id -> api.models(new ModelQuery(null, null, 50, 0));
                };
        return call.apply("job-1");
    }

    /** Returns the estimate for the entry, or the entry itself if it has no price; a cost is never negative, and short. */
    private static Object estimated(ModelInfo model) {
        assertThat(model.toMap()).isNotEmpty();
        return model.price()
                .<Object>map(price -> {
                    Estimate estimate = Estimate.of(model, price, null);
                    if (estimate.cost() != null) {
                        assertThat(estimate.cost()).isNotNegative();
                        assertThat(estimate.cost().toPlainString()).hasSizeLessThan(200);
                    }
                    return estimate;
                })
                .orElse(model);
    }

    private static String broken(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + (char) random.nextInt(128) + text.substring(at);
            default -> text.substring(0, at) + text.substring(at + 1);
        };
    }

    private static String shown(String text) {
        return text.length() < 500 ? text : text.substring(0, 500);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static int scalars(JsonNode node) {
        return node.isValueNode()
                ? 1
                : IntStream.range(0, node.size())
                        .map(i -> scalars(children(node).get(i)))
                        .sum();
    }

    private static List<JsonNode> children(JsonNode node) {
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        return children;
    }

    private static String replaced(JsonNode template, List<Integer> scalars) {
        return replaced(template.deepCopy(), scalars, new int[1]).toString();
    }

    private static JsonNode replaced(JsonNode node, List<Integer> scalars, int[] number) {
        if (node.isValueNode()) {
            return scalars.contains(number[0]++) ? TextNode.valueOf(MARK) : node;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replaced(array.get(i), scalars, number));
            }
        } else if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> object.set(name, replaced(object.get(name), scalars, number)));
        }
        return node;
    }

    private static final class Transport implements ApiTransport {
        private final List<ApiResponse> answers = new ArrayList<>();

        void answer(int status, String body) {
            answers.add(new ApiResponse(status, null, body.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public CompletableFuture<ApiResponse> send(ApiRequest request) {
            return CompletableFuture.completedFuture(answers.remove(0));
        }
    }
}
