// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Routes that submit, wait for and consume jobs, in the test's own process, and a record of their deliveries. */
final class Application implements AutoCloseable {

    private static final Duration LEASE = Duration.ofSeconds(3);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Handling> handlings = new CopyOnWriteArrayList<>();
    private final ProducerTemplate template;

    /** @param timeInRoute how long the consuming route processes a job */
    Application(Sandbox sandbox, JobRepository ledger, Duration timeInRoute) throws Exception {
        SeedanceComponent component = new SeedanceComponent();
        configure(component.getConfiguration(), sandbox, ledger);
        context.getShutdownStrategy().setTimeout(10);
        context.addComponent("seedance", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?delay=50&initialDelay=0")
                        .threads(4, 4)
                        .process(exchange -> handle(exchange, timeInRoute));
                from("direct:submit").to("seedance:submit?jobKey=${header.key}");
                from("direct:generate")
                        .to("seedance:generate?jobKey=${header.key}")
                        .process(exchange -> handle(exchange, Duration.ZERO));
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    private static void configure(SeedanceConfiguration options, Sandbox sandbox, JobRepository ledger) {
        options.setBaseUrl(sandbox.baseUrl());
        options.setApiToken(sandbox.token());
        options.setImageUrl(SeedanceTest.IMAGE_URL);
        options.setJobRepository(ledger);
        options.setLeaseDuration(LEASE.toMillis());
        options.setPollInitialDelay(100);
        options.setPollDelay(100);
        options.setPollMaxDelay(500);
    }

    private void handle(Exchange exchange, Duration time) throws InterruptedException {
        String requestId = exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class);
        Instant begin = Instant.now();
        Thread.sleep(time.toMillis());
        handlings.add(new Handling(requestId, "here", begin, Instant.now()));
    }

    /** Returns the completed deliveries. */
    List<Handling> handlings() {
        return handlings;
    }

    Exchange submit(String key) {
        return template.send("direct:submit", exchange -> prepare(exchange, key));
    }

    CompletableFuture<Exchange> generate(String key) {
        return template.asyncSend("direct:generate", exchange -> prepare(exchange, key));
    }

    private static void prepare(Exchange exchange, String key) {
        exchange.getMessage().setBody(key);
        exchange.getMessage().setHeaders(new HashMap<>(Map.of("key", key)));
    }

    @Override
    public void close() throws IOException {
        context.close();
    }
}
