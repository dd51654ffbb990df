package io.github.camelseedance.api;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApiTokenTest {

    private static final Map<String, String> BOTH = Map.of("RUNCOMFY_API_TOKEN", "first", "RUNCOMFY_TOKEN", "second");

    @Test
    void theOptionComesFirst() {
        assertThat(ApiToken.find("option", BOTH::get)).isEqualTo("option");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "\n"})
    void withoutTheOptionTheEnvironmentIsAskedInTheOrderOfTheProvidersClients(String option) {
        assertThat(ApiToken.find(option, BOTH::get)).isEqualTo("first");
        assertThat(ApiToken.find(option, Map.of("RUNCOMFY_TOKEN", "second")::get))
                .isEqualTo("second");
        assertThat(ApiToken.find(option, Map.of("RUNCOMFY_API_TOKEN", " ", "RUNCOMFY_TOKEN", "second")::get))
                .isEqualTo("second");
    }

    @Test
    void whitespaceAroundItIsTakenOff() {
        assertThat(ApiToken.find(" token\n", name -> null)).isEqualTo("token");
        assertThat(ApiToken.find(null, Map.of("RUNCOMFY_TOKEN", "token\r\n")::get))
                .isEqualTo("token");
    }

    @Test
    void withoutAnyTheMessageSaysWhereToPutOne() {
        assertThatThrownBy(() -> ApiToken.find(null, name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiToken")
                .hasMessageContaining("RUNCOMFY_API_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret\r\nX-Evil: 1", "secret token", "secret\ttoken", "secret\0", "secr\u00e9t", "secret\u007f"
            })
    void whatCannotStandInAHeaderIsRefusedWithoutShowingIt(String token) {
        assertThatThrownBy(() -> ApiToken.find(token, name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiToken")
                .hasMessageNotContaining("secr");
    }
}
