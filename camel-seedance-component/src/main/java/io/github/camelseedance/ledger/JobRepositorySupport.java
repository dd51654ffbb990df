// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Implements the rules of the ledger over a store that can insert, replace and delete single entries. A store makes these three
 * writes, each in one transaction, and everything else follows from them.
 */
public abstract class JobRepositorySupport implements JobRepository {

    private static final Logger LOG = LoggerFactory.getLogger(JobRepositorySupport.class);

    private static final String ABANDONED = "the application stopped while the submission was in flight";

    /**
     * Inserts the entry, unless another one has its key or a budget has no room for it. {@link BudgetDecision} decides about
     * budgets; other insertions must not come between the decision and this one.
     *
     * @param budgets the budgets of the ledger and of the channel, in this order
     * @return the entry that has the key now, and what is to be reported about budgets
     * @throws BudgetRefusedException if a budget has no room; nothing is inserted
     */
    protected abstract Reservation insert(LedgerEntry entry, List<Budget> budgets);

    /**
     * Replaces the entry by its next version. A change that {@linkplain #leavesLease leaves the lease} must not undo an
     * extension that came in between.
     *
     * @return whether the entry still had the expected version
     * @throws IllegalStateException if another entry of the channel has the same request id
     */
    protected abstract boolean replace(LedgerEntry expected, LedgerEntry next);

    /**
     * Replaces the entry by its next version, unless a budget has no room for it. What the expected entry counts is not counted
     * together with what the next one does.
     *
     * @param budgets the budgets of the ledger and of the channel, in this order
     * @return what is to be reported about budgets; empty if the entry no longer has the expected version
     * @throws BudgetRefusedException if a budget has no room; nothing is changed
     */
    protected abstract Optional<List<BudgetAlert>> replace(
            LedgerEntry expected, LedgerEntry next, List<Budget> budgets);

    /**
     * Decides about a job as an insertion or replacement does, and stores only what is reported about budgets, if it is refused.
     *
     * @param replaced the entry that no longer counts, or {@code null}; without one, a job whose key has an entry is not refused
     * @param budgets the budgets of the ledger and of the channel, in this order
     * @throws BudgetRefusedException if a budget has no room
     */
    protected abstract void checkRoom(SubmissionIntent intent, LedgerEntry replaced, List<Budget> budgets);

    /** Deletes the entry, if it still has this version. */
    protected abstract boolean delete(LedgerEntry expected);

    /** Returns entries that may be claimed now, those that have been due longest first. */
    protected abstract List<LedgerEntry> due(Claim claim, Instant now);

    /** Returns entries in the stage {@link Stage#SUBMITTING} whose lease has expired. */
    protected abstract List<LedgerEntry> abandoned(Instant now);

    /**
     * Flushes a committed submission, delivery or decision, for a store that is not durable at commit; it returns when the
     * write is durable. Leases, states and acknowledgements are not flushed: after a crash they are only done once more.
     *
     * @param deleted whether the entry was deleted
     */
    protected void flush(LedgerEntry written, boolean deleted) {}

    /** Returns whether the change keeps the owner and the end of the lease. */
    protected static boolean leavesLease(LedgerEntry expected, LedgerEntry next) {
        return Objects.equals(expected.delivery().owner(), next.delivery().owner())
                && Objects.equals(expected.delivery().dueAt(), next.delivery().dueAt());
    }

    @Override
    public Reservation reserve(SubmissionIntent intent, Lease lease, List<Budget> budgets) {
        LedgerEntry entry = LedgerEntry.reserved(intent, lease, now());
        Reservation reservation = insert(entry, Budget.ordered(budgets, intent.channel()));
        if (reservation.created()) {
            flush(reservation.entry(), false);
        }
        return reservation;
    }

    @Override
    public void requireRoom(SubmissionIntent intent, LedgerEntry replaced, List<Budget> budgets) {
        if (!budgets.isEmpty()) {
            checkRoom(intent, replaced, Budget.ordered(budgets, intent.channel()));
        }
    }

    @Override
    public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
        return flushed(change(entry, (current, now) -> current.confirmed(requestId, lease, now)));
    }

    @Override
    public LedgerEntry markUnconfirmed(LedgerEntry entry, String reason) {
        return flushed(change(entry, (current, now) -> current.unconfirmed(reason, now)));
    }

    @Override
    public Reservation submitAgain(LedgerEntry entry, Lease lease, BigDecimal estimate, List<Budget> budgets) {
        LedgerEntry next = entry.submittedAgain(lease, estimate, now());
        List<BudgetAlert> alerts = replace(entry, next, Budget.ordered(budgets, entry.channel()))
                .orElseThrow(() -> new StaleEntryException(entry));
        return new Reservation(flushed(next), true, alerts);
    }

    @Override
    public void forget(LedgerEntry entry) {
        if (entry.requestId() != null) {
            throw new IllegalStateException("A confirmed job is paid and cannot be forgotten: " + entry.requestId());
        }
        if (!delete(entry)) {
            throw new StaleEntryException(entry);
        }
        flush(entry, true);
    }

    @Override
    public int markAbandoned() {
        Instant now = now();
        int marked = 0;
        for (LedgerEntry entry : abandoned(now)) {
            // Leaves alone an entry that has just been confirmed after all.
            if (replace(entry, entry.unconfirmed(ABANDONED, now))) {
                marked++;
            }
        }
        return marked;
    }

    @Override
    public LedgerEntry record(LedgerEntry entry, Job seen) {
        LedgerEntry recorded = recorded(entry, seen);
        if (recorded != entry && seen.cost() != null && Storable.amount(seen.cost()) == null) {
            LOG.warn(
                    "Job {} has the cost {} USD in the answer of the API, which is not a valid amount; the ledger does not store it",
                    seen.requestId(),
                    Redaction.clean(seen.cost().toString()));
        }
        return recorded;
    }

    /**
     * If the store refuses the values of a job, records its state alone: without the state the job would never be delivered.
     */
    private LedgerEntry recorded(LedgerEntry entry, Job seen) {
        try {
            return change(entry, (current, now) -> current.seen(seen, now));
        } catch (LedgerException e) {
            if (!e.isRefused()) {
                throw e;
            }
            LOG.warn("Job {}: only its state {} is recorded. {}", seen.requestId(), seen.status(), e.getMessage());
            return change(entry, (current, now) -> current.seen(Job.of(seen.requestId(), seen.status()), now));
        }
    }

    @Override
    public List<LedgerEntry> claim(Claim claim) {
        Instant now = now();
        List<LedgerEntry> claimed = new ArrayList<>();
        for (LedgerEntry entry : due(claim, now)) {
            LedgerEntry next = claimed(entry, claim, now);
            if (replace(entry, next)) {
                claimed.add(next);
            }
        }
        return claimed;
    }

    @Override
    public Optional<LedgerEntry> claim(LedgerEntry entry, Lease lease) {
        return entry.isLeasedByOther(lease.owner(), now()) && !entry.isPolledByConsumer()
                ? Optional.empty()
                : Optional.of(change(entry, (current, now) -> current.claimed(lease, now)));
    }

    /** Returns the claimed entry. */
    protected static LedgerEntry claimed(LedgerEntry entry, Claim claim, Instant now) {
        return claim.what() == Claim.What.CHANGED
                ? entry.publishing(now.plus(claim.lease().duration()), now)
                : entry.claimed(claim.lease(), now);
    }

    @Override
    public LedgerEntry release(LedgerEntry entry, Duration dueIn) {
        return change(entry, (current, now) -> current.released(dueIn, now));
    }

    @Override
    public LedgerEntry fail(LedgerEntry entry, Duration dueIn, String reason) {
        return change(entry, (current, now) -> current.failed(dueIn, reason, now));
    }

    @Override
    public LedgerEntry deliver(LedgerEntry entry, String detail) {
        return flushed(change(entry, (current, now) -> current.delivered(detail, now)));
    }

    @Override
    public LedgerEntry park(LedgerEntry entry, String reason) {
        return flushed(change(entry, (current, now) -> current.parked(reason, now)));
    }

    @Override
    public LedgerEntry requeue(LedgerEntry entry) {
        return flushed(change(entry, LedgerEntry::requeued));
    }

    @Override
    public LedgerEntry acknowledge(LedgerEntry entry) {
        return change(entry, LedgerEntry::published);
    }

    private LedgerEntry change(LedgerEntry entry, BiFunction<LedgerEntry, Instant, LedgerEntry> change) {
        LedgerEntry next = change.apply(entry, now());
        if (next != entry && !replace(entry, next)) {
            throw new StaleEntryException(entry);
        }
        return next;
    }

    private LedgerEntry flushed(LedgerEntry written) {
        flush(written, false);
        return written;
    }
}
