// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Waiting blocks no thread: a thousand exchanges wait at once on the threads of one. */
class ManyInFlightTest extends SeedanceTest {

    private static final int EXCHANGES = 1_000;

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setPollInitialDelay(1_500);
        options.setPollDelay(250);
        options.setPollMaxDelay(1_000);
    }

    @Test
    void a_thousand_jobs_of_two_seconds_complete_on_a_few_threads() throws Exception {
        runOver("http");
    }

    @Test
    @Tag("vertx-http")
    void a_thousand_jobs_of_two_seconds_complete_on_a_few_threads_over_vertx() throws Exception {
        runOver("vertx-http");
    }

    private void runOver(String transport) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (Sandbox quick = Sandbox.builder()
                .instant()
                .render(false)
                .generationTime(Duration.ofSeconds(2))
                .start()) {
            Endpoint endpoint = context.getEndpoint("seedance:generate?httpComponent=" + transport + "&baseUrl="
                    + quick.baseUrl() + "&apiToken=" + quick.token());
            AsyncProducer producer = endpoint.createAsyncProducer();
            producer.start();
            int before = threads.getThreadCount();
            threads.resetPeakThreadCount();
            CountDownLatch done = new CountDownLatch(EXCHANGES);
            AtomicInteger failures = new AtomicInteger();
            long begin = System.nanoTime();
            for (int i = 0; i < EXCHANGES; i++) {
                Exchange exchange = endpoint.createExchange();
                exchange.getMessage().setBody("Wave " + i);
                producer.process(exchange, doneSync -> {
                    if (exchange.getException() != null) {
                        failures.incrementAndGet();
                    }
                    done.countDown();
                });
            }

            assertThat(done.await(3, TimeUnit.MINUTES)).isTrue();
            int peak = threads.getPeakThreadCount();
            System.out.printf(
                    "%d generate exchanges of 2 s over %s: %.1f s, peak thread count of the whole JVM %d%n",
                    EXCHANGES, transport, (System.nanoTime() - begin) / 1e9, peak);
            assertThat(failures).hasValue(0);
            assertThat(quick.jobs()).hasSize(EXCHANGES);
            assertThat(peak - before).isLessThan(80);
            producer.stop();
        }
    }
}
