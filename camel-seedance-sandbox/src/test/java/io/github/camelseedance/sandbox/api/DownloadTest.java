// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;

import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class DownloadTest {

    @RegisterExtension
    static SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    Client client;
    String url;
    byte[] whole;

    @BeforeEach
    void start() {
        client = new Client(sandbox.sandbox());
        url = client.videoUrl(client.submitted());
        whole = client.download(url).bytes();
    }

    @Test
    void a_video_comes_without_token_and_says_what_it_is() {
        var reply = client.download(url);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(whole.length));
        assertThat(reply.header("ETag")).isNotBlank();
        assertThat(sandbox.requests().last(Call.DOWNLOAD).hasAuthorization()).isFalse();
    }

    @Test
    void a_token_that_went_to_a_download_is_seen() {
        client.download(url, "Authorization", "Bearer leaked");

        assertThat(sandbox.requests().last(Call.DOWNLOAD).hasAuthorization()).isTrue();
    }

    @Test
    void head_returns_the_size_without_the_bytes() {
        var reply = Client.send(HttpRequest.newBuilder(URI.create(url)).method("HEAD", BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(whole.length));
        assertThat(reply.bytes()).isEmpty();
    }

    @Test
    void ranges_can_be_requested() {
        assertPart("bytes=100-199", 100, 200);
        assertPart("bytes=100-", 100, whole.length);
        assertPart("bytes=-50", whole.length - 50, whole.length);
        assertPart("bytes=0-99999999", 0, whole.length);
    }

    @Test
    void a_range_beyond_the_end_is_refused() {
        var reply = client.download(url, "Range", "bytes=" + whole.length + "-");

        assertThat(reply.status()).isEqualTo(416);
        assertThat(reply.header("Content-Range")).isEqualTo("bytes */" + whole.length);
    }

    @Test
    void any_other_range_header_returns_the_whole_file() {
        assertThat(client.download(url, "Range", "bytes=0-1,5-6").status()).isEqualTo(200);
        assertThat(client.download(url, "Range", "bytes=9-1").status()).isEqualTo(200);
        assertThat(client.download(url, "Range", "lines=1-2").status()).isEqualTo(200);
    }

    @Test
    void a_range_is_sent_only_if_the_file_is_unchanged() {
        var tag = client.download(url).header("ETag");

        assertThat(client.download(url, "Range", "bytes=0-9", "If-Range", tag).status())
                .isEqualTo(206);
        assertThat(client.download(url, "Range", "bytes=0-9", "If-Range", "\"old\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_wrong_signature_is_forbidden() {
        assertThat(client.download(url + "0").status()).isEqualTo(403);
        assertThat(client.download(url.replaceFirst("\\?.*", "")).status()).isEqualTo(403);
    }

    private void assertPart(String range, int from, int to) {
        var reply = client.download(url, "Range", range);
        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.bytes()).isEqualTo(Arrays.copyOfRange(whole, from, to));
        assertThat(reply.header("Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(from, to - 1, whole.length));
    }
}
