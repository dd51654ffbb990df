// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ShutdownTest extends SeedanceTest {

    private final List<Exchange> failed = new CopyOnWriteArrayList<>();
    private final List<Exchange> handled = new CopyOnWriteArrayList<>();

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setPollInitialDelay(600_000);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).process(handled::add);
                interceptFrom("seda:*").process(exchange -> exchange.getExchangeExtension()
                        .addOnCompletion(new SynchronizationAdapter() {
                            @Override
                            public void onFailure(Exchange failure) {
                                failed.add(failure);
                            }
                        }));
                from("seda:in").to("seedance:generate");
                from("seda:retried")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to("seedance:generate");
            }
        };
    }

    @Test
    void a_shutdown_ends_the_waits_at_once_and_cancels_nothing() {
        for (int i = 0; i < 5; i++) {
            context.createProducerTemplate().sendBody("seda:in", "Waves");
        }
        await().until(() -> sandbox.jobs().size() == 5);
        context.getShutdownStrategy().setTimeout(300);
        long begin = System.nanoTime();

        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
        assertThat(sandbox.requests().count(Call.CANCEL)).isZero();
        assertThat(failed).hasSize(5).allSatisfy(exchange -> {
            assertThat(exchange.getException()).isInstanceOf(WaitAbandonedException.class);
            assertThat(exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID))
                    .isNotNull();
        });
        assertThat(handled).isEmpty();
    }

    @Test
    void a_submission_on_its_way_at_shutdown_is_not_waited_for_and_not_lost() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenDelay(Duration.ofMillis(500)));
        context.createProducerTemplate().sendBody("seda:in", "Waves");
        await().until(() -> sandbox.jobs().size() == 1);

        context.stop();

        assertThat(failed).singleElement().satisfies(exchange -> assertThat(
                        exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID))
                .isEqualTo(sandbox.jobs().get(0).requestId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"context", "component"})
    void submissions_that_wait_for_their_turn_are_not_made_when_it_stops(String stopped) throws Exception {
        // Not in the routes of all tests, since it caps the whole account.
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:capped").to("seedance:submit?maxRequestsPerSecond=0.001");
            }
        });
        List<CompletableFuture<Exchange>> exchanges = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            exchanges.add(context.createProducerTemplate().asyncSend("direct:capped", exchange -> exchange.getMessage()
                    .setBody("Waves")));
        }
        await().until(() -> exchanges.stream().filter(CompletableFuture::isDone).count() == 1);
        // In flight a moment before they wait for their turn.
        await().during(Duration.ofMillis(300))
                .until(() -> context.getInflightRepository().size() == 2);
        context.getShutdownStrategy().setTimeout(300);
        long begin = System.nanoTime();

        if (stopped.equals("context")) {
            context.stop();
        } else {
            context.getComponent("seedance").stop();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(exchanges)
                .extracting(exchange -> exchange.get(3, TimeUnit.MINUTES).getException())
                .filteredOn(WaitAbandonedException.class::isInstance)
                .hasSize(2)
                .allSatisfy(abandoned -> assertThat(abandoned).hasMessageContaining("nothing was submitted"));
    }

    @Test
    void a_redelivery_during_the_shutdown_does_not_deny_the_paid_job() {
        context.createProducerTemplate().sendBody("seda:retried", "Waves");
        await().until(() -> sandbox.jobs().size() == 1);

        context.stop();

        assertThat(failed).singleElement().satisfies(exchange -> {
            assertThat(exchange.getException(WaitAbandonedException.class).getRequestId())
                    .isEqualTo(sandbox.jobs().get(0).requestId());
            assertThat(exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID))
                    .isEqualTo(sandbox.jobs().get(0).requestId());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http"})
    void a_stopped_context_leaves_no_thread_behind(String transport) {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        send("seedance:generate?pollInitialDelay=0&httpComponent=" + transport, "Waves");
        send("seedance:generate?pollInitialDelay=0&download=true&httpComponent=" + transport, "Waves");

        context.stop();

        await().untilAsserted(() -> {
            List<Thread> left = new ArrayList<>(Thread.getAllStackTraces().keySet());
            left.removeAll(before);
            assertThat(left)
                    .filteredOn(thread -> thread.getName().contains("Seedance"))
                    .isEmpty();
        });
    }

    @Test
    void a_context_that_was_suspended_works_again() throws Exception {
        context.suspend();
        context.resume();

        assertThat(send("seedance:generate?pollInitialDelay=0", "Waves").getException())
                .isNull();
    }
}
