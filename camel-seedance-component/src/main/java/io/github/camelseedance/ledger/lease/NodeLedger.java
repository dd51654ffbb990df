package io.github.camelseedance.ledger.lease;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.model.Job;

/** A ledger as this node works with it: under its own name, with what it has in hand. */
public final class NodeLedger {

    private static final int MOST_TRIES = 20;

    private final JobRepository repository;
    private final Lease lease;
    private final LeaseKeeper inHand;
    private final LeaseKeeper submissions;
    private final PatientWrites writes;
    private final ScheduledExecutorService timer;
    private final Executor executor;

    /**
     * @param lease the name of this node, and how long its leases last
     * @param executor makes calls of the ledger that nobody waits for
     */
    public NodeLedger(JobRepository repository, Lease lease, ScheduledExecutorService timer, Executor executor) {
        this.repository = repository;
        this.lease = lease;
        this.inHand = new LeaseKeeper(repository, lease, timer, executor, this::makeDue);
        this.submissions = new LeaseKeeper(repository, lease, timer, executor, nothingToClaim -> {});
        this.writes = new PatientWrites(timer, executor);
        this.timer = timer;
        this.executor = executor;
    }

    public JobRepository repository() {
        return repository;
    }

    /** A lease for this node. */
    public Lease lease() {
        return lease;
    }

    /** The jobs that somebody here is at. */
    public LeaseKeeper inHand() {
        return inHand;
    }

    /**
     * The submissions that are under way here. Apart from the jobs in hand: a consumer can claim a job as soon as it is
     * confirmed, which is before its submission has let go of it.
     */
    public LeaseKeeper submissions() {
        return submissions;
    }

    public PatientWrites writes() {
        return writes;
    }

    /** Makes calls of the ledger where the thread at hand must not block. */
    public Executor executor() {
        return executor;
    }

    /**
     * Takes the entry in hand for a message that waits for the job, whoever else here waits for it; {@link LeaseKeeper#letGo}
     * ends that.
     *
     * @return empty if another node has it in hand, or nothing is left to be done about it
     */
    public Optional<LedgerEntry> hold(LedgerEntry entry) {
        inHand.share(entry.entryId());
        Optional<LedgerEntry> held = Optional.empty();
        try {
            held = update(
                            entry.entryId(),
                            current -> isOpen(current)
                                    ? repository.take(current, lease).orElse(current)
                                    : current)
                    .filter(current -> isOpen(current) && current.isHeldBy(lease.owner()));
            return held;
        } finally {
            if (held.isEmpty()) {
                inHand.letGo(entry.entryId());
            }
        }
    }

    private static boolean isOpen(LedgerEntry entry) {
        return entry.stage() == Stage.RUNNING || entry.stage() == Stage.ENDED;
    }

    /** Records what was seen of a job in hand, however often others write at the same time. */
    public LedgerEntry record(LedgerEntry entry, Job seen) {
        try {
            return repository.record(entry, seen);
        } catch (StaleEntryException overtaken) {
            return update(entry.entryId(), current -> repository.record(current, seen))
                    .orElseThrow(() -> overtaken);
        }
    }

    /**
     * A route has had the job, wherever the ledger stood until now.
     *
     * @return done when it stands in the ledger
     */
    public CompletableFuture<Void> delivered(String entryId, Job job) {
        return write("that job " + job.requestId() + " was delivered", entryId, entry -> deliver(entry, job));
    }

    /** The same for an entry in hand. */
    public CompletableFuture<Void> delivered(LedgerEntry entry, Job job) {
        return settle("that job " + job.requestId() + " was delivered", entry, current -> deliver(current, job));
    }

    private LedgerEntry deliver(LedgerEntry entry, Job job) {
        LedgerEntry ended = entry.stage() == Stage.RUNNING ? repository.record(entry, job) : entry;
        return ended.stage() == Stage.DELIVERED ? ended : repository.deliver(ended);
    }

    /** A message no longer waits for the job, which is due at once if nobody else here does. */
    public void giveUp(String entryId) {
        if (inHand.isShared(entryId)) {
            inHand.letGo(entryId);
        } else {
            makeDue(entryId).whenComplete((done, failure) -> inHand.letGo(entryId));
        }
    }

    private CompletableFuture<Void> makeDue(String entryId) {
        return write(
                "that entry " + entryId + " is free again",
                entryId,
                ifOurs(entry -> isOpen(entry) ? repository.release(entry, Duration.ZERO) : entry));
    }

    /** An entry in hand was not delivered after all, and is due again after this time. */
    public CompletableFuture<Void> release(LedgerEntry entry, Duration dueIn) {
        return settle("that a job is free again", entry, ifOurs(current -> repository.release(current, dueIn)));
    }

    /** The route failed on the job in hand; it is due again after this time. */
    public CompletableFuture<Void> failed(LedgerEntry entry, Duration dueIn) {
        return settle("that a delivery failed", entry, ifOurs(current -> repository.fail(current, dueIn)));
    }

    /** The job in hand is not handed out any more. */
    public CompletableFuture<Void> parked(LedgerEntry entry, String reason) {
        return settle("that a job is parked", entry, ifOurs(current -> repository.park(current, reason)));
    }

    /** A state has been told, unless the job has taken on another one in the meantime. */
    public CompletableFuture<Void> told(LedgerEntry told) {
        return write(
                "that a state was told",
                told,
                entry -> entry.status() == told.status() ? repository.told(entry) : entry);
    }

    /** What another node has taken over in the meantime, because our lease had run out, is its business. */
    private UnaryOperator<LedgerEntry> ifOurs(UnaryOperator<LedgerEntry> change) {
        return entry -> entry.isHeldBy(lease.owner()) ? change.apply(entry) : entry;
    }

    /** Until it is written the entry stays in hand: this node would take it again as soon as its own lease has run out. */
    private CompletableFuture<Void> settle(String what, LedgerEntry entry, UnaryOperator<LedgerEntry> change) {
        return write(what, entry, change).whenComplete((done, failure) -> inHand.letGo(entry.entryId()));
    }

    private CompletableFuture<Void> write(String what, String entryId, UnaryOperator<LedgerEntry> change) {
        return writes.write(what, () -> {
            update(entryId, change);
            return null;
        });
    }

    private CompletableFuture<Void> write(String what, LedgerEntry entry, UnaryOperator<LedgerEntry> change) {
        return writes.write(what + " (" + entry.requestId() + ")", () -> {
            try {
                change.apply(entry);
            } catch (StaleEntryException overtaken) {
                update(entry.entryId(), change);
            }
            return null;
        });
    }

    /**
     * Changes the entry as it is now, again if somebody else was faster.
     *
     * @return the changed entry; empty if there is none
     */
    public Optional<LedgerEntry> update(String entryId, UnaryOperator<LedgerEntry> change) {
        for (int tries = 1; ; tries++) {
            Optional<LedgerEntry> entry = repository.find(entryId);
            if (entry.isEmpty()) {
                return entry;
            }
            try {
                return Optional.of(change.apply(entry.get()));
            } catch (StaleEntryException overtaken) {
                if (tries == MOST_TRIES) {
                    throw overtaken;
                }
            }
        }
    }

    /** Does something later that may block; it fails with {@link RejectedExecutionException} when the component stops. */
    public <T> CompletableFuture<T> later(Duration delay, Supplier<CompletableFuture<T>> what) {
        CompletableFuture<Void> begin = new CompletableFuture<>();
        try {
            timer.schedule(() -> begin.complete(null), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            begin.completeExceptionally(stopping);
        }
        return begin.thenComposeAsync(now -> what.get(), executor);
    }
}
