// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Submits keys from the first to the last, several at once, also those that an earlier run has submitted. */
final class KeySubmitter {

    static final String CONFIRMED = "confirmed";
    static final String UNCONFIRMED = "unconfirmed";
    /** Followed by limit, spent, reserved and asked. */
    static final String REFUSED = "refused";

    private final ProducerTemplate template;
    private final UnaryOperator<String> endpoint;
    private final Report report;
    private final BooleanSupplier stopped;
    private final AtomicInteger next = new AtomicInteger();

    /** @param endpoint returns the one that a key is sent to */
    KeySubmitter(CamelContext context, UnaryOperator<String> endpoint, Report report, BooleanSupplier stopped) {
        this.template = context.createProducerTemplate();
        this.endpoint = endpoint;
        this.report = report;
        this.stopped = stopped;
    }

    /** Returns when something has come of each. */
    void submit(List<String> keys, int atOnce) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        for (int i = 0; i < atOnce; i++) {
            threads.execute(() -> submitSome(keys));
        }
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.MINUTES);
        report.through();
    }

    private void submitSome(List<String> keys) {
        for (int i = next.getAndIncrement(); i < keys.size(); i = next.getAndIncrement()) {
            if (stopped.getAsBoolean()) {
                return;
            }
            report.key(keys.get(i), outcome(submit(keys.get(i))));
        }
    }

    private Exchange submit(String key) {
        return template.send(endpoint.apply(key), exchange -> {
            exchange.getMessage().setBody(key);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(Map.of("key", key)));
        });
    }

    private static String outcome(Exchange exchange) {
        if (exchange.getException() instanceof SubmissionUnconfirmedException) {
            return UNCONFIRMED;
        }
        if (exchange.getException() instanceof BudgetExceededException e) {
            return String.join(
                    " ",
                    REFUSED,
                    String.valueOf(e.getLimit()),
                    String.valueOf(e.getSpent()),
                    String.valueOf(e.getReserved()),
                    String.valueOf(e.getAsked()));
        }
        return exchange.getException() == null
                ? CONFIRMED + " " + exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID)
                : exchange.getException().toString();
    }
}
