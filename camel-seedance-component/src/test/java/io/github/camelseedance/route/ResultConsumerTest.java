// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.JobCancelledException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.ledger.HistoryEvent;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.JumpingClock;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The polling consumer: every finished job of the channel, once. */
class ResultConsumerTest extends SeedanceTest {

    private static final String CONSUMER = "&delay=20&initialDelay=0&deliveryDelay=20";

    private final JumpingClock ledgerClock = new JumpingClock();
    private final JobRepository ledger = new MemoryJobRepository(ledgerClock, 1_000);
    private final List<Exchange> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

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
                from("seedance:result?channel=plain" + CONSUMER)
                        .process(seen::add)
                        .to("mock:plain");

                from("seedance:result?channel=files&download=true" + CONSUMER)
                        .process(exchange -> exchange.setProperty(
                                "length",
                                exchange.getMessage().getBody(File.class).length()))
                        .to("mock:files");

                from("seedance:result?channel=handled" + CONSUMER)
                        .onException(JobFailedException.class, JobCancelledException.class)
                        .handled(true)
                        .to("mock:sorry")
                        .end()
                        .to("mock:handled");

                from("seedance:result?channel=unhandled" + CONSUMER).to("mock:unhandled");

                from("seedance:result?channel=redelivering" + CONSUMER)
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .process(exchange -> failures.incrementAndGet())
                        .process(exchange -> {
                            if (failures.incrementAndGet() < 4) {
                                throw new IllegalStateException("not yet");
                            }
                        })
                        .to("mock:redelivering");

                from("seedance:result?channel=none" + CONSUMER)
                        .errorHandler(noErrorHandler())
                        .to("mock:none");

                from("seedance:result?channel=continued" + CONSUMER)
                        .onException(JobFailedException.class)
                        .continued(true)
                        .end()
                        .log("first")
                        .to("mock:continued");

                from("seedance:result?channel=dead" + CONSUMER)
                        .errorHandler(deadLetterChannel("mock:dead"))
                        .to("mock:alive");

                from("seedance:result?channel=sub-route" + CONSUMER)
                        .onException(JobFailedException.class)
                        .handled(true)
                        .to("direct:sorry")
                        .end()
                        .to("mock:unused");
                from("direct:sorry").log("Sorry").to("seda:sorry");
                from("seda:sorry").to("mock:sub-route");

                from("direct:parts")
                        .split(body())
                        .to("seedance:generate?channel=parts")
                        .process(exchange -> {
                            if (exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class) == 1) {
                                throw new IllegalStateException("the second part is not wanted");
                            }
                        });
                from("direct:parts-by-others").split(body()).to("seda:part");
                from("seda:part").to("seedance:generate?channel=parts").to("mock:part");

                from("seedance:result?channel=lost&maxDeliveries=3" + CONSUMER)
                        .onException(JobNotFoundException.class)
                        .handled(true)
                        .to("mock:gone")
                        .end()
                        .to("mock:lost");

                from("seedance:result?channel=broken&maxDeliveries=3" + CONSUMER)
                        .process(exchange -> {
                            seen.add(exchange);
                            throw new IllegalStateException("the store is down");
                        });
            }
        };
    }

    @Test
    void a_finished_job_reaches_the_route_once_with_its_headers() throws Exception {
        MockEndpoint plain = mock("plain", 1);
        Instant when = Instant.parse("2026-03-01T10:00:00Z");
        String id = submit(
                "seedance:submit?channel=plain&jobKey=k&carryHeaders=order,cust*",
                Map.of("order", 4711, "customer", "Ada", "custSince", when, "other", "x"));

        plain.assertIsSatisfied();
        Exchange exchange = plain.getExchanges().get(0);
        Job job = exchange.getMessage().getBody(Job.class);
        assertThat(job.requestId()).isEqualTo(id);
        assertThat(job.videoUrl()).isNotNull();
        assertThat(job.jobKey()).isEqualTo("k");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("order", 4711)
                .containsEntry("customer", "Ada")
                .containsEntry("custSince", when)
                .containsEntry(SeedanceConstants.REQUEST_ID, id)
                .containsEntry(SeedanceConstants.STATUS, "completed")
                .doesNotContainKey("other");
        assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_SIZE)).isEqualTo(1);
        awaitStage(id, "plain", Stage.DELIVERED);
        assertThat(plain.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void with_download_the_body_is_the_file() throws Exception {
        MockEndpoint files = mock("files", 1);
        String id = submit("seedance:submit?channel=files", Map.of());

        files.assertIsSatisfied();
        assertThat(files.getExchanges().get(0).getProperty("length", Long.class))
                .isPositive();
        awaitStage(id, "files", Stage.DELIVERED);
        assertThat(ledger.findByRequestId("files", id).orElseThrow().history().events())
                .last()
                .extracting(HistoryEvent::detail)
                .asString()
                .matches("downloaded [\\d.]+ [KM]?B in \\d+\\.\\d s");
    }

    @Test
    void a_failed_job_reaches_the_error_handler_once_and_not_the_happy_path() throws Exception {
        MockEndpoint sorry = mock("sorry", 1);
        MockEndpoint handled = mock("handled", 0);
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));
        String id = submit("seedance:submit?channel=handled", Map.of());

        sorry.assertIsSatisfied();
        awaitStage(id, "handled", Stage.DELIVERED);
        handled.assertIsSatisfied();
        assertThat(sorry.getExchanges().get(0).getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT))
                .isInstanceOf(JobFailedException.class);
        assertThat(sorry.getExchanges().get(0).getMessage().getHeader(SeedanceConstants.ERROR, String.class))
                .contains("no luck");
    }

    @Test
    void an_unhandled_failed_job_is_delivered_once_too() throws Exception {
        MockEndpoint unhandled = mock("unhandled", 0);
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));
        String id = submit("seedance:submit?channel=unhandled", Map.of());

        awaitStage(id, "unhandled", Stage.DELIVERED);
        unhandled.assertIsSatisfied();
    }

    @Test
    void without_an_error_handler_a_failed_job_does_not_go_down_the_happy_path_either() throws Exception {
        MockEndpoint none = mock("none", 0);
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));
        String id = submit("seedance:submit?channel=none", Map.of());

        awaitStage(id, "none", Stage.DELIVERED);
        none.assertIsSatisfied();
    }

    @Test
    void with_a_dead_letter_channel_the_failed_job_lands_there() throws Exception {
        MockEndpoint dead = mock("dead", 1);
        MockEndpoint alive = mock("alive", 0);
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));
        String id = submit("seedance:submit?channel=dead", Map.of());

        dead.assertIsSatisfied();
        awaitStage(id, "dead", Stage.DELIVERED);
        alive.assertIsSatisfied();
    }

    @Test
    void a_continued_exception_continues_with_the_second_step() throws Exception {
        MockEndpoint continued = mock("continued", 1);
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));
        String id = submit("seedance:submit?channel=continued", Map.of());

        continued.assertIsSatisfied();
        awaitStage(id, "continued", Stage.DELIVERED);
    }

    @Test
    void redelivery_inside_the_route_works_as_for_any_consumer() throws Exception {
        MockEndpoint redelivering = mock("redelivering", 1);
        String id = submit("seedance:submit?channel=redelivering", Map.of());

        redelivering.assertIsSatisfied();
        awaitStage(id, "redelivering", Stage.DELIVERED);
        assertThat(failures).hasValue(4);
    }

    @Test
    void a_job_whose_exchange_keeps_failing_comes_back_and_is_parked_in_the_end() {
        String id = submit("seedance:submit?channel=broken", Map.of());

        LedgerEntry parked = awaitStage(id, "broken", Stage.PARKED);
        assertThat(seen).hasSize(3);
        assertThat(parked.delivery().parkedReason()).contains("the store is down");
    }

    @Test
    void a_job_that_the_api_no_longer_knows_is_delivered_once_and_parked() throws Exception {
        MockEndpoint gone = mock("gone", 1);
        MockEndpoint lost = mock("lost", 0);
        Lease lease = Lease.of("an-earlier-node", Duration.ofSeconds(1));
        LedgerEntry intent = ledger.reserve(new SubmissionIntent("entry", "lost", null, "a/b"), lease)
                .entry();
        ledgerClock.jump(Duration.ofMinutes(1));
        ledger.confirm(intent, "no-such-job", Lease.dueIn(Duration.ZERO));

        gone.assertIsSatisfied();
        LedgerEntry parked = awaitStage("no-such-job", "lost", Stage.PARKED);
        assertThat(parked.delivery().parkedReason()).isNotBlank();
        gone.setAssertPeriod(200);
        gone.assertIsSatisfied();
        lost.assertIsSatisfied();
    }

    @Test
    void a_job_accepted_a_moment_ago_is_not_abandoned_though_the_api_does_not_know_it_yet() throws Exception {
        MockEndpoint gone = mock("gone", 0);
        MockEndpoint lost = mock("lost", 1);
        sandbox.faults().next(Call.STATUS, 5, Fault.status(404));

        String id = submit("seedance:submit?channel=lost", Map.of());

        lost.assertIsSatisfied();
        awaitStage(id, "lost", Stage.DELIVERED);
        gone.assertIsSatisfied();
    }

    @Test
    void an_error_handler_can_send_the_failed_job_to_other_routes() throws Exception {
        MockEndpoint sorry = mock("sub-route", 1);
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));
        String id = submit("seedance:submit?channel=sub-route", Map.of());

        sorry.assertIsSatisfied();
        awaitStage(id, "sub-route", Stage.DELIVERED);
    }

    @Test
    void of_the_parts_of_a_split_each_counts_for_itself() {
        send("direct:parts", List.of("one", "two", "three"));

        await().untilAsserted(() ->
                assertThat(stages("parts")).containsExactlyInAnyOrder(Stage.DELIVERED, Stage.ENDED, Stage.DELIVERED));
    }

    @Test
    void parts_that_another_route_generates_are_delivered_as_well() throws Exception {
        MockEndpoint parts = mock("part", 2);
        send("direct:parts-by-others", List.of("one", "two"));

        parts.assertIsSatisfied();
        await().untilAsserted(() -> assertThat(stages("parts")).containsExactly(Stage.DELIVERED, Stage.DELIVERED));
    }

    private List<Stage> stages(String channel) {
        return ledger.list(LedgerQuery.newest(10).ofChannel(channel)).stream()
                .map(LedgerEntry::stage)
                .toList();
    }

    @Test
    void a_job_that_generate_waits_for_is_not_taken_by_the_consumer() throws Exception {
        MockEndpoint plain = mock("plain", 0);
        Exchange answer = send("seedance:generate?channel=plain", "Waves");

        assertThat(answer.getException()).isNull();
        plain.setAssertPeriod(200);
        plain.assertIsSatisfied();
        assertThat(ledger.list(LedgerQuery.newest(10)))
                .singleElement()
                .extracting(LedgerEntry::stage)
                .isEqualTo(Stage.DELIVERED);
    }

    private String submit(String uri, Map<String, Object> headers) {
        Exchange answer = send(uri, "Waves", headers);
        assertThat(answer.getException()).isNull();
        return answer.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class);
    }

    private LedgerEntry awaitStage(String requestId, String channel, Stage stage) {
        return await().until(
                        () -> ledger.findByRequestId(channel, requestId).orElseThrow(),
                        entry -> entry.stage() == stage);
    }

    private MockEndpoint mock(String name, int messages) {
        MockEndpoint mock = context.getEndpoint("mock:" + name, MockEndpoint.class);
        mock.expectedMessageCount(messages);
        return mock;
    }
}
