// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An API that fails a share of the status and result calls makes the work slower by about that share. */
@Tag("simulation")
class FailingShareTest extends SeedanceTest {

    private static final int JOBS = 300;
    private static final Duration GENERATION_TIME = Duration.ofSeconds(3);

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setPollInitialDelay(100);
        options.setPollDelay(100);
        options.setPollMaxDelay(500);
    }

    @Test
    void a_failed_call_delays_its_own_job_and_not_the_account() throws Exception {
        // The first run also warms up.
        double plain = Math.min(seconds(0, Fault.status(500)), seconds(0, Fault.status(500)));
        double unavailable = seconds(0.05, Fault.status(503).header("Retry-After", "1"));
        double broken = seconds(0.2, Fault.status(500));
        System.out.printf(
                "%d jobs of 3 s: %.1f s, with 5 %% 503 and Retry-After: 1 %.1f s, with 20 %% 500 %.1f s%n",
                JOBS, plain, unavailable, broken);

        assertThat(unavailable).isLessThan(2 * plain);
        assertThat(broken).isLessThan(1.5 * plain);
    }

    private double seconds(double share, Fault fault) throws Exception {
        Random random = new Random(3);
        try (Sandbox api = Sandbox.builder()
                .instant()
                .render(false)
                .generationTime(GENERATION_TIME)
                .start()) {
            for (Call call : new Call[] {Call.STATUS, Call.RESULT}) {
                api.faults().when(call, request -> random.nextDouble() < share, fault);
            }
            Endpoint endpoint =
                    context.getEndpoint("seedance:generate?baseUrl=" + api.baseUrl() + "&apiToken=" + api.token());
            AsyncProducer producer = endpoint.createAsyncProducer();
            producer.start();
            CountDownLatch done = new CountDownLatch(JOBS);
            AtomicInteger failures = new AtomicInteger();
            long begin = System.nanoTime();
            for (int i = 0; i < JOBS; i++) {
                Exchange exchange = endpoint.createExchange();
                exchange.getMessage().setBody("Wave " + i);
                producer.process(exchange, doneSync -> {
                    if (exchange.getException() != null) {
                        failures.incrementAndGet();
                    }
                    done.countDown();
                });
            }

            assertThat(done.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(failures).hasValue(0);
            producer.stop();
            return (System.nanoTime() - begin) / 1e9;
        }
    }
}
