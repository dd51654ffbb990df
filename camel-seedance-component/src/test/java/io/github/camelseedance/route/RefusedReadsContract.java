// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.record.RecordedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An API that refuses a share of the reads makes the work slower by about that share. Runs once per transport. */
@Tag("soak")
abstract class RefusedReadsContract extends TransportContract {

    private static final int JOBS = 300;
    private static final Duration AT_MOST = Duration.ofMinutes(3);

    private final Sandbox api = Sandbox.builder()
            .instant()
            .render(false)
            .generationTime(Duration.ofSeconds(3))
            .start();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        api.close();
    }

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setBaseUrl(api.baseUrl());
        options.setApiToken(api.token());
        options.setPollInitialDelay(500);
        options.setPollDelay(250);
        options.setPollMaxDelay(250);
        options.setMaxMessagesPerPoll(100);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?channel=consumed&initialDelay=0&delay=100")
                        .process(exchange -> ended.add(requestId(exchange)));
                from("seda:generate?concurrentConsumers=4")
                        .to("seedance:generate?channel=awaited")
                        .process(exchange -> ended.add(requestId(exchange)));
                from("seda:submit?concurrentConsumers=4").to("seedance:submit?channel=consumed");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda:generate", "seda:submit"})
    void with_5_percent_of_the_reads_refused_with_503_and_a_retry_after_of_1_s_jobs_take_at_most_twice_the_time(
            String route) {
        assertThat(timeFactor(route, 20, Fault.status(503).header("Retry-After", "1")))
                .isLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda:generate", "seda:submit"})
    void with_20_percent_of_the_reads_answered_with_500_jobs_take_at_most_one_and_a_half_times_the_time(String route) {
        assertThat(timeFactor(route, 5, Fault.status(500))).isLessThan(1.5);
    }

    /**
     * Returns the time that the jobs take with every nth of their reads refused as a multiple of the time without. The smaller of
     * two: other work on the machine may begin between the runs of one.
     */
    private double timeFactor(String route, int nth, Fault.Answer fault) {
        // Warms up.
        run(route);
        return Math.min(measuredFactor(route, nth, fault), measuredFactor(route, nth, fault));
    }

    private double measuredFactor(String route, int nth, Fault.Answer fault) {
        api.faults().clear();
        double calm = run(route);
        EveryNthRead refused = new EveryNthRead(nth);
        api.faults().when(Call.STATUS, refused, fault).when(Call.RESULT, refused, fault);
        double troubled = run(route);
        System.out.printf(
                "%d jobs of 3 s by %s over %s: %.1f s, with each %dth read answered with %d %.1f s%n",
                JOBS, route, transport(), calm, nth, fault.status(), troubled);
        return troubled / calm;
    }

    private double run(String route) {
        ended.clear();
        long begin = System.nanoTime();
        for (int i = 0; i < JOBS; i++) {
            send(route, "Wave " + i);
        }
        await().atMost(AT_MOST).until(() -> ended.size() == JOBS);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Every nth read of each job, not by chance, which would refuse one of many jobs again and again. */
    private static final class EveryNthRead implements Predicate<RecordedRequest> {

        private final int nth;
        private final Map<String, Integer> reads = new HashMap<>();

        private EveryNthRead(int nth) {
            this.nth = nth;
        }

        /** The sandbox tests one request at a time. The jobs begin at different places, so that each read is as often hit. */
        @Override
        public boolean test(RecordedRequest read) {
            String job = read.path().replaceFirst("/\\w+$", "");
            int number = reads.merge(job, reads.size(), (last, first) -> last + 1);
            return number % nth == 0;
        }
    }

    private static String requestId(Exchange exchange) {
        return exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class);
    }
}
