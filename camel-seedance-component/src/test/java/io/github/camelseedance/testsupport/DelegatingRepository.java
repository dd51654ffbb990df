package io.github.camelseedance.testsupport;

import java.util.Optional;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;

/** The ledger in memory; tests override what shall go wrong. */
public class DelegatingRepository implements JobRepository {

    private final JobRepository ledger = new MemoryJobRepository();

    @Override
    public Reservation reserve(SubmissionIntent intent) {
        return ledger.reserve(intent);
    }

    @Override
    public LedgerEntry confirm(LedgerEntry entry, String requestId) {
        return ledger.confirm(entry, requestId);
    }

    @Override
    public LedgerEntry markUnconfirmed(LedgerEntry entry, String reason) {
        return ledger.markUnconfirmed(entry, reason);
    }

    @Override
    public void forget(LedgerEntry entry) {
        ledger.forget(entry);
    }

    @Override
    public LedgerEntry record(LedgerEntry entry, Job seen) {
        return ledger.record(entry, seen);
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
}
