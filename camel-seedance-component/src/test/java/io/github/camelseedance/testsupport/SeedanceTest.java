// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.util.Map;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Camel context with the component pointed at a sandbox that makes jobs and videos without any waiting. */
public abstract class SeedanceTest {

    /** A picture address that passes every check and is never fetched. */
    public static final String IMAGE_URL = "https://example.org/first-frame.png";

    @RegisterExtension
    protected static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    protected DefaultCamelContext context;

    @BeforeEach
    protected void startCamel() throws Exception {
        context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(10);
        QuickQueues.in(context);
        PatientMocks.in(context);
        if (!managed()) {
            context.disableJMX();
        }
        SeedanceComponent component = new SeedanceComponent();
        configure(component.getConfiguration());
        context.addComponent("seedance", component);
        prepare();
        RouteBuilder routes = routes();
        if (routes != null) {
            context.addRoutes(routes);
        }
        context.start();
    }

    @AfterEach
    protected void stopCamel() throws Exception {
        context.close();
    }

    /** Points the options at the sandbox and makes the polls quick. */
    protected void configure(SeedanceConfiguration options) {
        options.setBaseUrl(sandbox.baseUrl());
        options.setApiToken(sandbox.token());
        options.setPollInitialDelay(10);
        options.setPollDelay(10);
        options.setPollMaxDelay(50);
        options.setImageUrl(IMAGE_URL);
    }

    /** Whether the context has its MBeans, as it has by default: to register them takes longer than all else in a start. */
    protected boolean managed() {
        return false;
    }

    /** Prepares the context before it gets its routes. */
    protected void prepare() {}

    /** The routes of the test, or {@code null} if it sends to endpoints directly. */
    protected RouteBuilder routes() {
        return null;
    }

    protected Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    protected Exchange send(String uri, Object body, Map<String, Object> headers) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
                })
                .send();
    }
}
