package io.github.camelseedance.ledger.jdbc;

import java.util.Optional;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.DelegatingJobRepository;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.SubmissionIntent;

/**
 * A ledger that has on the disk what must not be taken back, before it goes on: submissions, deliveries and decisions. The rest,
 * who has what in hand, what the API has said of a job and who was told, is without harm found out or done once more. It reaches
 * the disk with the next of these, or when the operating system writes it.
 *
 * <p>What was written is looked at after it was forced. If the disk refuses a write, H2 opens the file anew as it was before
 * that, without a word to those whose commits it had not written yet: who comes to force them then would force nothing.
 */
final class ForcedJobRepository extends DelegatingJobRepository {

    private final GroupSync disk;

    ForcedJobRepository(JobRepository ledger, GroupSync disk) {
        super(ledger);
        this.disk = disk;
    }

    @Override
    public Reservation reserve(SubmissionIntent intent, Lease lease) {
        Reservation reservation = super.reserve(intent, lease);
        if (reservation.created()) {
            forced(reservation.entry());
        }
        return reservation;
    }

    @Override
    public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
        return forced(super.confirm(entry, requestId, lease));
    }

    @Override
    public LedgerEntry markUnconfirmed(LedgerEntry entry, String reason) {
        return forced(super.markUnconfirmed(entry, reason));
    }

    @Override
    public LedgerEntry submitAgain(LedgerEntry entry, Lease lease) {
        return forced(super.submitAgain(entry, lease));
    }

    @Override
    public void forget(LedgerEntry entry) {
        super.forget(entry);
        disk.force();
        if (super.find(entry.entryId()).isPresent()) {
            throw lost(entry);
        }
    }

    @Override
    public LedgerEntry deliver(LedgerEntry entry) {
        return forced(super.deliver(entry));
    }

    @Override
    public LedgerEntry park(LedgerEntry entry, String reason) {
        return forced(super.park(entry, reason));
    }

    @Override
    public LedgerEntry requeue(LedgerEntry entry) {
        return forced(super.requeue(entry));
    }

    @Override
    public Optional<LedgerEntry> find(String entryId) {
        catchUp();
        return super.find(entryId);
    }

    @Override
    public Optional<LedgerEntry> findByRequestId(String channel, String requestId) {
        catchUp();
        return super.findByRequestId(channel, requestId);
    }

    @Override
    public Optional<LedgerEntry> findByKey(String channel, String jobKey) {
        catchUp();
        return super.findByKey(channel, jobKey);
    }

    private LedgerEntry forced(LedgerEntry written) {
        disk.force();
        boolean stands = super.find(written.entryId())
                .filter(found -> found.version() >= written.version())
                .isPresent();
        if (!stands) {
            throw lost(written);
        }
        return written;
    }

    /**
     * Whoever tries again after a failure looks first whether it is written already. What is found may be what could not be
     * forced then.
     */
    private void catchUp() {
        if (disk.isBehind()) {
            disk.force();
        }
    }

    private static LedgerException lost(LedgerEntry entry) {
        return new LedgerException(
                "The ledger has lost what was written of entry " + entry.entryId() + ", as the disk has refused it",
                null);
    }
}
