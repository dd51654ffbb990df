package io.github.camelseedance.ledger.jdbc;

import java.sql.SQLException;

import io.github.camelseedance.ledger.DelegatingJobRepository;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.SubmissionIntent;

/**
 * A ledger that has on the disk what must not be taken back, before it goes on: submissions, deliveries and decisions. The rest,
 * who has what in hand and what the API has said of a job, is without harm found out or done once more. It reaches the disk with
 * the next of these, or by itself.
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
            force("reserve");
        }
        return reservation;
    }

    @Override
    public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
        return forced("confirm", super.confirm(entry, requestId, lease));
    }

    @Override
    public LedgerEntry markUnconfirmed(LedgerEntry entry, String reason) {
        return forced("mark unconfirmed", super.markUnconfirmed(entry, reason));
    }

    @Override
    public LedgerEntry submitAgain(LedgerEntry entry, Lease lease) {
        return forced("submit again", super.submitAgain(entry, lease));
    }

    @Override
    public void forget(LedgerEntry entry) {
        super.forget(entry);
        force("forget");
    }

    @Override
    public LedgerEntry deliver(LedgerEntry entry) {
        return forced("deliver", super.deliver(entry));
    }

    @Override
    public LedgerEntry park(LedgerEntry entry, String reason) {
        return forced("park", super.park(entry, reason));
    }

    @Override
    public LedgerEntry requeue(LedgerEntry entry) {
        return forced("requeue", super.requeue(entry));
    }

    @Override
    public LedgerEntry told(LedgerEntry entry) {
        return forced("told", super.told(entry));
    }

    private LedgerEntry forced(String what, LedgerEntry written) {
        force(what);
        return written;
    }

    private void force(String what) {
        try {
            disk.force();
        } catch (SQLException e) {
            throw SqlFailures.ledgerException(what, e);
        }
    }
}
