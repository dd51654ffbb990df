// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.SubmissionIntent;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

class PollMemoryTest {

    private static final Lease LEASE = Lease.of("node", Duration.ofMinutes(1));

    private final JobRepository ledger = new MemoryJobRepository();
    private final PollMemory memory = new PollMemory();

    @Test
    void a_job_without_a_poll_has_run_since_its_submission() {
        assertThat(memory.ranUntil(job())).contains(ZERO);
    }

    @Test
    void the_last_poll_was_made_here() {
        LedgerEntry job = job();

        memory.ran(job, ofSeconds(7));

        assertThat(memory.ranUntil(polled(job))).contains(ofSeconds(7));
    }

    @Test
    void the_time_before_a_poll_of_another_node_does_not_count() {
        LedgerEntry job = job();
        memory.ran(job, ofSeconds(7));

        LedgerEntry later = polled(polled(job));

        assertThat(memory.ranUntil(later)).isEmpty();
        memory.ran(later, ofSeconds(20));
        assertThat(memory.ranUntil(polled(later)))
                .as("since our next one it does")
                .contains(ofSeconds(20));
    }

    @Test
    void a_job_that_only_other_nodes_have_polled_is_unknown() {
        assertThat(memory.ranUntil(polled(job()))).isEmpty();
    }

    @Test
    void a_forgotten_job_is_unknown() {
        LedgerEntry job = job();
        memory.ran(job, ofSeconds(7));

        memory.forget(job);

        assertThat(memory.ranUntil(polled(job))).isEmpty();
    }

    private LedgerEntry job() {
        LedgerEntry intent = ledger.reserve(new SubmissionIntent("entry-1", "default", null, "a/b"), LEASE)
                .entry();
        return ledger.confirm(intent, "job-1", LEASE);
    }

    private LedgerEntry polled(LedgerEntry job) {
        return ledger.claim(ledger.release(job, ZERO), LEASE).orElseThrow();
    }
}
