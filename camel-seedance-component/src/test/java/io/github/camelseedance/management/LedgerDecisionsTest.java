// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerFixture;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import io.github.camelseedance.testsupport.UnusedApi;
import io.github.camelseedance.wait.JobPoller;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerDecisionsTest implements LedgerFixture {

    private final SettableClock clock = new SettableClock();
    private final JobRepository ledger = new MemoryJobRepository(clock, 100);
    private final NodeLedger node =
            new NodeLedger(ledger, List.of(), Lease.of("node", MINUTE), new ManualTimer(clock), Runnable::run);
    private ModelApi api = new UnusedApi() {};
    private final LedgerDecisions decisions =
            new LedgerDecisions(node, new JobPoller(clock, new ManualTimer(clock), Runnable::run), entry -> api);

    @Test
    void a_queued_job_is_cancelled_in_the_api_and_in_the_ledger() {
        LedgerEntry entry = running("a");
        api = cancelling(Cancellation.Outcome.CANCELLED, JobStatus.CANCELLED);

        assertThat(decisions.cancel(entry.entryId())).contains("neither run nor be billed");

        assertThat(current(entry).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(current(entry).stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void a_cancellation_is_written_down_also_when_somebody_else_writes_at_the_same_time() {
        LedgerEntry entry = running("a");
        api = new UnusedApi() {
            @Override
            public CompletableFuture<Cancellation> cancel(String requestId) {
                ledger.claim(new Claim(Claim.What.RUNNING, CHANNEL, null, LEASE, 1));
                return cancellation(Cancellation.Outcome.CANCELLED, JobStatus.CANCELLED);
            }
        };

        decisions.cancel(entry.entryId());

        assertThat(current(entry).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void a_job_that_runs_goes_on_and_the_answer_says_that_it_is_billed() {
        LedgerEntry entry = running("a");
        api = cancelling(Cancellation.Outcome.NOT_CANCELLABLE, JobStatus.IN_PROGRESS);

        assertThat(decisions.cancel(entry.entryId())).contains("in_progress", "billed");

        assertThat(current(entry)).isEqualTo(entry);
    }

    @Test
    void a_job_that_has_ended_is_not_cancelled() {
        LedgerEntry entry = ended("a");

        assertThatThrownBy(() -> decisions.cancel(entry.entryId())).hasMessageContaining("is ENDED, not RUNNING");
    }

    @Test
    void a_lease_that_is_released_lets_another_node_have_the_job_at_once() {
        LedgerEntry entry = submitted("k", "a");
        assertThat(claim(Claim.What.RUNNING, "node-2")).isEmpty();

        decisions.releaseLease(entry.entryId());

        assertThat(claim(Claim.What.RUNNING, "node-2")).hasSize(1);
    }

    @Test
    void a_pending_submission_is_never_released_because_it_could_be_paid_twice() {
        LedgerEntry entry = reserve("k");

        assertThatThrownBy(() -> decisions.releaseLease(entry.entryId()))
                .hasMessageContaining("SUBMITTING")
                .hasMessageContaining("UNCONFIRMED");

        assertThat(current(entry)).isEqualTo(entry);
    }

    @Test
    void an_unclaimed_or_ended_job_has_no_lease_to_release() {
        LedgerEntry idle = running("a");
        LedgerEntry delivered = delivered("b");

        assertThatThrownBy(() -> decisions.releaseLease(idle.entryId()))
                .hasMessageContaining("has no lease to release");
        assertThatThrownBy(() -> decisions.releaseLease(delivered.entryId())).hasMessageContaining("is DELIVERED");
    }

    @Test
    void a_submission_that_may_be_made_again_has_its_key_free() {
        LedgerEntry entry = ledger.markUnconfirmed(reserve("k"), "cut");

        assertThat(decisions.allowSendAgain(entry.entryId())).contains("'k'", "send the message again", "paid");

        assertThat(ledger.findByKey(CHANNEL, "k")).isEmpty();
    }

    @Test
    void a_job_that_was_generated_again_in_doubt_has_no_message_to_send() {
        LedgerEntry entry = ledger.markUnconfirmed(reserve("again:1:k"), "cut");

        assertThat(decisions.allowSendAgain(entry.entryId()))
                .contains("generate the first job again", "paid")
                .doesNotContain("message");
    }

    @Test
    void without_a_job_key_no_message_could_take_its_place() {
        LedgerEntry entry = ledger.markUnconfirmed(reserve(null), "cut");

        assertThatThrownBy(() -> decisions.allowSendAgain(entry.entryId())).hasMessageContaining("no job key");

        assertThat(current(entry).stage()).isEqualTo(Stage.UNCONFIRMED);
    }

    @Test
    void a_job_that_was_accepted_is_not_sent_again_by_mistake() {
        LedgerEntry entry = submitted("k", "a");

        assertThatThrownBy(() -> decisions.allowSendAgain(entry.entryId())).hasMessageContaining("not UNCONFIRMED");
        assertThatThrownBy(() -> decisions.forget(entry.entryId())).hasMessageContaining("not UNCONFIRMED");

        assertThat(current(entry)).isEqualTo(entry);
    }

    @Test
    void an_entry_that_is_not_there_is_named() {
        assertThatThrownBy(() -> decisions.redeliver("nowhere"))
                .hasMessage(
                        "The ledger has no entry nowhere: pass the entryId that list() shows, not the request id or the job key");
    }

    @Test
    void a_parked_job_is_due_again() {
        LedgerEntry entry = parked("a");

        decisions.redeliver(" " + entry.entryId() + " ");

        clock.advance(Duration.ofMillis(1));
        assertThat(claim(Claim.What.ENDED, "node-2")).hasSize(1);
    }

    private static ModelApi cancelling(Cancellation.Outcome outcome, JobStatus status) {
        return new UnusedApi() {
            @Override
            public CompletableFuture<Cancellation> cancel(String requestId) {
                return cancellation(outcome, status);
            }
        };
    }

    private static CompletableFuture<Cancellation> cancellation(Cancellation.Outcome outcome, JobStatus status) {
        return CompletableFuture.completedFuture(new Cancellation(outcome, Job.of("a", status)));
    }

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }
}
