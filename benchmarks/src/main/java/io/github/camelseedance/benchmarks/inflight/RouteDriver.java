// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.inflight;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.SynchronizationAdapter;

/** Jobs as messages of a route, taken from a queue by a few consumers. */
final class RouteDriver implements Driver {

    static final String QUEUE = "?concurrentConsumers=8&size=100000&pollTimeout=100";
    private static final String PROGRESS = "progress";

    /** The steps between the queue and the end. */
    @FunctionalInterface
    interface Steps {
        void addTo(RouteDefinition route);

        /** Puts what the steps need into the registry. */
        default void prepare(CamelContext context) {}
    }

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Queue<AsyncCallback> idle = new ConcurrentLinkedQueue<>();

    RouteDriver(Steps steps) throws Exception {
        steps.prepare(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.addTo(from("seda:jobs" + QUEUE).routeId("jobs").process(RouteDriver::follow));
                from("seda:idle" + QUEUE).routeId("idle").process(new IdleProcessor());
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    private static void follow(Exchange exchange) {
        Progress progress = exchange.getProperty(PROGRESS, Progress.class);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                progress.done();
            }

            @Override
            public void onFailure(Exchange done) {
                progress.failed(done.getException());
            }
        });
    }

    @Override
    public void begin(Map<String, Object> input, Progress progress) {
        template.send("seda:jobs", exchange -> {
            exchange.getMessage().setBody(input);
            exchange.setProperty(PROGRESS, progress);
        });
    }

    @Override
    public void keepIdle(Map<String, Object> input) {
        template.sendBody("seda:idle", input);
    }

    @Override
    public int idle() {
        return idle.size();
    }

    @Override
    public void release() {
        for (AsyncCallback callback = idle.poll(); callback != null; callback = idle.poll()) {
            callback.done(false);
        }
    }

    @Override
    public void close() throws IOException {
        context.stop();
    }

    private final class IdleProcessor extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            idle.add(callback);
            return false;
        }
    }
}
