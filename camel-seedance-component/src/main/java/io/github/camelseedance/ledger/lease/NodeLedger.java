// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.lease;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.model.Job;

/** A ledger as this node works with it: under the node's own name, with its leases and its retried writes. */
public final class NodeLedger {

    private final JobRepository store;
    private final Lease lease;
    private final LedgerWriter writer;
    private final LeaseKeeper leases;
    private final LeaseKeeper submissions;
    private final RetriedWrites writes;
    private final AuditTrail audit;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Set<CompletableFuture<Void>> delayed = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * @param lease the name of this node, and the duration of its leases
     * @param executor runs calls of the ledger that nobody waits for
     */
    public NodeLedger(
            JobRepository store,
            List<LedgerListener> listeners,
            Lease lease,
            ScheduledExecutorService timer,
            Executor executor) {
        this.store = store;
        this.lease = lease;
        this.writer = new LedgerWriter(store, listeners);
        this.leases = new LeaseKeeper(store, lease, timer, executor, entryId -> makeDue(entryId, 0));
        this.submissions = new LeaseKeeper(store, lease, timer, executor, nothingToClaim -> {});
        this.writes = new RetriedWrites(timer, executor);
        this.audit = new AuditTrail(store, writer, writes);
        this.timer = timer;
        this.executor = executor;
    }

    /** Reads the ledger. */
    public LedgerView repository() {
        return store;
    }

    /** Writes to the ledger, one attempt each. */
    public LedgerWriter writer() {
        return writer;
    }

    /** Returns a lease of this node. */
    public Lease lease() {
        return lease;
    }

    /** The jobs that somebody here works on. */
    public LeaseKeeper leases() {
        return leases;
    }

    /**
     * The submissions in flight here. Separate from the leases of jobs: a consumer can claim a job as soon as it is confirmed,
     * which is before its submission releases it.
     */
    public LeaseKeeper submissions() {
        return submissions;
    }

    public RetriedWrites writes() {
        return writes;
    }

    /** Records decisions of people and options. */
    public AuditTrail audit() {
        return audit;
    }

    /** Runs calls of the ledger where the calling thread must not block. */
    public Executor executor() {
        return executor;
    }

    /**
     * Claims the entry for an exchange that waits for the job, together with any other here; {@link LeaseKeeper#release} ends
     * that. A running job is taken over from a consumer of any node: at its next write the consumer sees that the lease is not
     * its own any more, and drops the job. Otherwise both would deliver it.
     *
     * @return empty if a message on another node waits for it, a consumer there delivers it, or nothing is left to do
     */
    public Optional<LedgerEntry> claim(LedgerEntry entry) {
        leases.join(entry.entryId());
        Optional<LedgerEntry> claimed = Optional.empty();
        try {
            claimed = writer.update(
                            entry.entryId(),
                            current -> isOpen(current)
                                    ? writer.claim(current, lease).orElse(current)
                                    : current)
                    .filter(current -> isOpen(current) && current.isLeasedBy(lease.owner()));
            return claimed;
        } finally {
            if (claimed.isEmpty()) {
                leases.release(entry.entryId());
            }
        }
    }

    private static boolean isOpen(LedgerEntry entry) {
        return entry.stage() == Stage.RUNNING || entry.stage() == Stage.ENDED;
    }

    /** Records the state of a leased job, however often others write at the same time. */
    public LedgerEntry record(LedgerEntry entry, Job seen) {
        return writer.update(entry, current -> writer.record(current, seen))
                .orElseThrow(() -> new StaleEntryException(entry));
    }

    /**
     * Marks the job delivered, whatever state the ledger has of it.
     *
     * @param detail what its history says of the delivery, or {@code null}
     * @return completes when it is written
     */
    public CompletableFuture<Void> delivered(String entryId, Job job, String detail) {
        return writes.write(
                "the delivery of job " + job.requestId(),
                () -> ignore(writer.update(entryId, e -> deliver(e, job, detail))));
    }

    /** Marks a leased job delivered and releases it. */
    public CompletableFuture<Void> delivered(LedgerEntry entry, Job job, String detail) {
        return settle("the delivery of job ", entry, current -> deliver(current, job, detail));
    }

    private LedgerEntry deliver(LedgerEntry entry, Job job, String detail) {
        LedgerEntry ended = entry.stage() == Stage.RUNNING ? writer.record(entry, job) : entry;
        return ended.stage() == Stage.DELIVERED ? ended : writer.deliver(ended, detail);
    }

    /** Ends the wait of an exchange for the job, which is due at once if nobody else here works on it. */
    public void release(String entryId) {
        if (leases.isShared(entryId)) {
            leases.release(entryId);
        } else {
            makeDue(entryId, 1).whenComplete((done, failure) -> leases.release(entryId));
        }
    }

    private CompletableFuture<Void> makeDue(String entryId, int holders) {
        UnaryOperator<LedgerEntry> release =
                ifOurs(holders, entry -> isOpen(entry) ? writer.release(entry, Duration.ZERO) : entry);
        return writes.write("the release of entry " + entryId, () -> ignore(writer.update(entryId, release)));
    }

    /** Releases a leased job that was not delivered after all; it is due after this time. */
    public CompletableFuture<Void> release(LedgerEntry entry, Duration dueIn) {
        return settle("the release of job ", entry, ifOurs(1, current -> writer.release(current, dueIn)));
    }

    /** Counts a failed delivery of a leased job and releases it; it is due after this time. */
    public CompletableFuture<Void> failed(LedgerEntry entry, Duration dueIn, String reason) {
        return settle("the failed delivery of job ", entry, ifOurs(1, current -> writer.fail(current, dueIn, reason)));
    }

    /** Parks a leased job and releases it. */
    public CompletableFuture<Void> parked(LedgerEntry entry, String reason) {
        return settle("the parking of job ", entry, ifOurs(1, current -> writer.park(current, reason)));
    }

    /** Acknowledges a published status change, unless the job has changed again. */
    public CompletableFuture<Void> acknowledge(LedgerEntry published) {
        return write(
                "the published status of job ",
                published,
                entry -> entry.status() == published.status() ? writer.acknowledge(entry) : entry);
    }

    /**
     * Leaves alone what another node has claimed since, because our lease had expired, and what somebody else here works on:
     * without the lease another node would deliver it as well. Evaluated with each attempt, since an exchange can join between.
     *
     * @param holders how many of those who work on the entry make the change
     */
    private UnaryOperator<LedgerEntry> ifOurs(int holders, UnaryOperator<LedgerEntry> change) {
        return entry -> entry.isLeasedBy(lease.owner()) && leases.holders(entry.entryId()) <= holders
                ? change.apply(entry)
                : entry;
    }

    /** Keeps the lease until the change is written: otherwise this node could claim the entry again as soon as it expires. */
    private CompletableFuture<Void> settle(String what, LedgerEntry entry, UnaryOperator<LedgerEntry> change) {
        return write(what, entry, change).whenComplete((done, failure) -> leases.release(entry.entryId()));
    }

    private CompletableFuture<Void> write(String what, LedgerEntry entry, UnaryOperator<LedgerEntry> change) {
        return writes.write(what + entry.requestId(), () -> ignore(writer.update(entry, change)));
    }

    private static Void ignore(Optional<LedgerEntry> written) {
        return null;
    }

    /** Runs an action later that may block; fails with {@link WaitAbandonedException} when the component stops. */
    public <T> CompletableFuture<T> later(Duration delay, Supplier<CompletableFuture<T>> action) {
        CompletableFuture<Void> begin = new CompletableFuture<>();
        delayed.add(begin);
        begin.whenComplete((now, stopping) -> delayed.remove(begin));
        CompletableFuture<T> outcome = begin.thenComposeAsync(now -> action.get(), executor);
        try {
            timer.schedule(() -> begin.complete(null), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            abandon(begin);
        }
        if (stopped) {
            // Added too late for the stop to see it.
            abandon(begin);
        }
        return outcome;
    }

    private static void abandon(CompletableFuture<Void> begin) {
        begin.completeExceptionally(WaitAbandonedException.beforeSubmission());
    }

    /** Ends what waits for the timer, which drops it without a word, and then attempts pending writes a last time. */
    void stop() {
        stopped = true;
        delayed.forEach(NodeLedger::abandon);
        writes.stop();
    }
}
