// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.util.List;

import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.lease.NodeLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.IN_PROGRESS;
import static io.github.camelseedance.model.JobStatus.IN_QUEUE;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** A message on another node finds a job that a consumer of this node has claimed. */
class TakeoverTest extends JobSourceTestSupport {

    private final NodeLedger other =
            new NodeLedger(repository, List.of(), Lease.of("other", LEASE), timer, Runnable::run);
    private final JobSource source = finishedJobs(null);

    @BeforeEach
    void connect() {
        places.source = source;
    }

    @Test
    void the_message_takes_over_a_job_that_is_only_polled_and_the_consumer_does_not_deliver_it() {
        LedgerEntry job = polled();

        assertThat(other.claim(job)).isPresent();
        pass(source, ofMinutes(5));
        assertThat(stateOf("job-1")).isEqualTo("RUNNING other");
        api.answer(COMPLETED);
        pass(source, ofSeconds(10));

        assertThat(stateOf("job-1")).isEqualTo("ENDED other");
        assertThat(places.delivered).isEmpty();
        assertThat(places.free).isEqualTo(20);
        assertThat(ledger.leases().size()).isZero();
        assertThat(other.delivered(job.entryId(), job("job-1", COMPLETED), null))
                .isCompleted();
        other.leases().release(job.entryId());
        pass(source, ofMinutes(2));
        assertThat(stateOf("job-1")).isEqualTo("DELIVERED null");
        assertThat(places.delivered).isEmpty();
    }

    @Test
    void the_consumer_drops_the_job_with_the_first_state_that_it_records() {
        api.answer(IN_QUEUE);
        LedgerEntry job = submitted("job-1");
        pass(source, ofSeconds(3));
        assertThat(other.claim(job)).isPresent();

        api.answer(IN_PROGRESS);
        pass(source, ofSeconds(3));

        assertThat(poller.size()).isZero();
        assertThat(ledger.leases().size()).isZero();
        assertThat(stateOf("job-1")).isEqualTo("RUNNING other");
    }

    @Test
    void if_the_message_fails_a_consumer_delivers_the_job() {
        LedgerEntry job = polled();
        assertThat(other.claim(job)).isPresent();

        other.release(job.entryId());
        pass(source, ofSeconds(1));
        api.answer(COMPLETED);
        pass(source, ofSeconds(10));

        assertThat(places.delivered).hasSize(1);
        places.complete();
        assertThat(stateOf("job-1")).isEqualTo("DELIVERED null");
    }

    @Test
    void a_message_does_not_take_over_a_job_that_is_being_delivered() {
        LedgerEntry job = polled();
        api.answer(COMPLETED);
        pass(source, ofSeconds(3));
        assertThat(places.delivered).hasSize(1);

        assertThat(other.claim(job)).isEmpty();
        assertThat(other.leases().size()).isZero();
        places.complete();
        assertThat(stateOf("job-1")).isEqualTo("DELIVERED null");
    }

    @Test
    void a_message_does_not_take_over_a_job_that_a_message_of_the_other_node_waits_for() {
        LedgerEntry job = polled();
        assertThat(ledger.claim(job)).isPresent();

        assertThat(other.claim(job)).isEmpty();

        pass(source, ofSeconds(3));
        assertThat(poller.size()).as("left to the message").isZero();
        assertThat(other.claim(job)).isEmpty();
        ledger.release(job.entryId());
        assertThat(stateOf("job-1")).isEqualTo("RUNNING null");
        assertThat(ledger.leases().size()).isZero();
        assertThat(other.claim(job)).isPresent();
    }

    private LedgerEntry polled() {
        api.answer(IN_PROGRESS);
        LedgerEntry job = submitted("job-1");
        pass(source, ofSeconds(3));
        assertThat(stateOf("job-1")).isEqualTo("RUNNING node/consumer");
        return job;
    }
}
