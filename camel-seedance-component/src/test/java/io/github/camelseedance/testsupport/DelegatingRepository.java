// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.DailyCost;
import io.github.camelseedance.ledger.FoundJobs;
import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.OpenWork;
import io.github.camelseedance.ledger.PeriodNumbers;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;

/** A ledger, by default one in memory, that is no {@code JobRepositorySupport}; tests override what shall go wrong. */
public class DelegatingRepository implements JobRepository {

    private final JobRepository ledger;

    public DelegatingRepository() {
        this(new MemoryJobRepository());
    }

    public DelegatingRepository(JobRepository ledger) {
        this.ledger = ledger;
    }

    @Override
    public Instant now() {
        return ledger.now();
    }

    @Override
    public Reservation reserve(SubmissionIntent intent, Lease lease, List<Budget> budgets) {
        return ledger.reserve(intent, lease, budgets);
    }

    @Override
    public void requireRoom(SubmissionIntent intent, LedgerEntry replaced, List<Budget> budgets) {
        ledger.requireRoom(intent, replaced, budgets);
    }

    @Override
    public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
        return ledger.confirm(entry, requestId, lease);
    }

    @Override
    public LedgerEntry markUnconfirmed(LedgerEntry entry, String reason) {
        return ledger.markUnconfirmed(entry, reason);
    }

    @Override
    public Reservation submitAgain(LedgerEntry entry, Lease lease, BigDecimal estimate, List<Budget> budgets) {
        return ledger.submitAgain(entry, lease, estimate, budgets);
    }

    @Override
    public void forget(LedgerEntry entry) {
        ledger.forget(entry);
    }

    @Override
    public int markAbandoned() {
        return ledger.markAbandoned();
    }

    @Override
    public LedgerEntry record(LedgerEntry entry, Job seen) {
        return ledger.record(entry, seen);
    }

    @Override
    public List<LedgerEntry> claim(Claim claim) {
        return ledger.claim(claim);
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
    public LedgerEntry fail(LedgerEntry entry, Duration dueIn, String reason) {
        return ledger.fail(entry, dueIn, reason);
    }

    @Override
    public LedgerEntry deliver(LedgerEntry entry, String detail) {
        return ledger.deliver(entry, detail);
    }

    @Override
    public LedgerEntry park(LedgerEntry entry, String reason) {
        return ledger.park(entry, reason);
    }

    @Override
    public LedgerEntry requeue(LedgerEntry entry) {
        return ledger.requeue(entry);
    }

    @Override
    public LedgerEntry acknowledge(LedgerEntry entry) {
        return ledger.acknowledge(entry);
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
    public FoundJobs countFound(JobFilter filter, int max) {
        return ledger.countFound(filter, max);
    }

    @Override
    public List<LedgerCount> count() {
        return ledger.count();
    }

    @Override
    public int removeEnded(Duration retention) {
        return ledger.removeEnded(retention);
    }

    @Override
    public Optional<LedgerEntry> claim(LedgerEntry entry, Lease lease) {
        return ledger.claim(entry, lease);
    }

    @Override
    public Spending spending(Budget budget) {
        return ledger.spending(budget);
    }

    @Override
    public List<OpenWork> openWork() {
        return ledger.openWork();
    }

    @Override
    public List<DailyCost> costs(Instant from, Instant to) {
        return ledger.costs(from, to);
    }

    @Override
    public List<PeriodNumbers> numbers(Instant from, Duration period) {
        return ledger.numbers(from, period);
    }

    @Override
    public List<AuditRecord> audit(String entryId) {
        return ledger.audit(entryId);
    }

    @Override
    public List<AuditRecord> audit(int offset, int limit) {
        return ledger.audit(offset, limit);
    }

    @Override
    public void audit(AuditRecord record) {
        ledger.audit(record);
    }
}
