// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.net.URI;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.DownloadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DownloadRulesTest {

    private final SeedanceConfiguration configuration = new SeedanceConfiguration();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cdn.runcomfy.net/a.mp4?sig=1",
                "https://a.b.c.runcomfy.com/a.mp4",
                "HTTPS://CDN.RunComfy.NET/a.mp4",
                "https://cdn.runcomfy.net./a.mp4",
                "https://cdn.runcomfy.net:8443/a.mp4",
                "https://model-api.runcomfy.net/a.mp4",
                "https://cdn.runcomfy.net/a|b{c}.mp4",
            })
    void links_of_the_provider_are_allowed(String link) {
        assertThatCode(() -> rules().check(link)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://runcomfy.net/a.mp4",
                "https://evilruncomfy.net/a.mp4",
                "https://cdn.runcomfy.net.evil.example/a.mp4",
                "https://evil.example/cdn.runcomfy.net",
                "https://evil.example#.runcomfy.net/",
                "https://evil.example?.runcomfy.net/",
                "https://cdn.runcomfy.net@evil.example/a.mp4",
                "https://user:secret@cdn.runcomfy.net/a.mp4",
                "https://@cdn.runcomfy.net/a.mp4",
                "https://evil.example\\.runcomfy.net/a.mp4",
                "https://evil.example\\@cdn.runcomfy.net/a.mp4",
                "https://evil.example%2f.runcomfy.net/a.mp4",
                "https://evil.example%00.runcomfy.net/a.mp4",
                "https://cdn.runcomfy.net\t.evil.example/",
                "https://cdn.runcomfy.net /a.mp4",
                "https://cdn.runcomfy.net\r\nHost: evil/a.mp4",
                "https://cdn.runcomfy.net../a.mp4",
                "https://cdn.runcomfy.n\u0435t/a.mp4",
                "https://cdn\u3002runcomfy.net/a.mp4",
                "https://xn--cdn.runcomfy.xn--nt-hlb/a.mp4",
                "https://cdn.runcomfy.net:80@evil.example/",
                "https://127.0.0.1/a.mp4",
                "https://localhost/a.mp4",
                "https://[::1]/a.mp4",
                "https://169.254.169.254/latest/meta-data",
                "http://cdn.runcomfy.net/a.mp4",
                "ftp://cdn.runcomfy.net/a.mp4",
                "file:///etc/passwd",
                "jar:https://cdn.runcomfy.net/a.jar!/b",
                "data:video/mp4;base64,AAAA",
                "//cdn.runcomfy.net/a.mp4",
                "/a.mp4",
                "https:///a.mp4",
                "cdn.runcomfy.net/a.mp4",
                "",
            })
    void anything_else_is_refused(String link) {
        assertThatThrownBy(() -> rules().check(link)).isInstanceOf(DownloadException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/a.mp4?X-Signature=secret",
                "http://cdn.runcomfy.net/a?X-Signature=secret",
                "ftp://cdn.runcomfy.net/a?X-Signature=secret",
                "https://user:secret@cdn.runcomfy.net/a.mp4",
                "https://user:secret@evil_host/a.mp4",
                "https://evil.exa mple/a?X-Signature=secret",
                "https://cdn.runcomfy.net/%zz\\?X-Signature=secret",
                "data:video/mp4;base64,secret",
            })
    void a_refusal_repeats_no_secret_of_the_link(String link) {
        assertThatThrownBy(() -> rules().check(link))
                .isInstanceOf(DownloadException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:80/a", "http://127.0.0.1/a", "http://127.255.0.9:8080/a", "http://[::1]:8080/a"
            })
    void plain_http_is_for_loopback_addresses_that_are_allowed(String link) {
        configuration.setDownloadHosts("localhost,127.0.0.1,127.255.0.9,[::1]");

        assertThatCode(() -> rules().check(link)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1.evil.example/a",
                "http://127.1/a",
                "http://0x7f000001/a",
                "http://2130706433/a",
                "http://127.0.0.256/a",
                "http://128.0.0.1/a",
                "http://localhost.evil.example/a",
                "http://a.localhost/a",
                "http://[::ffff:127.0.0.1]/a",
                "http://0.0.0.0/a",
            })
    void a_host_that_resembles_loopback_needs_https(String link) {
        configuration.setDownloadHosts(
                URI.create(link).getHost() == null ? "" : URI.create(link).getHost());

        assertThatThrownBy(() -> rules().check(link)).isInstanceOf(DownloadException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "cdn.example.com, https://cdn.example.com/a, true",
        "cdn.example.com, https://a.cdn.example.com/a, false",
        "CDN.Example.Com., https://cdn.example.com/a, true",
        "' *.example.com , ', https://cdn.example.com/a, true",
        "cdn.example.com:8443, https://cdn.example.com:8443/a, true",
        "cdn.example.com:8443, https://cdn.example.com/a, false",
        "cdn.example.com:443, https://cdn.example.com/a, true",
        "*.b\u00fccher.example, https://cdn.xn--bcher-kva.example/a, true",
        "'', https://cdn.runcomfy.net/a, false",
    })
    void a_pattern_is_a_host_or_a_subdomain(String hosts, String link, boolean allowed) {
        configuration.setDownloadHosts(hosts);

        if (allowed) {
            assertThatCode(() -> rules().check(link)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> rules().check(link)).isInstanceOf(DownloadException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "*.*", "cdn*.example.com", "https://a.example", "a.example/path", "*.", "a b", "::1", "a..b"
            })
    void a_pattern_that_cannot_be_read_is_refused_by_name(String hosts) {
        configuration.setDownloadHosts(hosts);

        assertThatThrownBy(this::rules)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("downloadHosts");
    }

    @Test
    void the_host_of_the_api_is_always_allowed() {
        configuration.setBaseUrl("https://api.example.com:9443/x");
        configuration.setDownloadHosts(null);

        assertThat(rules().check("https://api.example.com/a")).hasHost("api.example.com");
    }

    @Test
    void a_redirect_does_not_leave_https() {
        configuration.setDownloadHosts("localhost");

        assertThatThrownBy(() -> rules().redirect(URI.create("https://localhost/a"), "http://localhost/b"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("leaves HTTPS");
        assertThat(rules().redirect(URI.create("http://localhost/a"), "https://localhost/b"))
                .hasScheme("https");
    }

    @Test
    void a_relative_redirect_stays_on_the_host() {
        assertThat(rules().redirect(URI.create("https://cdn.runcomfy.net/a/b?x=1"), "../c?y=2"))
                .isEqualTo(URI.create("https://cdn.runcomfy.net/c?y=2"));
    }

    private DownloadRules rules() {
        return new DownloadRules(configuration);
    }
}
