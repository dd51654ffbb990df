// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.RandomFaults;
import io.github.camelseedance.testsupport.SeedanceTest;
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
abstract class RefusedReadsContract extends SeedanceTest {

    private static final int JOBS = 300;
    private static final int WARM_UP_JOBS = 30;
    private static final long SEED = 16;
    private static final Duration AT_MOST = Duration.ofSeconds(90);

    private final Sandbox api = Sandbox.builder()
            .instant()
            .render(false)
            .generationTime(Duration.ofSeconds(3))
            .start();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    /** Returns the name of the HTTP component. */
    protected abstract String transport();

    @AfterEach
    void stop() {
        api.close();
    }

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setBaseUrl(api.baseUrl());
        options.setApiToken(api.token());
        options.setHttpComponent(transport());
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
        assertThat(timeFactor(route, 0.05, Fault.status(503).header("Retry-After", "1")))
                .isLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda:generate", "seda:submit"})
    void with_20_percent_of_the_reads_answered_with_500_jobs_take_at_most_one_and_a_half_times_the_time(String route) {
        assertThat(timeFactor(route, 0.2, Fault.status(500))).isLessThan(1.5);
    }

    /** Returns the time that the jobs take with the fault as a multiple of the time without. */
    private double timeFactor(String route, double share, Fault.Answer fault) {
        seconds(route, WARM_UP_JOBS);
        double calm = seconds(route, JOBS);
        new RandomFaults(api.faults(), SEED).share(share, fault, Call.STATUS, Call.RESULT);
        double troubled = seconds(route, JOBS);
        System.out.printf(
                "%d jobs of 3 s by %s over %s: %.1f s, with %.0f %% of the reads answered with %d %.1f s%n",
                JOBS, route, transport(), calm, share * 100, fault.status(), troubled);
        return troubled / calm;
    }

    /** Leaves out one job in a hundred, or chance would decide: a refused job can be refused again and again. */
    private double seconds(String route, int jobs) {
        ended.clear();
        long begin = System.nanoTime();
        for (int i = 0; i < jobs; i++) {
            send(route, "Wave " + i);
        }
        await().atMost(AT_MOST).until(() -> ended.size() >= jobs * 0.99);
        double seconds = (System.nanoTime() - begin) / 1e9;
        await().atMost(AT_MOST).until(() -> ended.size() == jobs);
        return seconds;
    }

    private static String requestId(Exchange exchange) {
        return exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class);
    }
}
