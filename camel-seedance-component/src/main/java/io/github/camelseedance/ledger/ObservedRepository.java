package io.github.camelseedance.ledger;

import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A ledger that tells an observer what was written into it. What a write fails with goes to the caller alone. */
public final class ObservedRepository extends DelegatingJobRepository {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedRepository.class);

    private final LedgerObserver observer;

    public ObservedRepository(JobRepository ledger, LedgerObserver observer) {
        super(ledger);
        this.observer = observer;
    }

    @Override
    public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
        LedgerEntry confirmed = super.confirm(entry, requestId, lease);
        tell(() -> observer.submitted(confirmed));
        return confirmed;
    }

    @Override
    public LedgerEntry markUnconfirmed(LedgerEntry entry, String reason) {
        LedgerEntry marked = super.markUnconfirmed(entry, reason);
        if (isChanged(entry, marked)) {
            tell(() -> observer.unconfirmed(marked));
        }
        return marked;
    }

    @Override
    public int markAbandoned() {
        int marked = super.markAbandoned();
        if (marked > 0) {
            tell(() -> observer.abandoned(marked));
        }
        return marked;
    }

    @Override
    public LedgerEntry record(LedgerEntry entry, Job seen) {
        LedgerEntry recorded = super.record(entry, seen);
        if (isChanged(entry, recorded)) {
            tell(() -> observer.changed(entry, recorded, seen));
        }
        return recorded;
    }

    @Override
    public LedgerEntry deliver(LedgerEntry entry) {
        LedgerEntry delivered = super.deliver(entry);
        if (entry.stage() != Stage.DELIVERED) {
            tell(() -> observer.delivered(delivered));
        }
        return delivered;
    }

    @Override
    public LedgerEntry park(LedgerEntry entry, String reason) {
        LedgerEntry parked = super.park(entry, reason);
        if (entry.stage() != Stage.PARKED) {
            tell(() -> observer.parked(parked));
        }
        return parked;
    }

    /** What was written is written, whatever an onlooker makes of it. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("An observer of the ledger failed: {}", e.toString());
        }
    }

    /** What was no news gives the entry back as it was. */
    private static boolean isChanged(LedgerEntry before, LedgerEntry after) {
        return after.version() != before.version();
    }
}
