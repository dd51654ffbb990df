// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.testsupport.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a job costs by its duration and its price, without rounding and never zero by mistake. */
class EstimateTest {

    private static final int ROUNDS = 2_000;

    @Test
    void the_cost_is_the_price_of_a_second_times_the_duration_asked_for() {
        Estimate estimate = estimate("0.03", "second", "{'default': 5}", 8);

        assertThat(estimate.cost()).isEqualTo("0.24");
        assertThat(estimate.duration()).isEqualTo("8");
        assertThat(estimate.toMap())
                .containsOnlyKeys("model", "cost", "duration", "unitPrice", "unit", "note")
                .containsEntry("unit", "second");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'default': 5}                        | 0.15
                    {'default': '5'}                      | 0.15
                    {'default': 5.5}                      | 0.165
                    {'enum': ['5', '10'], 'default': '10'}| 0.3
                    """)
    void without_a_duration_the_default_of_the_schema_counts(String field, BigDecimal cost) {
        assertThat(estimate("0.03", "second", field, null).cost()).isEqualTo(cost);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'default': null}",
                "{'default': 'auto'}",
                "{'default': -1}",
                "{'default': 0}",
                "{'default': true}",
                "{'default': [5]}",
                "{'default': '5s'}"
            })
    void a_default_that_is_no_length_makes_the_cost_unknown_and_says_what_to_do(String field) {
        Estimate estimate = estimate("0.03", "second", field, null);

        assertThat(estimate.cost()).isNull();
        assertThat(estimate.duration()).isNull();
        assertThat(estimate.reason()).contains("default").contains("CamelSeedanceDuration");
        assertThat(estimate.toMap())
                .containsOnlyKeys("model", "unitPrice", "unit", "note", "reason")
                .doesNotContainKey("cost");
    }

    static List<Object> durations_that_are_no_length() {
        return List.of(
                "auto",
                "",
                "-5",
                "1e3",
                "NaN",
                "٥",
                "5 s",
                "99999999",
                0,
                -1,
                0.5,
                "0.999999999",
                new BigDecimal("0.000000001"),
                Long.MAX_VALUE,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                1e300,
                1e-300,
                true,
                List.of(5),
                new BigDecimal("1e999999999"),
                new BigDecimal("1e-999999999"),
                BigInteger.TEN.pow(400));
    }

    @ParameterizedTest
    @MethodSource("durations_that_are_no_length")
    void a_duration_that_is_no_length_makes_the_cost_unknown_although_there_is_a_default(Object duration) {
        Estimate estimate = estimate("0.03", "second", "{'default': 5}", duration);

        assertThat(estimate.cost()).isNull();
        assertThat(estimate.reason()).contains("asked for").contains("CamelSeedanceDuration");
    }

    @Test
    void a_model_without_a_schema_needs_a_duration() {
        ModelInfo model = new ModelInfo("a/b", null, null, null, new BigDecimal("0.03"), "second", null, null);
        Price price = model.price().orElseThrow();

        assertThat(Estimate.of(model, price, null).cost()).isNull();
        assertThat(Estimate.of(model, price, "8").cost()).isEqualTo("0.24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'default': 'auto'}", "{'default': 5}"})
    void the_price_of_an_output_needs_no_duration(String field) {
        assertThat(estimate("0.50", "output", field, null).cost()).isEqualTo("0.5");
    }

    static LongStream seeds() {
        return LongStream.range(0, 5);
    }

    /** Compared with the arithmetic of whole numbers. */
    @ParameterizedTest
    @MethodSource("seeds")
    void any_price_times_any_duration_is_exact_and_reads_as_an_amount(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger amount = new BigInteger(random.nextInt(60), random);
            int scale = random.nextInt(12);
            BigInteger length = BigInteger.valueOf(1000 + random.nextInt(9_999_000));
            int lengthScale = random.nextInt(4);
            BigDecimal duration = new BigDecimal(length, lengthScale);
            Object asked =
                    switch (random.nextInt(3)) {
                        case 0 -> duration;
                        case 1 -> duration.toPlainString();
                        default -> duration.doubleValue();
                    };
            if (asked instanceof Double number) {
                duration = new BigDecimal(number.toString());
            }

            BigDecimal cost = estimate(new BigDecimal(amount, scale).toPlainString(), "second", "{}", asked)
                    .cost();

            assertThat(cost.multiply(BigDecimal.TEN.pow(scale + duration.scale()))
                            .toBigIntegerExact())
                    .isEqualTo(amount.multiply(duration.unscaledValue()));
            assertThat(cost.toString()).matches("[0-9.]+(E-[0-9]+)?");
            assertThat(cost.signum()).isEqualTo(amount.signum());
        }
    }

    @Test
    void a_price_is_not_negative() {
        assertThatThrownBy(() -> new Price(new BigDecimal("-0.01"), Price.Unit.SECOND, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Estimate estimate(String amount, String unit, String field, Object duration) {
        JsonNode schema = Json.tree("{'type': 'object', 'properties': {'duration': " + field + "}}");
        ModelInfo model =
                new ModelInfo("a/b", null, "video", null, new BigDecimal(amount), unit, "more with audio", schema);
        return Estimate.of(model, model.price().orElseThrow(), duration);
    }
}
