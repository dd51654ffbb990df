// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Submits every key from the first to the last, several at once, also those that an earlier run has submitted. */
final class KeySubmitter {

    static final String CONFIRMED = "confirmed";
    static final String UNCONFIRMED = "unconfirmed";

    private static final int AT_ONCE = 8;

    private final ProducerTemplate template;
    private final Report report;
    private final BooleanSupplier stopped;
    private final AtomicInteger next = new AtomicInteger();

    KeySubmitter(CamelContext context, Report report, BooleanSupplier stopped) {
        this.template = context.createProducerTemplate();
        this.report = report;
        this.stopped = stopped;
    }

    /** Returns when something has come of each. */
    void submit(int keys) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            threads.execute(() -> submitSome(keys));
        }
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.MINUTES);
        report.through();
    }

    private void submitSome(int keys) {
        for (int number = next.getAndIncrement(); number < keys; number = next.getAndIncrement()) {
            if (stopped.getAsBoolean()) {
                return;
            }
            String key = Keys.key(number);
            report.key(key, outcome(submit(key)));
        }
    }

    private Exchange submit(String key) {
        return template.send("seedance:submit?jobKey=${header.key}", exchange -> {
            exchange.getMessage().setBody(key);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(Map.of("key", key)));
        });
    }

    private static String outcome(Exchange exchange) {
        if (exchange.getException() instanceof SubmissionUnconfirmedException) {
            return UNCONFIRMED;
        }
        return exchange.getException() == null
                ? CONFIRMED + " " + exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID)
                : exchange.getException().toString();
    }
}
