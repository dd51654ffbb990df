// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * An application that submits keyed jobs and has a route for what becomes of them: the one that is killed. It ends by itself
 * when its standard input does, and so also with the test that has started it.
 */
public final class Node {

    private static final int AT_ONCE = 8;
    private static final long TIMEOUT = 2_000;
    /** A route takes a while, so that a kill finds jobs in its hands. */
    private static final long MILLIS_IN_ROUTE = 30;

    private Node() {}

    public static void main(String[] settingsFile) throws Exception {
        NodeSettings settings = NodeSettings.read(NodeProcess.settings(settingsFile));
        NodeInput input = NodeInput.open();
        try (Report report = new Report(settings.report());
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getShutdownStrategy().setTimeout(10);
            SeedanceComponent component = component(settings.baseUrl());
            settings.ledger().useIn(component);
            context.addComponent("seedance", component);
            context.addRoutes(deliveries(report, "seedance:result?delay=50&initialDelay=0"));
            context.start();
            report.up();
            new KeySubmitter(context, key -> "seedance:submit?jobKey=${header.key}", report, input::isAtEnd)
                    .submit(Keys.all(settings.keys()), AT_ONCE);
            input.awaitEnd();
        }
    }

    /** Returns a component that finds out soon what has happened. */
    static SeedanceComponent component(String baseUrl) {
        SeedanceComponent component = new SeedanceComponent();
        SeedanceConfiguration options = component.getConfiguration();
        options.setBaseUrl(baseUrl);
        options.setApiToken(Sandbox.DEFAULT_TOKEN);
        options.setImageUrl(SeedanceTest.IMAGE_URL);
        options.setConnectTimeout(TIMEOUT);
        options.setResponseTimeout(TIMEOUT);
        options.setLeaseDuration(2_000);
        options.setPollInitialDelay(100);
        options.setPollDelay(100);
        options.setPollMaxDelay(500);
        return component;
    }

    /** Returns a route that takes a while for each job. */
    static RouteBuilder deliveries(Report report, String consumer) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(consumer).threads(4, 4).process(exchange -> deliver(exchange));
            }

            private void deliver(Exchange exchange) throws InterruptedException {
                String requestId = exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class);
                report.begin(requestId);
                Thread.sleep(MILLIS_IN_ROUTE);
                report.end(requestId);
            }
        };
    }
}
