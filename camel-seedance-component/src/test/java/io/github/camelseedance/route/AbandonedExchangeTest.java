// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.Internals;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.github.camelseedance.wait.JobPoller;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A job is delivered only if the route went on with it, also where the exchange that waited was a copy. */
class AbandonedExchangeTest extends SeedanceTest {

    /** Long enough for a copy to start before it on a loaded machine. */
    private static final int TIMEOUT = 2_000;

    private final JobRepository ledger = new MemoryJobRepository();
    private final CountDownLatch slowStep = new CountDownLatch(1);
    /** Which fallbacks have begun. */
    private final List<String> fallbacks = new CopyOnWriteArrayList<>();

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setJobRepository(ledger);
        options.setPollInitialDelay(0);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?delay=20&initialDelay=0&deliveryDelay=20")
                        .routeId("consumer")
                        .autoStartup(false)
                        .to("mock:consumer");

                breaker("direct:breaker-with-time-out", TIMEOUT)
                        .to("seedance:generate")
                        .onFallback()
                        .setBody(constant("fallback"))
                        .end();

                breaker("direct:breaker-without-fallback", TIMEOUT)
                        .to("seedance:generate")
                        .end();

                breaker("direct:breaker-and-a-slow-fallback", TIMEOUT)
                        .to("seedance:generate")
                        .onFallback()
                        .process(exchange -> {
                            fallbacks.add("fallback");
                            slowStep.await(60, TimeUnit.SECONDS);
                        })
                        .end();

                breaker("direct:breaker-in-a-sub-route", TIMEOUT)
                        .to("direct:generates")
                        .onFallback()
                        .setBody(constant("fallback"))
                        .end();
                from("direct:generates").to("seedance:generate");

                from("direct:multicast-with-time-out")
                        .multicast(new UseLatestAggregationStrategy())
                        .parallelProcessing()
                        .timeout(TIMEOUT)
                        .to("seedance:generate")
                        .end();

                from("direct:split-with-time-out")
                        .split(body(), new UseLatestAggregationStrategy())
                        .parallelProcessing()
                        .timeout(TIMEOUT)
                        .to("seedance:generate")
                        .end();

                from("direct:queue-with-time-out")
                        .to("seda:generates?waitForTaskToComplete=Always&pollTimeout=50&timeout=" + TIMEOUT);
                from("seda:generates?pollTimeout=50").to("seedance:generate");

                from("direct:plain-breaker")
                        .circuitBreaker()
                        .to("seedance:generate")
                        .end()
                        .to("mock:next");
                from("direct:plain-breaker-that-fails-later")
                        .circuitBreaker()
                        .to("seedance:generate")
                        .end()
                        .throwException(IllegalStateException.class, "The FTP server is away");
                breaker("direct:roomy-breaker", 20_000)
                        .to("seedance:generate")
                        .onFallback()
                        .setBody(constant("fallback"))
                        .end()
                        .to("mock:next");
                from("direct:split").split(body()).to("seedance:generate").end();
                from("direct:multicast")
                        .multicast()
                        .parallelProcessing()
                        .timeout(20_000)
                        .to("seedance:generate")
                        .end();
                from("direct:tap").wireTap("direct:generates").to("mock:next");
                from("direct:try-a-queue")
                        .doTry()
                        .to("seda:later")
                        .doCatch(Exception.class)
                        .end();
                from("seda:later?pollTimeout=50").to("seedance:generate");
                from("direct:split-into-a-queue").split(body()).to("seda:later").end();
                from("direct:enrich").enrich("seedance:generate").to("mock:next");
                from("direct:at-the-end")
                        .onCompletion()
                        .to("seedance:generate")
                        .end()
                        .to("mock:next");
            }

            /** Begins a route whose circuit breaker gives up after this time. */
            private CircuitBreakerDefinition breaker(String uri, int timeout) {
                return from(uri)
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .timeoutEnabled(true)
                        .timeoutDuration(timeout)
                        .end();
            }
        };
    }

    @AfterEach
    void letTheSlowStepGo() {
        slowStep.countDown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "breaker-with-time-out",
                "breaker-without-fallback",
                "breaker-in-a-sub-route",
                "multicast-with-time-out",
                "split-with-time-out",
                "queue-with-time-out"
            })
    void a_job_that_comes_after_the_time_out_goes_to_a_consumer(String route) throws Exception {
        poller().pause();
        send("direct:" + route, route.startsWith("split") ? List.of("Waves") : "Waves");
        poller().resume();

        assertThat(stageOfTheJob(Stage.ENDED)).isEqualTo(Stage.ENDED);
        assertThat(deliveredToTheConsumer()).isEqualTo(1);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void also_while_the_fallback_still_runs() throws Exception {
        poller().pause();
        Future<Exchange> answer = context.createFluentProducerTemplate()
                .to("direct:breaker-and-a-slow-fallback")
                .withBody("Waves")
                .asyncSend();
        await().until(() -> sandbox.requests().submissions() == 1);
        await().until(() -> !fallbacks.isEmpty());
        poller().resume();
        await().until(() -> entry().stage() == Stage.ENDED);
        slowStep.countDown();
        answer.get(60, TimeUnit.SECONDS);

        assertThat(deliveredToTheConsumer()).isEqualTo(1);
    }

    @Test
    void a_job_whose_route_failed_after_the_circuit_breaker_goes_to_a_consumer() throws Exception {
        send("direct:plain-breaker-that-fails-later", "Waves");

        assertThat(deliveredToTheConsumer()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain-breaker",
                "roomy-breaker",
                "split",
                "multicast",
                "tap",
                "try-a-queue",
                "split-into-a-queue",
                "enrich",
                "at-the-end"
            })
    void a_job_that_the_route_went_on_with_is_delivered_once(String route) throws Exception {
        send("direct:" + route, route.startsWith("split") ? List.of("Waves") : "Waves");

        assertThat(stageOfTheJob(Stage.DELIVERED)).isEqualTo(Stage.DELIVERED);
        MockEndpoint consumer = consumer(0);
        consumer.setAssertPeriod(150);
        consumer.assertIsSatisfied();
    }

    private JobPoller poller() {
        return Internals.poller(context);
    }

    private LedgerEntry entry() {
        return ledger.list(LedgerQuery.newest(10)).get(0);
    }

    private Stage stageOfTheJob(Stage expected) {
        await().until(() -> !ledger.list(LedgerQuery.newest(10)).isEmpty() && entry().stage() == expected);
        return entry().stage();
    }

    private int deliveredToTheConsumer() throws Exception {
        MockEndpoint consumer = consumer(1);
        consumer.assertIsSatisfied();
        return consumer.getReceivedCounter();
    }

    private MockEndpoint consumer(int messages) throws Exception {
        MockEndpoint mock = context.getEndpoint("mock:consumer", MockEndpoint.class);
        mock.expectedMessageCount(messages);
        context.getRouteController().startRoute("consumer");
        return mock;
    }
}
