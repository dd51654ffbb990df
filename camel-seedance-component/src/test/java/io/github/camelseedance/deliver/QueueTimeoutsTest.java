// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.JobCancelledException;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.Failures;
import io.github.camelseedance.wait.PollSchedule;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.CANCELLED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Consumers cancel the jobs of their channel that are queued for too long. */
class QueueTimeoutsTest extends JobSourceTestSupport {

    private static final Duration LIMIT = ofMinutes(10);

    private final JobSource source = finishedJobs(null);

    @BeforeEach
    void connect() {
        places.source = source;
        api.answer(IN_QUEUE);
        api.cancelAll();
    }

    @Test
    void the_job_is_delivered_as_cancelled_with_the_reason() {
        limited("job-1");
        pass(source, LIMIT.minusSeconds(1));
        assertThat(api.cancelled()).isEmpty();

        pass(source, ofSeconds(2));

        assertThat(api.cancelled()).containsExactly("job-1");
        assertThat(entry("job-1").status()).isEqualTo(CANCELLED);
        assertThat(entry("job-1").error()).contains("600 s", "queueTimeout");
        Exchange exchange = exchange();
        assertThatThrownBy(() -> places.delivered.get(0).prepare(exchange).join())
                .hasRootCauseInstanceOf(JobCancelledException.class)
                .hasMessageContaining("queueTimeout")
                .hasMessageContaining("no charge");
        assertThat(schedule.learned).noneMatch(learned -> learned.startsWith("completed"));
    }

    @Test
    void a_job_that_was_claimed_after_its_limit_is_cancelled_at_once() {
        limited("job-1");
        timer.advance(ofHours(1));

        pass(source, ofSeconds(1));

        assertThat(api.polled()).hasSize(1);
        assertThat(entry("job-1").status()).isEqualTo(CANCELLED);
        assertThat(places.delivered).hasSize(1);
    }

    @Test
    void a_job_that_is_released_is_due_at_its_limit() {
        schedule.delay = ofHours(1);
        limited("job-1");
        pass(source, ofSeconds(1));
        assertThat(stateOf("job-1")).isEqualTo("RUNNING null");
        source.close();

        timer.advance(LIMIT.minusSeconds(2));
        assertThat(claimBy("other", Claim.What.RUNNING)).isEmpty();
        timer.advance(ofSeconds(2));
        assertThat(claimBy("other", Claim.What.RUNNING)).hasSize(1);
    }

    @Test
    void the_next_node_cancels_what_a_dead_one_has_claimed() {
        limited("job-1");
        timer.advance(LIMIT.minusSeconds(10));
        assertThat(claimBy("dead", Claim.What.RUNNING)).hasSize(1);

        pass(source, LEASE.minusSeconds(1));
        assertThat(api.cancelled()).isEmpty();
        pass(source, ofSeconds(3));

        assertThat(entry("job-1").status()).isEqualTo(CANCELLED);
    }

    @Test
    void a_job_that_the_ledger_knows_as_running_is_never_cancelled() {
        LedgerEntry job = limited("job-1");
        repository.record(job, job("job-1", IN_PROGRESS));
        timer.advance(ofHours(1));

        pass(source, ofMinutes(1));

        assertThat(api.cancelled()).isEmpty();
    }

    @Test
    void a_job_that_could_not_be_cancelled_is_not_tried_again_by_another_node() {
        api.cancelScript(id -> CompletableFuture.completedFuture(
                new Cancellation(Cancellation.Outcome.NOT_CANCELLABLE, job(id, IN_PROGRESS))));
        limited("job-1");
        pass(source, LIMIT.plusSeconds(2));
        assertThat(entry("job-1").status()).isEqualTo(IN_PROGRESS);
        source.close();

        JobSource next = finishedJobs(null);
        pass(next, ofMinutes(5));

        assertThat(api.cancelled()).hasSize(1);
    }

    @Test
    void a_failed_cancellation_is_tried_again() {
        api.cancelScript(id -> CompletableFuture.failedFuture(Failures.serverError()));
        limited("job-1");
        pass(source, LIMIT.plusSeconds(1));
        assertThat(api.cancelled()).hasSize(1);
        assertThat(stateOf("job-1")).isEqualTo("RUNNING node/consumer");

        api.cancelAll();
        pass(source, ofSeconds(10));

        assertThat(entry("job-1").status()).isEqualTo(CANCELLED);
    }

    @Test
    void a_consumer_of_one_job_cancels_it() {
        source.close();
        limited("job-1");

        pass(finishedJobs("job-1"), LIMIT.plusSeconds(2));

        assertThat(entry("job-1").status()).isEqualTo(CANCELLED);
    }

    @Test
    void a_consumer_of_states_cancels_it() {
        source.close();
        limited("job-1");
        JobSource states =
                sources.stateChanges(null, new PollSchedule(ofSeconds(5), ofSeconds(2), ofSeconds(2), 1), places);
        states.open();

        pass(states, LIMIT.plusSeconds(2));

        assertThat(entry("job-1").status()).isEqualTo(CANCELLED);
    }

    @Test
    void a_message_that_takes_over_the_job_cancels_it_and_the_consumer_does_not_deliver_it() {
        LedgerEntry job = limited("job-1");
        pass(source, ofSeconds(3));
        NodeLedger other = new NodeLedger(repository, List.of(), Lease.of("other", LEASE), timer, Runnable::run);
        assertThat(other.claim(job)).isPresent();

        pass(source, LIMIT.plusSeconds(5));

        assertThat(entry("job-1").status()).isEqualTo(CANCELLED);
        assertThat(places.delivered).isEmpty();
        assertThat(stateOf("job-1")).isEqualTo("ENDED other");
    }

    @Test
    void a_job_without_a_limit_stays_queued() {
        submitted("job-1");

        pass(source, ofHours(1));

        assertThat(api.cancelled()).isEmpty();
        assertThat(entry("job-1").status()).isEqualTo(JobStatus.IN_QUEUE);
    }

    private LedgerEntry limited(String requestId) {
        SubmissionIntent intent = new SubmissionIntent("of-" + requestId, CHANNEL, null, "a/b").withQueueTimeout(LIMIT);
        LedgerEntry reserved =
                repository.reserve(intent, Lease.of("submitter", LEASE)).entry();
        return repository.confirm(reserved, requestId, Lease.dueIn(Duration.ZERO));
    }
}
