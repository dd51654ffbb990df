// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.testsupport.Json;
import org.apache.camel.TypeConverter;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Through Camel's own registry and languages, as routes use the model. */
class SeedanceConvertersTest {

    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();
    private static final Job JOB = Job.of("job-1", JobStatus.IN_QUEUE);
    private static final String JSON = "{\"requestId\":\"job-1\",\"status\":\"in_queue\"}";

    private final TypeConverter converter = CONTEXT.getTypeConverter();

    static {
        CONTEXT.start();
    }

    @AfterAll
    static void stop() {
        CONTEXT.stop();
    }

    @Test
    void a_job_becomes_json() throws Exception {
        assertThat(converter.convertTo(String.class, JOB)).isEqualTo(JSON);
        assertThat(new String(converter.convertTo(byte[].class, JOB), StandardCharsets.UTF_8))
                .isEqualTo(JSON);
        try (InputStream stream = converter.convertTo(InputStream.class, JOB)) {
            assertThat(stream).hasContent(JSON);
        }
        assertThat(converter.convertTo(JsonNode.class, JOB)).isEqualTo(Json.tree(JSON));
    }

    @Test
    void a_job_becomes_a_map() {
        assertThat(asMap(JobTest.FINISHED)).isEqualTo(JobTest.FINISHED.toMap());
    }

    @Test
    void a_cost_stays_exact() {
        assertThat(converter.convertTo(String.class, JobTest.FINISHED)).contains("\"cost\":0.25,");
        assertThat(converter
                        .convertTo(JsonNode.class, JobTest.FINISHED)
                        .path("cost")
                        .decimalValue())
                .isEqualByComparingTo("0.25");
    }

    @Test
    void a_model_becomes_json_and_a_map() throws Exception {
        ModelInfo model = new ModelInfo("a/b", null, null, List.of(), new BigDecimal("0.05"), "second", null, null);
        String json = "{\"modelId\":\"a/b\",\"categories\":[],\"basePriceUsd\":0.05,\"priceUnit\":\"second\"}";

        assertThat(converter.convertTo(String.class, model)).isEqualTo(json);
        assertThat(converter.convertTo(JsonNode.class, model)).hasToString(json);
        assertThat(asMap(model)).isEqualTo(model.toMap());
        try (InputStream stream = converter.convertTo(InputStream.class, model)) {
            assertThat(stream).hasContent(json);
        }
    }

    @Test
    void a_map_becomes_a_request_and_back() {
        Map<String, Object> input = Map.of("prompt", "Waves");

        GenerationRequest request = converter.convertTo(GenerationRequest.class, input);

        assertThat(request.input().get("prompt")).isEqualTo("Waves");
        assertThat(asMap(request)).isEqualTo(input);
    }

    @ParameterizedTest
    @CsvSource({
        "${body.requestId}, job-1",
        "${body.status}, completed",
        "${body.videoUrl}, https://h.example/v?sig=secret",
        "${body.cost}, 0.25",
        "${body.jobKey}, order 7",
        "${body.outputUrls[1]}, https://h.example/i",
        "${body.outputUrls.size}, 2",
        "${body.status.isTerminal}, true"
    })
    void simple_reads_a_job(String expression, String value) {
        assertThat(evaluate(expression, JobTest.FINISHED, String.class)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "${body.status} == 'completed', true",
        "${body.status} == 'failed', false",
        "${body.status} != 'failed', true",
        "${body.requestId} == 'job-1', true",
        "${body.error} == null, true"
    })
    void simple_compares_a_job(String predicate, boolean value) {
        assertThat(evaluate(predicate, JobTest.FINISHED, Boolean.class)).isEqualTo(value);
    }

    @Test
    void simple_compares_states_of_two_words() {
        assertThat(evaluate("${body.status} == 'in_queue'", JOB, Boolean.class)).isTrue();
        assertThat(evaluate("${body.status} == 'in_progress'", JOB, Boolean.class))
                .isFalse();
        assertThat(evaluate("${body.status} in 'in_queue,in_progress'", JOB, Boolean.class))
                .isTrue();
    }

    private Map<?, ?> asMap(Object value) {
        return converter.convertTo(Map.class, value);
    }

    private static <T> T evaluate(String text, Job body, Class<T> type) {
        var exchange = new DefaultExchange(CONTEXT);
        exchange.getMessage().setBody(body);
        var simple = CONTEXT.resolveLanguage("simple");
        return type == Boolean.class
                ? type.cast(simple.createPredicate(text).matches(exchange))
                : simple.createExpression(text).evaluate(exchange, type);
    }
}
