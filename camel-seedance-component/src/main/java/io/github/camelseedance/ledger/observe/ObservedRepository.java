package io.github.camelseedance.ledger.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;

/** A ledger that tells an observer what was written into it. What a write fails with goes to the caller alone. */
public final class ObservedRepository implements JobRepository {

    private final JobRepository ledger;
    private final LedgerObserver observer;

    public ObservedRepository(JobRepository ledger, LedgerObserver observer) {
        this.ledger = ledger;
        this.observer = observer;
    }

    @Override
    public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
        LedgerEntry confirmed = ledger.confirm(entry, requestId, lease);
        observer.submitted(confirmed);
        return confirmed;
    }

    @Override
    public LedgerEntry markUnconfirmed(LedgerEntry entry, String reason) {
        LedgerEntry marked = ledger.markUnconfirmed(entry, reason);
        if (isChanged(entry, marked)) {
            observer.unconfirmed(marked);
        }
        return marked;
    }

    @Override
    public int markAbandoned() {
        int marked = ledger.markAbandoned();
        if (marked > 0) {
            observer.abandoned(marked);
        }
        return marked;
    }

    @Override
    public LedgerEntry record(LedgerEntry entry, Job seen) {
        LedgerEntry recorded = ledger.record(entry, seen);
        if (isChanged(entry, recorded)) {
            observer.changed(entry, recorded, seen);
        }
        return recorded;
    }

    @Override
    public LedgerEntry deliver(LedgerEntry entry) {
        LedgerEntry delivered = ledger.deliver(entry);
        if (entry.stage() != Stage.DELIVERED) {
            observer.delivered(delivered);
        }
        return delivered;
    }

    @Override
    public LedgerEntry park(LedgerEntry entry, String reason) {
        LedgerEntry parked = ledger.park(entry, reason);
        if (entry.stage() != Stage.PARKED) {
            observer.parked(parked);
        }
        return parked;
    }

    /** What was no news gives the entry back as it was. */
    private static boolean isChanged(LedgerEntry before, LedgerEntry after) {
        return after.version() != before.version();
    }

    @Override
    public Instant now() {
        return ledger.now();
    }

    @Override
    public Reservation reserve(SubmissionIntent intent, Lease lease) {
        return ledger.reserve(intent, lease);
    }

    @Override
    public LedgerEntry submitAgain(LedgerEntry entry, Lease lease) {
        return ledger.submitAgain(entry, lease);
    }

    @Override
    public void forget(LedgerEntry entry) {
        ledger.forget(entry);
    }

    @Override
    public List<LedgerEntry> claim(Claim claim) {
        return ledger.claim(claim);
    }

    @Override
    public Optional<LedgerEntry> take(LedgerEntry entry, Lease lease) {
        return ledger.take(entry, lease);
    }

    @Override
    public int extend(Lease lease, Collection<String> entryIds) {
        return ledger.extend(lease, entryIds);
    }

    @Override
    public LedgerEntry release(LedgerEntry entry, Duration dueIn) {
        return ledger.release(entry, dueIn);
    }

    @Override
    public LedgerEntry fail(LedgerEntry entry, Duration dueIn) {
        return ledger.fail(entry, dueIn);
    }

    @Override
    public LedgerEntry requeue(LedgerEntry entry) {
        return ledger.requeue(entry);
    }

    @Override
    public LedgerEntry told(LedgerEntry entry) {
        return ledger.told(entry);
    }

    @Override
    public Optional<LedgerEntry> find(String entryId) {
        return ledger.find(entryId);
    }

    @Override
    public Optional<LedgerEntry> findByRequestId(String channel, String requestId) {
        return ledger.findByRequestId(channel, requestId);
    }

    @Override
    public Optional<LedgerEntry> findByKey(String channel, String jobKey) {
        return ledger.findByKey(channel, jobKey);
    }

    @Override
    public List<LedgerEntry> list(LedgerQuery query) {
        return ledger.list(query);
    }

    @Override
    public List<LedgerCount> count() {
        return ledger.count();
    }

    @Override
    public int removeEnded(Duration retention) {
        return ledger.removeEnded(retention);
    }
}
