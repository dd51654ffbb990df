// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import io.github.camelseedance.model.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://model-api.runcomfy.net,      https://model-api.runcomfy.net",
        "https://model-api.runcomfy.net/,     https://model-api.runcomfy.net",
        "https://model-api.runcomfy.net///,   https://model-api.runcomfy.net",
        "'  https://a.example  ',             https://a.example",
        "HTTPS://a.example,                   HTTPS://a.example",
        "https://a.example:8443/proxy/api/,   https://a.example:8443/proxy/api",
        "https://10.0.0.7,                    https://10.0.0.7",
        "http://localhost:8080,               http://localhost:8080",
        "http://LocalHost,                    http://LocalHost",
        "http://127.0.0.1:9,                  http://127.0.0.1:9",
        "http://127.1.2.3,                    http://127.1.2.3",
        "http://[::1]:8080/x,                 http://[::1]:8080/x"
    })
    void a_safe_address_is_accepted_without_its_last_slash(String text, String address) {
        assertThat(BaseUrl.of(text)).hasToString(address);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "   ",
                "model-api.runcomfy.net",
                "//model-api.runcomfy.net",
                "/v1",
                "https:",
                "https://",
                "https:///v1",
                "https:model-api.runcomfy.net",
                "https://a b.example",
                "https://{{host}}",
                "mailto:a@example.org",
                "https://a.example\r\nX-Evil: 1"
            })
    void text_that_is_no_address_is_refused(String text) {
        assertRefused(text, "is not an");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://model-api.runcomfy.net",
                "http://localhost.evil.com",
                "http://127.0.0.1.evil.com",
                "http://127.0.0.1.nip.io",
                "http://evil.com/localhost",
                "http://0.0.0.0",
                "http://10.0.0.7",
                "http://128.0.0.1",
                "http://[::2]",
                "http://[::ffff:8.8.8.8]",
                "http://localhost.",
                "ftp://localhost",
                "file://localhost/etc/passwd",
                "ws://127.0.0.1"
            })
    void the_token_is_never_sent_over_an_insecure_connection(String text) {
        assertRefused(text, "https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user@a.example",
                "https://user:secret@a.example",
                "https://@a.example",
                "http://localhost@evil.com",
                "http://localhost:80@evil.com",
                "https://a.example?x=1",
                "https://a.example/?",
                "https://a.example#fragment",
                "http://evil.com#@localhost",
                "http://evil.com?@localhost"
            })
    void user_info_queries_and_fragments_are_refused(String text) {
        assertRefused(text, "must not carry user info, a query or a fragment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.com\\@localhost", "http://localhost\\.evil.com", "http://127.999.0.1"})
    void hosts_that_parsers_disagree_about_are_refused(String text) {
        assertThatThrownBy(() -> BaseUrl.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://model-api.runcomfy.net/v1",
                "https://model-api.runcomfy.net/v1/",
                "https://model-api.runcomfy.net/v1/models",
                "https://model-api.runcomfy.net/v1/models/bytedance/seedance-v1.5-pro/image-to-video",
                "https://gateway.example/proxy/v1/requests/"
            })
    void a_path_of_the_api_itself_is_refused_before_it_becomes_a_404(String text) {
        assertRefused(text, "must end before /v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://gateway.example/v1beta", "https://gateway.example/v1/runcomfy", "https://v1.example"})
    void a_prefix_that_only_looks_like_one_is_accepted(String text) {
        assertThat(BaseUrl.of(text)).hasToString(text);
    }

    @Test
    void the_message_does_not_repeat_what_could_be_a_password() {
        assertThatThrownBy(() -> BaseUrl.of("https://user:secret@a.example")).hasMessageNotContaining("secret");
    }

    @Test
    void it_knows_whether_it_is_secure() {
        assertThat(BaseUrl.of("HTTPS://a.example").isSecure()).isTrue();
        assertThat(BaseUrl.of("http://localhost").isSecure()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "::1, true",
        "[::1], true",
        "localhost.evil.com, false",
        "127.0.0.1.evil.com, false",
        "1270.0.0.1, false",
        "127.0.0.1:80, false",
        ", false"
    })
    void a_loopback_address_is_known_by_its_name(String host, boolean loopback) {
        assertThat(Loopback.includes(host)).isEqualTo(loopback);
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> BaseUrl.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The option baseUrl ")
                .hasMessageContaining(why);
    }
}
