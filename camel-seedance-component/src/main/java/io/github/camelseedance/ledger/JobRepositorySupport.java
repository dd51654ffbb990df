package io.github.camelseedance.ledger;

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

/** The rules of the ledger over a store that can insert, replace and delete single entries. */
public abstract class JobRepositorySupport implements JobRepository {

    private static final Logger LOG = LoggerFactory.getLogger(JobRepositorySupport.class);

    /** Why an intent is unconfirmed whose node has died. */
    static final String ABANDONED = "the application stopped while the submission was under way";

    /**
     * Inserts the entry, unless another one has its key.
     *
     * @return the entry that has the key now
     */
    protected abstract LedgerEntry insert(LedgerEntry entry);

    /**
     * Puts the next version in the place of the entry. A change that {@linkplain #leavesLease leaves the lease} must not undo
     * an extension that came in between.
     *
     * @return whether the entry was still there in the version that is named
     * @throws IllegalStateException if another entry of the channel has the same request id
     */
    protected abstract boolean replace(LedgerEntry expected, LedgerEntry next);

    /** Deletes the entry, if it is still there in this version. */
    protected abstract boolean delete(LedgerEntry expected);

    /** Some entries that may be claimed now, the ones that have been due longest first. */
    protected abstract List<LedgerEntry> due(Claim claim, Instant now);

    /** Some entries in the stage {@link Stage#SUBMITTING} whose lease has run out. */
    protected abstract List<LedgerEntry> abandoned(Instant now);

    /** Whether the change has nothing to do with who has the entry in hand, and until when. */
    protected static boolean leavesLease(LedgerEntry expected, LedgerEntry next) {
        return Objects.equals(expected.delivery().owner(), next.delivery().owner())
                && Objects.equals(expected.delivery().dueAt(), next.delivery().dueAt());
    }

    @Override
    public Reservation reserve(SubmissionIntent intent, Lease lease) {
        LedgerEntry entry = LedgerEntry.reserved(intent, lease, now());
        LedgerEntry standing = insert(entry);
        return new Reservation(standing, standing.entryId().equals(entry.entryId()));
    }

    @Override
    public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
        return change(entry, (current, now) -> current.confirmed(requestId, lease, now));
    }

    @Override
    public LedgerEntry markUnconfirmed(LedgerEntry entry, String reason) {
        return change(entry, (current, now) -> current.unconfirmed(reason, now));
    }

    @Override
    public LedgerEntry submitAgain(LedgerEntry entry, Lease lease) {
        return change(entry, (current, now) -> current.submittedAgain(lease, now));
    }

    @Override
    public void forget(LedgerEntry entry) {
        if (entry.requestId() != null) {
            throw new IllegalStateException("A confirmed job is paid and cannot be forgotten: " + entry.requestId());
        }
        if (!delete(entry)) {
            throw new StaleEntryException(entry);
        }
    }

    @Override
    public int markAbandoned() {
        Instant now = now();
        int marked = 0;
        for (LedgerEntry entry : abandoned(now)) {
            // One that has just been confirmed after all is left alone.
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
        List<LedgerEntry> taken = new ArrayList<>();
        for (LedgerEntry entry : due(claim, now)) {
            LedgerEntry next = claimed(entry, claim, now);
            if (replace(entry, next)) {
                taken.add(next);
            }
        }
        return taken;
    }

    @Override
    public Optional<LedgerEntry> take(LedgerEntry entry, Lease lease) {
        boolean free = !entry.isInHandOfOther(lease.owner(), now());
        return free ? Optional.of(change(entry, (current, now) -> current.claimed(lease, now))) : Optional.empty();
    }

    /** The entry once it is claimed. */
    protected static LedgerEntry claimed(LedgerEntry entry, Claim claim, Instant now) {
        return claim.what() == Claim.What.NEWS
                ? entry.telling(now.plus(claim.lease().duration()), now)
                : entry.claimed(claim.lease(), now);
    }

    @Override
    public LedgerEntry release(LedgerEntry entry, Duration dueIn) {
        return change(entry, (current, now) -> current.released(dueIn, now));
    }

    @Override
    public LedgerEntry fail(LedgerEntry entry, Duration dueIn) {
        return change(entry, (current, now) -> current.failed(dueIn, now));
    }

    @Override
    public LedgerEntry deliver(LedgerEntry entry) {
        return change(entry, LedgerEntry::delivered);
    }

    @Override
    public LedgerEntry park(LedgerEntry entry, String reason) {
        return change(entry, (current, now) -> current.parked(reason, now));
    }

    @Override
    public LedgerEntry requeue(LedgerEntry entry) {
        return change(entry, LedgerEntry::requeued);
    }

    @Override
    public LedgerEntry told(LedgerEntry entry) {
        return change(entry, LedgerEntry::told);
    }

    private LedgerEntry change(LedgerEntry entry, BiFunction<LedgerEntry, Instant, LedgerEntry> change) {
        LedgerEntry next = change.apply(entry, now());
        if (next != entry && !replace(entry, next)) {
            throw new StaleEntryException(entry);
        }
        return next;
    }
}
