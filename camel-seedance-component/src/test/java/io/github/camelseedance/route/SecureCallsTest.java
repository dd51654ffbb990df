// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.testsupport.Certificate;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.vertx.http.VertxHttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Submissions over TLS, where breaking off a read is another matter than over a plain socket. */
class SecureCallsTest {

    private static final byte[] ANSWER =
            ("{\"request_id\": \"job-1\", \"padding\": \"" + "x".repeat(200) + "\"}").getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path keys;

    private static Certificate certificate;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger submissions = new AtomicInteger();
    private volatile Duration pause = Duration.ZERO;
    private HttpsServer server;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = Certificate.make(keys);
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(certificate.parameters().createSSLContext(context)));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();

        context.disableJMX();
        SeedanceComponent component = new SeedanceComponent();
        component
                .getConfiguration()
                .setBaseUrl("https://localhost:" + server.getAddress().getPort());
        component.getConfiguration().setApiToken("a-token");
        component.getConfiguration().setImageUrl(SeedanceTest.IMAGE_URL);
        component.getConfiguration().setConnectTimeout(60_000);
        component.getConfiguration().setResponseTimeout(60_000);
        context.addComponent("seedance", component);
        context.getComponent("https", HttpComponent.class).setSslContextParameters(certificate.parameters());
        context.start();
    }

    @AfterEach
    void stop() throws IOException {
        context.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    @Timeout(120)
    void a_submission_is_answered() {
        assertIsAnswered("http");
    }

    @Test
    @Timeout(120)
    @Tag("vertx-http")
    void a_submission_over_vertx_is_answered() {
        trustOverVertx();
        assertIsAnswered("vertx-http");
    }

    @Test
    @Timeout(120)
    void an_answer_that_drips_is_broken_off() {
        assertIsBrokenOff("http");
    }

    @Test
    @Timeout(120)
    @Tag("vertx-http")
    void an_answer_that_drips_over_vertx_is_broken_off() {
        trustOverVertx();
        assertIsBrokenOff("vertx-http");
    }

    private void assertIsAnswered(String transport) {
        Exchange answer = submit(transport, "");

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.REQUEST_ID)).isEqualTo("job-1");
    }

    private void assertIsBrokenOff(String transport) {
        pause = Duration.ofMillis(200);
        Instant begin = Instant.now();

        assertThat(submit(transport, "&responseTimeout=3000").getException())
                .isInstanceOf(SubmissionUnconfirmedException.class)
                .hasMessageContaining("responseTimeout");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(submissions).hasValue(1);
    }

    private Exchange submit(String transport, String options) {
        return context.createFluentProducerTemplate()
                .to("seedance:submit?validateInput=off&httpComponent=" + transport + options)
                .withBody("Waves at dawn")
                .send();
    }

    private void trustOverVertx() {
        context.getComponent("vertx-http", VertxHttpComponent.class).setSslContextParameters(certificate.parameters());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            submissions.incrementAndGet();
            exchange.sendResponseHeaders(200, ANSWER.length);
            OutputStream out = exchange.getResponseBody();
            for (byte next : ANSWER) {
                out.write(next);
                if (!pause.isZero()) {
                    out.flush();
                    Thread.sleep(pause.toMillis());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
