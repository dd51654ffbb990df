// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.github.camelseedance.ledger.HistoryEvent.Kind;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/**
 * One submission and its job. Immutable: a change is a new entry with the next version. The methods that return one are for
 * stores, and refuse what {@link JobTransitions} and the {@link Stage} do not allow.
 *
 * @param intent the data recorded before the submission; only its estimate changes, if it is submitted again
 * @param progress the state of the job
 * @param delivery the lease and the state of the delivery
 * @param createdAt when it was reserved, or submitted again
 * @param updatedAt when it was last changed
 * @param version increases by one with each change
 * @param history what happened to the job
 */
public record LedgerEntry(
        SubmissionIntent intent,
        Progress progress,
        Delivery delivery,
        Instant createdAt,
        Instant updatedAt,
        long version,
        History history) {

    private static final Duration MAX_REST = Duration.ofDays(30);

    public LedgerEntry {
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(history, "history");
    }

    /** Creates the first version of an entry. */
    public static LedgerEntry reserved(SubmissionIntent intent, Lease lease, Instant now) {
        History history = History.NONE.with(HistoryEvent.once(Kind.INTENT, null, Lease.node(lease.owner()), now));
        return new LedgerEntry(intent, Progress.SUBMITTING, Delivery.leased(lease, now), now, now, 0, history);
    }

    public LedgerEntry confirmed(String requestId, Lease lease, Instant now) {
        checkTransition(JobStatus.IN_QUEUE);
        return next(progress.confirmed(requestId), delivery.confirmed(lease, now), now)
                .with(Kind.SUBMITTED, null, lease.owner() == null ? delivery.owner() : lease.owner(), now);
    }

    public LedgerEntry unconfirmed(String reason, Instant now) {
        checkTransition(JobStatus.UNCONFIRMED);
        return next(progress.unconfirmed(reason), delivery.undecided(), now)
                .with(Kind.UNCONFIRMED, reason, delivery.owner(), now);
    }

    /** Goes from unconfirmed back to submitting, because a person has decided so. */
    public LedgerEntry submittedAgain(Lease lease, BigDecimal estimate, Instant now) {
        checkTransition(JobStatus.SUBMITTING);
        return new LedgerEntry(
                        intent.withEstimate(estimate),
                        Progress.SUBMITTING,
                        Delivery.leased(lease, now),
                        now,
                        now,
                        version + 1,
                        history)
                .with(Kind.SUBMITTED_AGAIN, null, lease.owner(), now);
    }

    /** Returns the entry itself if the job is as recorded, or comes from an answer that arrived late. */
    public LedgerEntry seen(Job job, Instant now) {
        if (JobTransitions.isLegal(status(), job.status())) {
            boolean ends = job.status().isTerminal();
            Progress seen = progress.seen(job, createdAt, now);
            return next(seen, ends ? delivery.ended(now) : delivery.changed(now), now)
                    .with(Kind.valueOf(job.status().name()), seen.error(), delivery.owner(), now);
        }
        BigDecimal billed = Storable.amount(job.cost());
        boolean billedLater = status() == job.status() && billed != null && !isBilled(billed);
        return billedLater ? next(progress.billed(billed), delivery, now) : this;
    }

    /** Compares by value: a store may return 0.5 for 0.50. */
    private boolean isBilled(BigDecimal amount) {
        return cost() != null && amount.compareTo(cost()) == 0;
    }

    public LedgerEntry claimed(Lease lease, Instant now) {
        checkStage(EnumSet.of(Stage.RUNNING, Stage.ENDED), "be claimed");
        return next(progress, delivery.claimed(lease, stage() == Stage.ENDED, now), now);
    }

    public LedgerEntry released(Duration dueIn, Instant now) {
        checkStage(EnumSet.of(Stage.RUNNING, Stage.ENDED), "be released");
        return next(stage() == Stage.RUNNING ? progress.polled() : progress, delivery.released(due(dueIn, now)), now);
    }

    public LedgerEntry failed(Duration dueIn, String reason, Instant now) {
        checkStage(EnumSet.of(Stage.RUNNING, Stage.ENDED), "have failed");
        return next(progress, delivery.failed(due(dueIn, now)), now)
                .with(Kind.DELIVERY_FAILED, reason, delivery.owner(), now);
    }

    /** Limits the time, which a server can request: stores cannot hold a time centuries away. */
    private static Instant due(Duration dueIn, Instant now) {
        return now.plus(dueIn.compareTo(MAX_REST) > 0 ? MAX_REST : dueIn);
    }

    public LedgerEntry delivered(String detail, Instant now) {
        checkStage(EnumSet.of(Stage.ENDED, Stage.PARKED), "be delivered");
        return next(progress, delivery.delivered(now), now).with(Kind.DELIVERED, detail, delivery.owner(), now);
    }

    public LedgerEntry parked(String reason, Instant now) {
        checkStage(EnumSet.of(Stage.RUNNING, Stage.ENDED), "be parked");
        String known = reason == null || reason.isBlank() ? "no reason was given" : reason;
        return next(progress, delivery.parked(known), now).with(Kind.PARKED, known, delivery.owner(), now);
    }

    public LedgerEntry requeued(Instant now) {
        checkStage(EnumSet.of(Stage.PARKED, Stage.DELIVERED), "be delivered once more");
        return next(progress, delivery.requeued(now), now).with(Kind.REDELIVERY, null, null, now);
    }

    public LedgerEntry publishing(Instant until, Instant now) {
        return next(progress, delivery.publishing(until), now);
    }

    public LedgerEntry published(Instant now) {
        return next(progress, delivery.published(), now);
    }

    /** Keeps the version: the owner may extend the lease while others record states. */
    public LedgerEntry extended(Instant until) {
        return new LedgerEntry(intent, progress, delivery.extended(until), createdAt, updatedAt, version, history);
    }

    private LedgerEntry next(Progress newProgress, Delivery newDelivery, Instant now) {
        return new LedgerEntry(intent, newProgress, newDelivery, createdAt, now, version + 1, history);
    }

    /** Adds an event to the history; part of the same version, so that it is written with the change that it describes. */
    private LedgerEntry with(Kind kind, String detail, String owner, Instant now) {
        HistoryEvent event = HistoryEvent.once(kind, detail, Lease.node(owner), now);
        return new LedgerEntry(intent, progress, delivery, createdAt, updatedAt, version, history.with(event));
    }

    private void checkTransition(JobStatus to) {
        if (!JobTransitions.isLegal(status(), to)) {
            throw new IllegalStateException("A job that is " + status() + " cannot become " + to);
        }
    }

    private void checkStage(Set<Stage> allowed, String what) {
        if (!allowed.contains(stage())) {
            throw new IllegalStateException("A job that is " + stage() + " cannot " + what);
        }
    }

    /** Returns what has to be done next. */
    public Stage stage() {
        return Stage.of(progress, delivery);
    }

    /** Returns whether the job ended before this time and was delivered, or no consumer ever tried to deliver it. */
    public boolean mayBeRemoved(Instant limit) {
        return progress.endedAt() != null
                && progress.endedAt().isBefore(limit)
                && (stage() == Stage.DELIVERED || stage() == Stage.ENDED && delivery.attempts() == 0);
    }

    /** Returns whether the node of this owner has the lease, which may have expired. */
    public boolean isLeasedBy(String owner) {
        return delivery.owner() != null && Lease.node(owner).equals(Lease.node(delivery.owner()));
    }

    /** Returns whether a consumer has claimed the running job, to poll it: it has delivered nothing yet. */
    public boolean isPolledByConsumer() {
        return stage() == Stage.RUNNING && Lease.isOfConsumer(delivery.owner());
    }

    /** Returns whether another node has an unexpired lease. */
    public boolean isLeasedByOther(String owner, Instant now) {
        return delivery.owner() != null
                && !isLeasedBy(owner)
                && delivery.dueAt().isAfter(now);
    }

    public String entryId() {
        return intent.entryId();
    }

    public String channel() {
        return intent.channel();
    }

    /** The key within the channel, or {@code null}. */
    public String jobKey() {
        return intent.jobKey();
    }

    public String model() {
        return intent.model();
    }

    /** The id the API gave the job, or {@code null} before it is confirmed. */
    public String requestId() {
        return progress.requestId();
    }

    public JobStatus status() {
        return progress.status();
    }

    /** What the job was billed, in USD, or {@code null}. */
    public BigDecimal cost() {
        return progress.cost();
    }

    /** Returns what counts against budgets, in USD: the cost, or the estimate until it is known. */
    public BigDecimal charge() {
        if (cost() != null) {
            return cost();
        }
        return status() == JobStatus.CANCELLED || intent.estimate() == null ? BigDecimal.ZERO : intent.estimate();
    }

    /** Returns whether the cost or the estimate is known; a cancelled job that was not billed is free. */
    public boolean isCostKnown() {
        return cost() != null || intent.estimate() != null || status() == JobStatus.CANCELLED;
    }

    /** Why it failed or is unconfirmed, or {@code null}. */
    public String error() {
        return progress.error();
    }

    /** The provider's code of the failure, or {@code null}. */
    public String errorCode() {
        return progress.errorCode();
    }

    /** The kind of failure that ended the job, or {@code null}. */
    public FailureKind failureKind() {
        return progress.failureKind();
    }

    /** Returns the job as recorded; empty before it is confirmed. */
    public Optional<Job> job() {
        return Optional.ofNullable(requestId())
                .map(id -> new Job(
                        id,
                        model(),
                        jobKey(),
                        status(),
                        null,
                        null,
                        cost(),
                        error(),
                        errorCode(),
                        failureKind(),
                        createdAt,
                        progress.endedAt()));
    }
}
