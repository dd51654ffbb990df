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

class OptionCheckTest {

    @Test
    void theDefaultsAreFine() {
        assertThatCode(() -> OptionCheck.check(new SeedanceConfiguration())).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} ({index})")
    @MethodSource("mistakes")
    void aMistakeIsRefusedByTheNameOfItsOption(String option, Consumer<SeedanceConfiguration> mistake) {
        SeedanceConfiguration options = new SeedanceConfiguration();
        mistake.accept(options);

        assertThatThrownBy(() -> OptionCheck.check(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The option " + option + " ");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("baseUrl", options -> options.setBaseUrl("http://model-api.runcomfy.net")),
                mistake("baseUrl", options -> options.setBaseUrl(null)),
                mistake("model", options -> options.setModel(null)),
                mistake("model", options -> options.setModel(" ")),
                mistake("channel", options -> options.setChannel(null)),
                mistake("channel", options -> options.setChannel("")),
                mistake("httpComponent", options -> options.setHttpComponent(null)),
                mistake("httpComponent", options -> options.setHttpComponent(" ")),
                mistake("connectTimeout", options -> options.setConnectTimeout(0)),
                mistake("connectTimeout", options -> options.setConnectTimeout(-1)),
                mistake("responseTimeout", options -> options.setResponseTimeout(0)),
                mistake("waitTimeout", options -> options.setWaitTimeout(0)),
                mistake("maxRequestsPerSecond", options -> options.setMaxRequestsPerSecond(-0.1)),
                mistake("maxRequestsPerSecond", options -> options.setMaxRequestsPerSecond(Double.NaN)),
                mistake("maxDownloadSize", options -> options.setMaxDownloadSize(0)),
                mistake("sidecarMove", options -> options.setSidecarMove(".done")),
                mistake("sidecarMove", options -> sidecarMove(options, " ")),
                mistake("sidecarMove", options -> sidecarMove(options, "a\0b")),
                mistake("sidecarMove", options -> sidecarMove(options, "${date:now:yyyy}")));
    }

    private static void sidecarMove(SeedanceConfiguration options, String folder) {
        options.setSidecar(true);
        options.setSidecarMove(folder);
    }

    private static Arguments mistake(String option, Consumer<SeedanceConfiguration> mistake) {
        return arguments(option, mistake);
    }
}
