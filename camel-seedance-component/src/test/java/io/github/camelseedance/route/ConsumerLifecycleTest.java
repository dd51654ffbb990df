// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceConsumer;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A consumer that is slow, suspended, stopped or in trouble. */
class ConsumerLifecycleTest extends SeedanceTest {

    private static final String POLLS = "&delay=20&initialDelay=0&pollInitialDelay=0";

    private final Ledger ledger = new Ledger();
    private final Semaphore mayGoOn = new Semaphore(0);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final List<String> delivered = new CopyOnWriteArrayList<>();

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
                from("seedance:result?channel=slow&maxMessagesPerPoll=2&leaseDuration=1000" + POLLS)
                        .routeId("slow")
                        .process(exchange -> {
                            begun.countDown();
                            mayGoOn.acquire();
                            delivered.add(exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class));
                        });
                from("seedance:result?channel=threads&maxMessagesPerPoll=3" + POLLS)
                        .threads(5)
                        .process(exchange -> mayGoOn.acquire())
                        .to("mock:threads");
                from("seedance:result?channel=bridged&bridgeErrorHandler=true" + POLLS)
                        .onException(Exception.class)
                        .handled(true)
                        .to("mock:trouble")
                        .end()
                        .to("mock:bridged");
                from("seedance:result?channel=plain" + POLLS).routeId("plain").to("mock:plain");
            }
        };
    }

    @AfterEach
    void letAllGoOn() {
        mayGoOn.release(1_000);
    }

    @Test
    void a_slow_route_throttles_claiming() throws Exception {
        submit("slow", 6);
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

        await().during(Duration.ofMillis(300)).until(() -> inHand("slow") <= 2);
        letAllGoOn();
        await().until(() -> delivered.size() == 6);
        assertThat(delivered).doesNotHaveDuplicates();
    }

    @Test
    void several_exchanges_are_in_flight_but_no_more_than_the_option_allows() throws Exception {
        MockEndpoint mock = context.getEndpoint("mock:threads", MockEndpoint.class);
        mock.expectedMessageCount(7);
        submit("threads", 7);

        await().until(() -> inHand("threads") == 3);
        await().during(Duration.ofMillis(300)).until(() -> inHand("threads") == 3);
        letAllGoOn();
        mock.assertIsSatisfied();
    }

    @Test
    void the_lease_is_extended_while_an_exchange_takes_its_time() throws Exception {
        submit("slow", 1);
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

        Claim claim = new Claim(Claim.What.ENDED, "slow", null, Lease.of("another-node", Duration.ofMinutes(1)), 1);
        await().during(Duration.ofMillis(2_500)).until(() -> ledger.claim(claim).isEmpty());

        letAllGoOn();
        await().until(() -> delivered.size() == 1);
    }

    @Test
    void a_stop_lets_the_exchanges_in_flight_end_and_releases_the_rest() throws Exception {
        List<String> ids = submit("slow", 3);
        await().until(() -> mayGoOn.getQueueLength() == 2 && ended("slow") == 3);
        Thread stop = new Thread(() -> stopRoute("slow"));
        stop.start();
        SeedanceConsumer consumer = (SeedanceConsumer) context.getRoute("slow").getConsumer();
        await().until(consumer::isSuspended);
        mayGoOn.release(2);
        stop.join(60_000);

        assertThat(delivered).hasSize(2);
        await().untilAsserted(() -> assertThat(ids.stream()
                        .map(id -> ledger.findByRequestId("slow", id).orElseThrow())
                        .map(entry -> entry.stage() + " " + entry.delivery().owner() + " "
                                + entry.delivery().attempts()))
                .containsExactlyInAnyOrder("DELIVERED null 0", "DELIVERED null 0", "ENDED null 0"));
    }

    @Test
    void a_suspended_consumer_claims_nothing_and_a_resumed_one_continues() throws Exception {
        MockEndpoint plain = context.getEndpoint("mock:plain", MockEndpoint.class);
        context.getRouteController().suspendRoute("plain");
        submit("plain", 1);
        plain.expectedMessageCount(0);
        plain.setAssertPeriod(300);
        plain.assertIsSatisfied();

        plain.reset();
        plain.expectedMessageCount(1);
        context.getRouteController().resumeRoute("plain");
        plain.assertIsSatisfied();
    }

    @Test
    void trouble_with_polling_is_logged_once_and_so_is_its_end() throws Exception {
        MockEndpoint plain = context.getEndpoint("mock:plain", MockEndpoint.class);
        plain.expectedMessageCount(1);
        try (LogCapture log = new LogCapture(SeedanceConsumer.class)) {
            ledger.broken = true;
            await().until(() -> log.messages().toString().contains("channel=plain"));
            ledger.claims = 0;
            await().until(() -> ledger.claims > 20);
            ledger.broken = false;
            submit("plain", 1);
            plain.assertIsSatisfied();

            assertThat(log.messages().stream().filter(line -> line.contains("channel=plain")))
                    .hasSize(2)
                    .anySatisfy(line -> assertThat(line).contains("the store is away"))
                    .anySatisfy(line -> assertThat(line).contains("works again"));
        }
    }

    @Test
    void an_error_of_the_store_does_not_end_polling() throws Exception {
        MockEndpoint plain = context.getEndpoint("mock:plain", MockEndpoint.class);
        plain.expectedMessageCount(1);
        try (LogCapture log = new LogCapture(SeedanceConsumer.class)) {
            ledger.channelOfError = "plain";
            await().until(() -> ledger.channelOfError == null);
            submit("plain", 1);
            plain.assertIsSatisfied();

            assertThat(log.messages()).anyMatch(line -> line.contains("NoClassDefFoundError: com/example/Driver"));
        }
    }

    @Test
    void with_a_bridged_error_handler_trouble_with_polling_reaches_the_route() throws Exception {
        MockEndpoint trouble = context.getEndpoint("mock:trouble", MockEndpoint.class);
        trouble.expectedMinimumMessageCount(1);
        ledger.broken = true;

        trouble.assertIsSatisfied();
        ledger.broken = false;
        MockEndpoint bridged = context.getEndpoint("mock:bridged", MockEndpoint.class);
        bridged.expectedMessageCount(1);
        submit("bridged", 1);
        bridged.assertIsSatisfied();
    }

    private long inHand(String channel) {
        return ledger.list(LedgerQuery.newest(100).ofChannel(channel).in(Stage.ENDED)).stream()
                .filter(entry -> entry.delivery().owner() != null)
                .count();
    }

    private long ended(String channel) {
        return ledger.list(LedgerQuery.newest(100).ofChannel(channel).in(Stage.ENDED))
                .size();
    }

    private List<String> submit(String channel, int jobs) {
        List<String> ids = new ArrayList<>();
        for (int job = 0; job < jobs; job++) {
            Exchange answer = send("seedance:submit?channel=" + channel, "Waves " + job);
            assertThat(answer.getException()).isNull();
            ids.add(answer.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class));
        }
        return ids;
    }

    private void stopRoute(String id) {
        try {
            context.getRouteController().stopRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Ledger extends DelegatingRepository {
        private volatile boolean broken;
        private volatile int claims;
        /** Whose next claim throws an Error, once. */
        private volatile String channelOfError;

        private Ledger() {
            super(new MemoryJobRepository());
        }

        @Override
        public List<LedgerEntry> claim(Claim claim) {
            claims++;
            if (claim.channel().equals(channelOfError)) {
                channelOfError = null;
                throw new NoClassDefFoundError("com/example/Driver");
            }
            if (broken) {
                throw new IllegalStateException("the store is away");
            }
            return super.claim(claim);
        }
    }
}
