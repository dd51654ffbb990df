// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Pictures;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Unusable input is refused before anything is sent, although the options alone would make a request. */
class RefusedInputTest extends SeedanceTest {

    private static final byte[] PNG = Pictures.png(400, 400);

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setPrompt("The default");
    }

    static Stream<Object> bodies() {
        return Stream.of(
                Arrays.copyOf(PNG, PNG.length / 2),
                new ByteArrayInputStream(Arrays.copyOf(PNG, PNG.length - 1)),
                new byte[0],
                new ByteArrayInputStream(new byte[0]),
                "\uFEFF\r\n",
                "[\"Waves\", \"Gulls\"]",
                Map.of("prompt", "\u3164"),
                Job.of("job-1", JobStatus.COMPLETED));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_is_refused_in_every_mode(Object body) {
        for (String mode : List.of("fail", "warn", "off")) {
            refused(send("seedance:submit?validateInput=" + mode, body));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelSeedancePrompt", "CamelSeedanceImageUrl", "CamelSeedanceModel"})
    void a_header_is_refused(String header) {
        for (Object value : List.of("", "\u200B", List.of("Waves"), Map.of("text", "Waves"))) {
            refused(send("seedance:generate", null, Map.of(header, value)));
        }
    }

    @Test
    void a_model_id_of_any_length_is_refused() {
        for (int parts : new int[] {110, 10_000, 1_000_000}) {
            refused(send("seedance:generate", "Waves", Map.of("CamelSeedanceModel", "a/".repeat(parts) + "a")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"duration=5s", "duration=abc", "prompt=%C2%A0"})
    void an_option_is_refused_as_it_was_written(String option) {
        refused(send("seedance:submit?" + option, null));
    }

    private static void refused(Exchange answer) {
        assertThat(answer.getException()).isInstanceOf(InvalidInputException.class);
        assertThat(sandbox.requests().submissions()).isZero();
    }
}
