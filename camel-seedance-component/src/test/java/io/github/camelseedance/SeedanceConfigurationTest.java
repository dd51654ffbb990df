// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SeedanceConfigurationTest {

    @Test
    void the_defaults_are_valid() {
        assertThatCode(() -> new SeedanceConfiguration().validate()).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} ({index})")
    @MethodSource("invalidValues")
    void an_invalid_value_is_refused_with_the_name_of_its_option(
            String option, Consumer<SeedanceConfiguration> change) {
        SeedanceConfiguration options = new SeedanceConfiguration();
        change.accept(options);

        assertThatThrownBy(options::validate)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The option " + option + " ");
    }

    static Stream<Arguments> invalidValues() {
        return Stream.of(
                invalid("baseUrl", options -> options.setBaseUrl("http://model-api.runcomfy.net")),
                invalid("baseUrl", options -> options.setBaseUrl(null)),
                invalid("model", options -> options.setModel(null)),
                invalid("model", options -> options.setModel(" ")),
                invalid("channel", options -> options.setChannel(null)),
                invalid("channel", options -> options.setChannel("")),
                invalid("httpComponent", options -> options.setHttpComponent(null)),
                invalid("httpComponent", options -> options.setHttpComponent(" ")),
                invalid("connectTimeout", options -> options.setConnectTimeout(0)),
                invalid("connectTimeout", options -> options.setConnectTimeout(-1)),
                invalid("responseTimeout", options -> options.setResponseTimeout(0)),
                invalid("waitTimeout", options -> options.setWaitTimeout(0)),
                invalid("maxRequestsPerSecond", options -> options.setMaxRequestsPerSecond(-0.1)),
                invalid("maxRequestsPerSecond", options -> options.setMaxRequestsPerSecond(Double.NaN)),
                invalid("maxDownloadSize", options -> options.setMaxDownloadSize(0)),
                invalid("sidecarMove", options -> options.setSidecarMove(".done")),
                invalid("sidecarMove", options -> sidecarMove(options, " ")),
                invalid("sidecarMove", options -> sidecarMove(options, "a\0b")),
                invalid("sidecarMove", options -> sidecarMove(options, "${date:now:yyyy}")));
    }

    private static void sidecarMove(SeedanceConfiguration options, String folder) {
        options.setSidecar(true);
        options.setSidecarMove(folder);
    }

    private static Arguments invalid(String option, Consumer<SeedanceConfiguration> change) {
        return arguments(option, change);
    }
}
