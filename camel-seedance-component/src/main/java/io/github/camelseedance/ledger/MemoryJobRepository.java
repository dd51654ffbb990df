// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.model.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A ledger in memory, lost with the process. It is bounded by {@link MemoryBounds}; evicted jobs still count for budgets. */
public final class MemoryJobRepository extends JobRepositorySupport {

    /** The default maximum number of ended jobs. */
    public static final int DEFAULT_ENDED_JOBS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(MemoryJobRepository.class);

    private record Key(String channel, String text) {}

    private record Kind(String channel, Stage stage) {}

    private final Clock clock;
    private final MemoryBounds bounds;
    private final Map<String, LedgerEntry> entries = new LinkedHashMap<>();
    private final Map<Key, String> idsByKey = new HashMap<>();
    private final Map<Key, String> idsByRequestId = new HashMap<>();
    private final DueIndex<Kind> work =
            new DueIndex<>(MemoryJobRepository::kind, entry -> entry.delivery().dueAt());
    private final DueIndex<String> changes =
            new DueIndex<>(LedgerEntry::channel, entry -> entry.delivery().changeDueAt());
    private final EvictedCharges evicted = new EvictedCharges();
    private final MemoryBudgets budgets = new MemoryBudgets(this::charges);
    private final MemoryAudit audit = new MemoryAudit();

    /** Creates a ledger with a {@link MonotonicClock} and the default maximum. */
    public MemoryJobRepository() {
        this(new MonotonicClock(), DEFAULT_ENDED_JOBS);
    }

    /**
     * @param clock measures leases
     * @param maxEndedJobs the maximum number of ended jobs, at least 1
     */
    public MemoryJobRepository(Clock clock, int maxEndedJobs) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.bounds = new MemoryBounds(maxEndedJobs);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    protected synchronized Reservation insert(LedgerEntry entry, List<Budget> limits) {
        if (entry.jobKey() != null) {
            String existing = idsByKey.get(new Key(entry.channel(), entry.jobKey()));
            if (existing != null) {
                return new Reservation(entries.get(existing), false);
            }
        }
        List<BudgetAlert> alerts = admit(entry, limits);
        put(entry);
        return new Reservation(entry, true, alerts);
    }

    private List<BudgetAlert> admit(LedgerEntry entry, List<Budget> limits) {
        if (limits.isEmpty()) {
            return List.of();
        }
        BudgetDecision decision = budgets.decide(limits, entry.intent().estimate(), now());
        budgets.keep(decision);
        if (decision.refusal() != null) {
            throw decision.refusal();
        }
        return decision.alerts();
    }

    @Override
    protected synchronized Optional<List<BudgetAlert>> replace(
            LedgerEntry expected, LedgerEntry next, List<Budget> limits) {
        LedgerEntry current = entries.get(expected.entryId());
        if (current == null || current.version() != expected.version()) {
            return Optional.empty();
        }
        List<BudgetAlert> alerts = without(current, limits, () -> admit(next, limits));
        replace(expected, next);
        return Optional.of(alerts);
    }

    private <T> T without(LedgerEntry entry, List<Budget> limits, Supplier<T> decision) {
        limits.forEach(budgets::use);
        budgets.remove(Charge.of(entry));
        try {
            return decision.get();
        } finally {
            budgets.add(Charge.of(entry));
        }
    }

    @Override
    protected synchronized void checkRoom(SubmissionIntent intent, LedgerEntry replaced, List<Budget> limits) {
        LedgerEntry counted = replaced == null ? null : entries.get(replaced.entryId());
        BudgetDecision decision = counted == null
                ? budgets.decide(limits, intent.estimate(), now())
                : without(counted, limits, () -> budgets.decide(limits, intent.estimate(), now()));
        if (decision.refusal() == null
                || replaced == null
                        && findByKey(intent.channel(), intent.jobKey()).isPresent()) {
            return;
        }
        budgets.keep(decision);
        throw decision.refusal();
    }

    @Override
    protected synchronized boolean replace(LedgerEntry expected, LedgerEntry next) {
        LedgerEntry current = entries.get(expected.entryId());
        if (current == null || current.version() != expected.version()) {
            return false;
        }
        checkRequestId(next);
        unindex(current);
        put(leavesLease(expected, next) ? next.extended(current.delivery().dueAt()) : next);
        bounds.endedOf(next).map(entries::get).ifPresent(this::evict);
        return true;
    }

    private void evict(LedgerEntry entry) {
        if (entry.stage() != Stage.DELIVERED) {
            LOG.warn(
                    "Job {} was not delivered and never will be: the ledger in memory has no room for more ended jobs. Fetch it"
                            + " with seedance:result",
                    entry.requestId());
        }
        unindex(entry);
        evicted.add(Charge.of(entry), budgets);
    }

    private void checkRequestId(LedgerEntry next) {
        String holder = next.requestId() == null ? null : idsByRequestId.get(new Key(next.channel(), next.requestId()));
        if (holder != null && !holder.equals(next.entryId())) {
            throw new IllegalStateException(
                    "Job " + next.requestId() + " is in the ledger already, under another entry");
        }
    }

    @Override
    protected synchronized boolean delete(LedgerEntry expected) {
        LedgerEntry current = entries.get(expected.entryId());
        if (current == null || current.version() != expected.version()) {
            return false;
        }
        unindex(current);
        return true;
    }

    private void put(LedgerEntry entry) {
        entries.put(entry.entryId(), entry);
        if (entry.jobKey() != null) {
            idsByKey.put(new Key(entry.channel(), entry.jobKey()), entry.entryId());
        }
        if (entry.requestId() != null) {
            idsByRequestId.put(new Key(entry.channel(), entry.requestId()), entry.entryId());
        }
        work.add(entry);
        changes.add(entry);
        if (budgets.areUsed()) {
            budgets.add(Charge.of(entry));
        }
    }

    private void unindex(LedgerEntry entry) {
        entries.remove(entry.entryId());
        if (entry.jobKey() != null) {
            idsByKey.remove(new Key(entry.channel(), entry.jobKey()));
        }
        if (entry.requestId() != null) {
            idsByRequestId.remove(new Key(entry.channel(), entry.requestId()));
        }
        work.remove(entry);
        changes.remove(entry);
        bounds.removed(entry);
        if (budgets.areUsed()) {
            budgets.remove(Charge.of(entry));
        }
    }

    @Override
    protected synchronized List<LedgerEntry> due(Claim claim, Instant now) {
        if (claim.requestId() != null) {
            return findByRequestId(claim.channel(), claim.requestId()).stream()
                    .filter(entry -> claim.fits(entry, now))
                    .toList();
        }
        Stream<String> due =
                switch (claim.what()) {
                    case RUNNING -> work.due(new Kind(claim.channel(), Stage.RUNNING), Instant.MIN, now);
                    case ENDED -> work.due(new Kind(claim.channel(), Stage.ENDED), Instant.MIN, now);
                    case CHANGED -> changes.due(claim.channel(), now.minus(Claim.MAX_CHANGE_AGE), now);
                };
        return due.map(entries::get).limit(claim.max()).toList();
    }

    @Override
    protected synchronized List<LedgerEntry> abandoned(Instant now) {
        return work.kinds()
                .filter(kind -> kind.stage() == Stage.SUBMITTING)
                .flatMap(kind -> work.due(kind, Instant.MIN, now))
                .map(entries::get)
                .toList();
    }

    /** Locks for one entry at a time: with all the leases of a busy node, submissions would wait for more than 100 ms. */
    @Override
    public int extend(Lease lease, Collection<String> entryIds) {
        Instant until = now().plus(lease.duration());
        int extended = 0;
        for (String entryId : entryIds) {
            extended += extend(lease.owner(), until, entryId) ? 1 : 0;
        }
        return extended;
    }

    private synchronized boolean extend(String owner, Instant until, String entryId) {
        LedgerEntry entry = entries.get(entryId);
        if (entry == null || !entry.isLeasedBy(owner)) {
            return false;
        }
        work.remove(entry);
        LedgerEntry extended = entry.extended(until);
        entries.replace(entryId, extended);
        work.add(extended);
        return true;
    }

    @Override
    public synchronized Optional<LedgerEntry> find(String entryId) {
        return Optional.ofNullable(entries.get(entryId));
    }

    @Override
    public synchronized Optional<LedgerEntry> findByRequestId(String channel, String requestId) {
        return Optional.ofNullable(idsByRequestId.get(new Key(channel, requestId)))
                .map(entries::get);
    }

    @Override
    public synchronized Optional<LedgerEntry> findByKey(String channel, String jobKey) {
        return Optional.ofNullable(idsByKey.get(new Key(channel, jobKey))).map(entries::get);
    }

    @Override
    public List<LedgerEntry> list(LedgerQuery query) {
        return MemorySearch.list(snapshot(), query);
    }

    @Override
    public FoundJobs countFound(JobFilter filter, int max) {
        return MemorySearch.count(snapshot(), filter, max);
    }

    /** A search takes long: it must not keep submissions waiting. */
    private synchronized List<LedgerEntry> snapshot() {
        return new ArrayList<>(entries.values());
    }

    @Override
    public synchronized List<LedgerCount> count() {
        record Group(String channel, JobStatus status, Stage stage) {}
        return entries.values().stream()
                .collect(Collectors.groupingBy(
                        entry -> new Group(entry.channel(), entry.status(), entry.stage()), Collectors.counting()))
                .entrySet()
                .stream()
                .map(group -> new LedgerCount(
                        group.getKey().channel(),
                        group.getKey().status(),
                        group.getKey().stage(),
                        group.getValue()))
                .toList();
    }

    @Override
    public synchronized List<OpenWork> openWork() {
        return MemoryWork.of(entries.values(), now());
    }

    @Override
    public synchronized int removeEnded(Duration retention) {
        Instant limit = now().minus(retention);
        List<LedgerEntry> old = new ArrayList<>(entries.values());
        old.removeIf(entry -> !entry.mayBeRemoved(limit));
        old.forEach(this::unindex);
        evicted.removeBefore(limit, budgets);
        audit.removeBefore(limit);
        return old.size();
    }

    private static Kind kind(LedgerEntry entry) {
        return new Kind(entry.channel(), entry.stage());
    }

    @Override
    public synchronized Spending spending(Budget budget) {
        return budgets.spending(budget, now());
    }

    @Override
    public synchronized List<DailyCost> costs(Instant from, Instant to) {
        return MemoryCosts.of(charges(), from, to);
    }

    private Stream<Charge> charges() {
        return Stream.concat(entries.values().stream().map(Charge::of), evicted.stream());
    }

    @Override
    public synchronized List<PeriodNumbers> numbers(Instant from, Duration period) {
        PhaseCounts counts = new PhaseCounts();
        entries.values().forEach(entry -> counts.add(entry, from, period));
        return counts.numbers();
    }

    @Override
    public List<AuditRecord> audit(int offset, int limit) {
        return audit.latest(offset, limit);
    }

    @Override
    public List<AuditRecord> audit(String entryId) {
        return audit.of(entryId, MAX_DECISIONS);
    }

    @Override
    public void audit(AuditRecord record) {
        audit.add(record);
    }
}
