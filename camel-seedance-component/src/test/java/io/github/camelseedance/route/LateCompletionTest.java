// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.jdbc.EmbeddedLedger;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Camel can stop its components while the completions of an exchange still run: it no longer counts the exchange as in flight, or its
 * shutdown timeout is over.
 */
class LateCompletionTest extends SeedanceTest {

    @TempDir
    Path directory;

    private final CountDownLatch begun = new CountDownLatch(1);

    private SeedanceComponent component;

    @Override
    protected void prepare() {
        component = context.getComponent("seedance", SeedanceComponent.class);
        component.setLedgerDirectory(directory.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"seedance:generate", "seedance:submit"})
    void a_delivery_that_ends_during_the_stop_is_written(String step) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?delay=10").process(LateCompletionTest.this::endDuringTheStop);
                from("direct:in").to("seedance:generate").process(LateCompletionTest.this::endDuringTheStop);
            }
        });
        if (step.endsWith("submit")) {
            send(step, "Waves");
        } else {
            context.createProducerTemplate().asyncSendBody("direct:in", "Waves");
        }
        assertThat(begun.await(3, TimeUnit.MINUTES)).isTrue();
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        try (EmbeddedLedger ledger = EmbeddedLedger.open(directory)) {
            assertThat(ledger.repository().list(LedgerQuery.newest(10)))
                    .singleElement()
                    .extracting(LedgerEntry::stage)
                    .isEqualTo(Stage.DELIVERED);
        }
    }

    /** Holds the completions, of which this one is the first, until the component has stopped or waits for them. */
    private void endDuringTheStop(Exchange exchange) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public int getOrder() {
                return Ordered.HIGHEST;
            }

            @Override
            public void onDone(Exchange done) {
                begun.countDown();
                await().until(() -> component.isStopping() || component.isStopped());
                long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
                await().until(() -> component.isStopped() || System.nanoTime() > end);
            }
        });
    }
}
