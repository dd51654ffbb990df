package io.github.camelseedance.ledger.jdbc;

import java.sql.SQLException;

import io.github.camelseedance.ledger.DelegatingJobRepository;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.SubmissionIntent;

/**
 * Has on the disk, and not only in the hands of the operating system, what must survive a power cut: that something is about to
 * be paid, and the id of what was. All else can be lost without harm, since it is found out or done once more.
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
            try {
                force("reserve");
            } catch (RuntimeException e) {
                strikeOut(reservation.entry(), e);
                throw e;
            }
        }
        return reservation;
    }

    /** Nothing is sent, so nobody shall have to decide whether it was. */
    private void strikeOut(LedgerEntry intent, RuntimeException failure) {
        try {
            forget(intent);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public LedgerEntry submitAgain(LedgerEntry entry, Lease lease) {
        LedgerEntry again = super.submitAgain(entry, lease);
        force("submit again");
        return again;
    }

    @Override
    public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
        LedgerEntry confirmed = super.confirm(entry, requestId, lease);
        force("confirm");
        return confirmed;
    }

    private void force(String what) {
        try {
            disk.force();
        } catch (SQLException e) {
            throw SqlFailures.ledgerException(what, e);
        }
    }
}
