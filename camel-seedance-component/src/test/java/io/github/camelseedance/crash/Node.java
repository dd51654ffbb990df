// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

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

    private static final long TIMEOUT = 2_000;
    /** A route takes a while, so that a kill finds jobs in its hands. */
    private static final long MILLIS_IN_ROUTE = 30;

    private Node() {}

    public static void main(String[] settingsFile) throws Exception {
        NodeSettings settings = NodeSettings.read(Path.of(settingsFile[0]));
        CountDownLatch end = endOfInput();
        try (Report report = new Report(settings.report());
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getShutdownStrategy().setTimeout(10);
            context.addComponent("seedance", component(settings));
            context.addRoutes(deliveries(report));
            context.start();
            report.up();
            new KeySubmitter(context, report, () -> end.getCount() == 0).submit(settings.keys());
            end.await();
        }
    }

    private static SeedanceComponent component(NodeSettings settings) {
        SeedanceComponent component = new SeedanceComponent();
        SeedanceConfiguration options = component.getConfiguration();
        options.setBaseUrl(settings.baseUrl());
        options.setApiToken(Sandbox.DEFAULT_TOKEN);
        options.setImageUrl(SeedanceTest.IMAGE_URL);
        options.setConnectTimeout(TIMEOUT);
        options.setResponseTimeout(TIMEOUT);
        options.setLeaseDuration(2_000);
        options.setPollInitialDelay(100);
        options.setPollDelay(100);
        options.setPollMaxDelay(500);
        settings.ledger().useIn(component);
        return component;
    }

    private static RouteBuilder deliveries(Report report) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?delay=50&initialDelay=0").threads(4, 4).process(exchange -> deliver(exchange));
            }

            private void deliver(Exchange exchange) throws InterruptedException {
                String requestId = exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class);
                report.begin(requestId);
                Thread.sleep(MILLIS_IN_ROUTE);
                report.end(requestId);
            }
        };
    }

    private static CountDownLatch endOfInput() {
        CountDownLatch end = new CountDownLatch(1);
        Thread reader = new Thread(
                () -> {
                    try {
                        System.in.transferTo(java.io.OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } finally {
                        end.countDown();
                    }
                },
                "end-of-input");
        reader.setDaemon(true);
        reader.start();
        return end;
    }
}
