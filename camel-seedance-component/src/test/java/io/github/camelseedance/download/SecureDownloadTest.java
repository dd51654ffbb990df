// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

import io.github.camelseedance.testsupport.Certificate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SecureDownloadTest extends DownloadTestSupport {

    @TempDir
    static Path keys;

    private static Certificate certificate;

    private final byte[] video = bytes(300_000);
    private final CountDownLatch over = new CountDownLatch(1);
    private VideoServer secure;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = Certificate.make(keys);
    }

    @BeforeEach
    void startSecureServer() throws Exception {
        SSLContext tls = certificate.parameters().createSSLContext(context);
        secure = new VideoServer(tls.getServerSocketFactory(), VideoServer.body("video/mp4", video));
        configuration.setDownloadHosts("localhost");
    }

    @AfterEach
    void stopSecureServer() throws Exception {
        over.countDown();
        secure.close();
    }

    @Test
    void the_trust_store_of_the_https_component_is_used() throws Exception {
        trust();

        assertHolds(download(secureUrl()), video);
    }

    @Test
    void a_server_that_is_not_trusted_gets_no_request() {
        assertThat(failureOf(secureUrl())).hasMessageContaining("PKIX");
        assertThat(secure.requests()).isEmpty();
    }

    @Test
    void a_trust_store_that_cannot_be_read_is_an_error_at_once() {
        SSLContextParameters unusable = certificate.parameters();
        unusable.getTrustManagers().getKeyStore().setResource("file:" + keys.resolve("missing.p12"));
        context.getComponent("https", HttpComponent.class).setSslContextParameters(unusable);

        assertThat(failureOf(secureUrl())).hasMessageContaining("component https cannot be used for downloads");
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void a_redirect_to_plain_http_is_refused() {
        trust();
        secure.answerWith(VideoServer.status(302, "Location: " + server.url("/b")));

        assertThat(failureOf(secureUrl())).hasMessageContaining("leaves HTTPS");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void an_encrypted_transfer_can_be_aborted() {
        trust();
        secure.answerWith((request, out) -> {
            VideoServer.head(out, 200, "Content-Type: video/mp4", "Content-Length: 1000000");
            out.write(video);
            out.flush();
            try {
                over.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        CompletableFuture<DownloadedVideo> future = downloader().download(job(secureUrl()), exchange());
        await().until(() -> !filesIn(folder).isEmpty() && !secure.requests().isEmpty());

        downloader().stop();

        assertThat(future).isCompletedExceptionally();
        assertFolderIsEmpty();
    }

    private String secureUrl() {
        return "https://localhost:" + secure.port() + "/a?X-Signature=s";
    }

    private void trust() {
        context.getComponent("https", HttpComponent.class).setSslContextParameters(certificate.parameters());
    }
}
