// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.prometheus;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** A Camel Main whose meters can be scraped, with the sandbox as its API. */
final class Application implements AutoCloseable {

    private final Sandbox sandbox = Sandbox.builder()
            .instant()
            .queueTime(Duration.ofMillis(300))
            .generationTime(Duration.ofMillis(300))
            .start();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Main main = new Main();
    private final HttpServer server;

    Application() throws IOException {
        Map.of(
                        "camel.main.name", "videos",
                        "camel.main.shutdown-timeout", "10",
                        "camel.component.seedance.base-url", sandbox.baseUrl(),
                        "camel.component.seedance.api-token", sandbox.token(),
                        "camel.component.seedance.poll-initial-delay", "50",
                        "camel.component.seedance.poll-delay", "50",
                        "camel.component.seedance.poll-max-delay", "100",
                        "camel.component.seedance.image-url", "https://example.org/sea.png",
                        "camel.component.seedance.budget", "0.5")
                .forEach(main::addOverrideProperty);
        main.bind("metricsRegistry", registry);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:submit").to("seedance:submit?channel=orders&jobKey=${header.key}");
                from("seedance:result?channel=orders&delay=100&initialDelay=0").to("log:delivered?level=DEBUG");
            }
        });
        main.start();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", this::scrape);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the meters as they are scraped. */
    String meters() {
        return registry.scrape();
    }

    /** Submits jobs that are delivered, fail, and become unconfirmed, until the budget refuses one. */
    void work() {
        submit("delivered");
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: no"));
        submit("failed");
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        submit("unconfirmed");
        for (int more = 0; more < 4; more++) {
            submit("refused " + more);
        }
    }

    private void submit(String key) {
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            template.sendBodyAndHeader("direct:submit", "Waves", "key", key);
        } catch (CamelExecutionException e) {
            // Some are meant to fail: what counts is what the meters say of them.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void scrape(HttpExchange exchange) throws IOException {
        byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        main.stop();
        sandbox.close();
    }
}
