// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** A ledger under test, and the steps by which its entries get where a test wants them. */
public interface LedgerFixture {

    String CHANNEL = "default";
    String MODEL = "a/b";
    Duration MINUTE = Duration.ofMinutes(1);
    Lease LEASE = Lease.of("node-1", MINUTE);

    /** The ledger, empty when the test begins. */
    JobRepository ledger();

    /** The same entries as another node sees them; durable ledgers give another one over the same store. */
    default JobRepository anotherNode() {
        return ledger();
    }

    /** The clock of the ledger. */
    SettableClock clock();

    default SubmissionIntent intent(String key) {
        return new SubmissionIntent("entry-" + UUID.randomUUID(), CHANNEL, key, MODEL);
    }

    default SubmissionIntent carrying(Map<String, Object> headers, String prompt) {
        return new SubmissionIntent("entry-" + UUID.randomUUID(), CHANNEL, null, MODEL, headers, prompt, Map.of());
    }

    default LedgerEntry reserve(String key) {
        Reservation reservation = ledger().reserve(intent(key), LEASE);
        assertThat(reservation.created()).isTrue();
        return reservation.entry();
    }

    /** A job in the hands of node-1. */
    default LedgerEntry submitted(String key, String requestId) {
        return ledger().confirm(reserve(key), requestId, LEASE);
    }

    /** A running job without lease that is due at once. */
    default LedgerEntry running(String requestId) {
        return runningIn(CHANNEL, requestId);
    }

    default LedgerEntry runningIn(String channel, String requestId) {
        Reservation reservation =
                ledger().reserve(new SubmissionIntent("entry-" + UUID.randomUUID(), channel, null, MODEL), LEASE);
        return ledger().confirm(reservation.entry(), requestId, Lease.dueIn(Duration.ZERO));
    }

    /** An ended job without lease that is due at once. */
    default LedgerEntry ended(String requestId) {
        return ledger().record(running(requestId), seen(requestId, JobStatus.COMPLETED));
    }

    default LedgerEntry delivered(String requestId) {
        return ledger().deliver(ended(requestId));
    }

    default LedgerEntry parked(String requestId) {
        return ledger().park(ended(requestId), "three times in vain");
    }

    default Job seen(String requestId, JobStatus status) {
        return Job.of(requestId, status);
    }

    /** Claims for this node, for a minute. */
    default List<LedgerEntry> claim(Claim.What what, String owner) {
        return ledger().claim(new Claim(what, CHANNEL, null, Lease.of(owner, MINUTE), 100));
    }

    /** The only one that this node gets. */
    default LedgerEntry claimOne(Claim.What what, String owner) {
        List<LedgerEntry> claimed = claim(what, owner);
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    default LedgerEntry current(LedgerEntry entry) {
        return ledger().find(entry.entryId()).orElseThrow();
    }
}
