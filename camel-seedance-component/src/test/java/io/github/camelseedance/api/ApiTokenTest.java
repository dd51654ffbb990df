// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.util.Map;

import io.github.camelseedance.SeedanceConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApiTokenTest {

    private static final Map<String, String> BOTH = Map.of("RUNCOMFY_API_TOKEN", "first", "RUNCOMFY_TOKEN", "second");

    @Test
    void the_option_comes_first() {
        assertThat(ApiToken.find("option", BOTH::get)).isEqualTo("option");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "\n"})
    void without_the_option_the_environment_variables_count_in_the_order_of_the_providers_clients(String option) {
        assertThat(ApiToken.find(option, BOTH::get)).isEqualTo("first");
        assertThat(ApiToken.find(option, Map.of("RUNCOMFY_TOKEN", "second")::get))
                .isEqualTo("second");
        assertThat(ApiToken.find(option, Map.of("RUNCOMFY_API_TOKEN", " ", "RUNCOMFY_TOKEN", "second")::get))
                .isEqualTo("second");
    }

    @Test
    void whitespace_around_it_is_taken_off() {
        assertThat(ApiToken.find(" token\n", name -> null)).isEqualTo("token");
        assertThat(ApiToken.find(null, Map.of("RUNCOMFY_TOKEN", "token\r\n")::get))
                .isEqualTo("token");
    }

    @Test
    void without_a_token_the_message_says_where_to_set_one() {
        assertThatThrownBy(() -> ApiToken.find(null, name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiToken")
                .hasMessageContaining("RUNCOMFY_API_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret\r\nX-Evil: 1", "secret token", "secret\ttoken", "secret\0", "secr\u00e9t", "secret\u007f"
            })
    void a_token_that_no_header_can_carry_is_refused_without_showing_it(String token) {
        assertThatThrownBy(() -> ApiToken.find(token, name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiToken")
                .hasMessageNotContaining("secr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    "rc-7f3a9b2c"                        | quotes
                    'rc-7f3a9b2c'                        | quotes
                    `rc-7f3a9b2c`                        | quotes
                    \u201crc-7f3a9b2c\u201d            | quotes
                    rc-7f3a9b2c"                         | quotes
                    Bearer rc-7f3a9b2c                   | Bearer
                    bearer  rc-7f3a9b2c                  | Bearer
                    Authorization: Bearer rc-7f3a9b2c    | Bearer
                    RUNCOMFY_API_TOKEN=rc-7f3a9b2c       | equals sign
                    export RUNCOMFY_TOKEN=rc-7f3a9b2c    | equals sign
                    apiToken = rc-7f3a9b2c               | equals sign
                    ${RUNCOMFY_API_TOKEN}                | placeholder
                    ${env:rc-7f3a9b2c}                   | placeholder
                    {{rc-7f3a9b2c}}                      | placeholder
                    "{{rc-7f3a9b2c}}"                    | placeholder
                    RAW({{rc-7f3a9b2c}})                 | placeholder
                    RAW(rc-7f3a9b2c)                     | placeholder
                    $RUNCOMFY_API_TOKEN                  | placeholder
                    %RUNCOMFY_API_TOKEN%                 | placeholder
                    $(cat rc-7f3a9b2c)                   | placeholder
                    <rc-7f3a9b2c>                        | placeholder
                    """)
    void text_around_a_token_is_refused_without_showing_it(String token, String why) {
        assertThatThrownBy(() -> ApiToken.find(token, name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("option apiToken")
                .hasMessageContaining(why)
                .hasMessageNotContaining("rc-7f3a9b2c");
        assertThatThrownBy(() -> ApiToken.find(null, Map.of("RUNCOMFY_TOKEN", token)::get))
                .hasMessageContaining("environment variable RUNCOMFY_TOKEN")
                .hasMessageContaining(why)
                .hasMessageNotContaining("rc-7f3a9b2c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a.b-c_d~e+f/g==", "c2VjcmV0==", "eyJhbGciOi.eyJzdWIi.SflK-_x=", "bearer-of-7"})
    void an_odd_token_is_accepted(String token) {
        assertThat(ApiToken.find(token, name -> null)).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example",
        "https://a.example, https://a.example/",
        "https://a.example, https://a.example:443",
        "https://a.example, HTTPS://A.Example.",
        "https://a.example, https://a.example/proxy/prefix",
        "https://a.example:8443/x, https://A.EXAMPLE:8443",
        "http://localhost, http://LOCALHOST:80/",
        "http://127.0.0.1:9, http://127.0.0.1:9/x"
    })
    void the_token_of_the_component_is_sent_to_its_origin_in_any_spelling(String component, String endpoint) {
        assertThat(tokenFor(endpoint, null, component, "shared")).isEqualTo("shared");
        assertThat(tokenFor(component, "  ", endpoint, "shared")).isEqualTo("shared");
        assertThat(tokenFor(endpoint, "own", component, "shared")).isEqualTo("own");
        assertThat(tokenFor(endpoint, null, component, null)).isEqualTo("first");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://b.example",
        "https://a.example, https://a.example.evil.example",
        "https://a.example, https://evil-a.example",
        "https://a.example, https://sub.a.example",
        "https://a.example, https://a.example:8443",
        "https://a.example:8443, https://a.example",
        "https://localhost, http://localhost",
        "https://localhost:80, http://localhost:80",
        "http://localhost, http://127.0.0.1",
        "http://localhost:1, http://localhost:2"
    })
    void another_origin_needs_a_token_of_its_own(String component, String endpoint) {
        for (String shared : new String[] {"shared", null, ""}) {
            for (String own : new String[] {null, "", " "}) {
                assertThatThrownBy(() -> tokenFor(endpoint, own, component, shared))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("option apiToken of the endpoint")
                        .hasMessageContaining("baseUrl on the component")
                        .hasMessageNotContaining("shared")
                        .hasMessageNotContaining("first");
            }
        }
        assertThat(tokenFor(endpoint, "own", component, "shared")).isEqualTo("own");
    }

    private static String tokenFor(String baseUrl, String own, String componentBaseUrl, String shared) {
        return ApiToken.forEndpoint(options(baseUrl, own), options(componentBaseUrl, shared), BOTH::get);
    }

    private static SeedanceConfiguration options(String baseUrl, String token) {
        SeedanceConfiguration options = new SeedanceConfiguration();
        options.setBaseUrl(baseUrl);
        options.setApiToken(token);
        return options;
    }
}
