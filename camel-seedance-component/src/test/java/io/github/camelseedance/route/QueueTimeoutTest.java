// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.JobCancelledException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.record.RecordedRequest;
import io.github.camelseedance.testsupport.DelegatingRepository;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.github.camelseedance.testsupport.SettableClock;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Jobs that stay queued until the test moves the clock of the sandbox. */
class QueueTimeoutTest extends SeedanceTest {

    private static final String CONSUMER = "&delay=20&initialDelay=0&deliveryDelay=20";
    private static final Duration QUEUE_TIME = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock();
    private final Sandbox queue = Sandbox.builder()
            .instant()
            .render(false)
            .clock(clock)
            .queueTime(QUEUE_TIME)
            .generationTime(QUEUE_TIME)
            .start();
    private final List<AuditRecord> decisions = new CopyOnWriteArrayList<>();
    private final DelegatingRepository ledger = new DelegatingRepository() {
        @Override
        public void audit(AuditRecord record) {
            decisions.add(record);
        }
    };
    private final List<String> states = new CopyOnWriteArrayList<>();
    private final List<Exchange> cancelled = new CopyOnWriteArrayList<>();

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setBaseUrl(queue.baseUrl());
        options.setJobRepository(ledger);
        options.setQueueTimeout(300);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?channel=results" + CONSUMER)
                        .onException(JobCancelledException.class)
                        .handled(true)
                        .process(cancelled::add)
                        .end()
                        .process(exchange -> states.add("result"));
                from("seedance:status?channel=states" + CONSUMER)
                        .process(exchange ->
                                states.add(exchange.getMessage().getHeader(SeedanceConstants.STATUS, String.class)));
            }
        };
    }

    @AfterEach
    void stopSandbox() {
        queue.close();
    }

    @Test
    void generate_fails_with_the_reason_and_nothing_is_billed() {
        Exchange answer = send("seedance:generate?jobKey=${body}", "Waves");

        assertThat(answer.getException())
                .isInstanceOf(JobCancelledException.class)
                .hasMessageContaining("still queued 300 ms after its submission, option queueTimeout")
                .hasMessageContaining("no charge");
        assertThat(answer.getMessage().getHeaders())
                .containsEntry(SeedanceConstants.STATUS, "cancelled")
                .containsEntry(SeedanceConstants.FAILURE_KIND, "cancelled")
                .hasEntrySatisfying(SeedanceConstants.ERROR, error -> assertThat(error.toString())
                        .contains("queueTimeout"));
        assertThat(queue.requests().count(Call.CANCEL)).isEqualTo(1);
        assertThat(queue.spent()).isZero();
        assertThat(entry().error()).contains("queueTimeout");
        assertThat(decisions).singleElement().satisfies(decision -> {
            assertThat(decision.action()).isEqualTo("queueTimeout");
            assertThat(decision.jobKey()).isEqualTo("Waves");
            assertThat(decision.requestId()).isEqualTo(entry().requestId());
            assertThat(decision.before()).isEqualTo("in_queue");
            assertThat(decision.after()).isEqualTo("cancelled");
        });
    }

    @Test
    void a_refused_cancellation_is_tried_again() {
        queue.faults().next(Call.CANCEL, Fault.status(503));

        Exchange answer = send("seedance:generate", "Waves");

        assertThat(answer.getException()).isInstanceOf(JobCancelledException.class);
        assertThat(queue.requests().count(Call.CANCEL)).isEqualTo(2);
        assertThat(decisions).hasSize(1);
    }

    @Test
    void a_cancellation_whose_answer_is_lost_is_said_all_the_same() {
        queue.faults().next(Call.CANCEL, Fault.acceptThenCut());

        Exchange answer = send("seedance:generate", "Waves");

        assertThat(answer.getException())
                .isInstanceOf(JobCancelledException.class)
                .hasMessageContaining("queueTimeout");
        assertThat(queue.requests().count(Call.CANCEL)).isEqualTo(1);
        assertThat(decisions).singleElement().satisfies(decision -> assertThat(decision.after())
                .isEqualTo("cancelled"));
    }

    @Test
    void a_job_that_starts_in_that_moment_goes_on() {
        queue.faults().when(Call.CANCEL, this::startJobs, Fault.status(500));
        Future<Exchange> answer = context.createProducerTemplate()
                .asyncSend(
                        "seedance:generate", exchange -> exchange.getMessage().setBody("Waves"));
        await().until(() -> queue.requests().count(Call.CANCEL) > 0);
        await().untilAsserted(
                        () -> assertThat(decisions).singleElement().satisfies(decision -> assertThat(decision.after())
                                .isEqualTo("in_progress")));
        int polls = queue.requests().count(Call.STATUS);
        await().until(() -> queue.requests().count(Call.STATUS) > polls + 3);

        clock.advance(QUEUE_TIME);

        await().until(answer::isDone);
        assertThat(answer).succeedsWithin(Duration.ofSeconds(1)).satisfies(ended -> assertThat(
                        ended.getMessage().getHeader(SeedanceConstants.STATUS))
                .isEqualTo("completed"));
        assertThat(queue.requests().count(Call.CANCEL)).isEqualTo(1);
        assertThat(queue.spent()).isPositive();
    }

    /** Between the poll that saw the job queued and its cancellation. */
    private boolean startJobs(RecordedRequest cancel) {
        clock.advance(QUEUE_TIME);
        return false;
    }

    @Test
    void messages_with_one_key_share_one_cancellation() {
        List<Future<Exchange>> answers = List.of(generateLater("one"), generateLater("one"), generateLater("one"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer)
                .succeedsWithin(Duration.ofSeconds(20))
                .satisfies(ended -> assertThat(ended.getException())
                        .isInstanceOf(JobCancelledException.class)
                        .hasMessageContaining("queueTimeout")));
        assertThat(queue.requests().submissions()).isEqualTo(1);
        assertThat(queue.requests().count(Call.CANCEL)).isEqualTo(1);
        assertThat(decisions).hasSize(1);
    }

    private Future<Exchange> generateLater(String key) {
        return context.createProducerTemplate()
                .asyncSend("seedance:generate?jobKey=${body}", exchange -> exchange.getMessage()
                        .setBody(key));
    }

    @Test
    void a_consumer_delivers_the_job_as_cancelled() {
        send("seedance:submit?channel=results", "Waves");

        await().until(() -> cancelled.size() == 1);
        assertThat(cancelled.get(0).getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .isInstanceOf(JobCancelledException.class)
                .hasMessageContaining("queueTimeout");
        assertThat(states).isEmpty();
        await().until(() -> entry().stage() == Stage.DELIVERED);
        assertThat(queue.requests().count(Call.CANCEL)).isEqualTo(1);
        assertThat(decisions).hasSize(1);
    }

    @Test
    void a_consumer_of_states_cancels_it_too() {
        send("seedance:submit?channel=states", "Waves");

        await().until(() -> states.contains("cancelled"));
        assertThat(states).containsExactly("in_queue", "cancelled");
    }

    @Test
    void the_first_poll_is_at_the_limit_if_that_is_sooner() {
        send("seedance:submit?channel=results&pollInitialDelay=3600000", "Waves");

        await().until(() -> cancelled.size() == 1);
        assertThat(queue.requests().count(Call.STATUS)).isEqualTo(1);
    }

    @Test
    void after_a_shorter_wait_a_consumer_cancels_the_job_that_is_still_queued() {
        Exchange answer = send("seedance:generate?channel=results&waitTimeout=100", "Waves");
        assertThat(answer.getException()).isInstanceOf(WaitTimeoutException.class);
        assertThat(queue.requests().count(Call.CANCEL)).isZero();

        await().until(() -> cancelled.size() == 1);
    }

    @Test
    void a_job_that_nobody_polls_stays_queued_until_its_message_comes_again() {
        send("seedance:generate?waitTimeout=100&jobKey=${body}", "Waves");
        await().during(Duration.ofMillis(500)).until(() -> queue.requests().count(Call.CANCEL) == 0);

        Exchange again = send("seedance:generate?jobKey=${body}&queueTimeout=0", "Waves");

        assertThat(again.getException())
                .as("the limit belongs to the job")
                .isInstanceOf(JobCancelledException.class)
                .hasMessageContaining("300 ms");
    }

    @Test
    void cancel_on_timeout_does_not_wait_for_the_limit() {
        Exchange answer = send("seedance:generate?waitTimeout=100&cancelOnTimeout=true", "Waves");

        assertThat(answer.getException())
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("cancelOnTimeout");
        assertThat(entry().error()).isNull();
        assertThat(decisions).extracting(AuditRecord::action).doesNotContain("queueTimeout");
    }

    @Test
    void without_the_option_a_job_stays_queued() {
        Exchange answer = send("seedance:generate?waitTimeout=500&queueTimeout=0", Map.of("prompt", "Waves"));

        assertThat(answer.getException()).isInstanceOf(WaitTimeoutException.class);
        assertThat(queue.requests().count(Call.CANCEL)).isZero();
    }

    private LedgerEntry entry() {
        return ledger.list(LedgerQuery.newest(1)).get(0);
    }
}
