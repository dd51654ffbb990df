package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/**
 * A line of the ledger. Immutable: a change is a new entry with the next version. The methods that make one are for stores,
 * and refuse what {@link JobTransitions} and the {@link Stage} do not allow.
 *
 * @param intent what was written down before the submission; it never changes
 * @param progress how far the job has come
 * @param delivery what has to be seen to, and who is at it
 * @param createdAt when it was reserved
 * @param updatedAt when it was last changed
 * @param version goes up by one with each change
 */
public record LedgerEntry(
        SubmissionIntent intent,
        Progress progress,
        Delivery delivery,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    private static final Duration LONGEST_PAUSE = Duration.ofDays(30);

    public LedgerEntry {
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(delivery, "delivery");
    }

    /** The first version of an entry. */
    public static LedgerEntry reserved(SubmissionIntent intent, Lease lease, Instant now) {
        return new LedgerEntry(intent, Progress.SUBMITTING, Delivery.leased(lease, now), now, now, 0);
    }

    public LedgerEntry confirmed(String requestId, Lease lease, Instant now) {
        checkTransition(JobStatus.IN_QUEUE);
        return next(progress.confirmed(requestId), delivery.confirmed(lease, now), now);
    }

    public LedgerEntry unconfirmed(String reason, Instant now) {
        checkTransition(JobStatus.UNCONFIRMED);
        return next(progress.unconfirmed(reason), delivery.onHold(), now);
    }

    /** The same once more: from unconfirmed back to submitting, because a person said so. */
    public LedgerEntry submittedAgain(Lease lease, Instant now) {
        checkTransition(JobStatus.SUBMITTING);
        return next(Progress.SUBMITTING, Delivery.leased(lease, now), now);
    }

    /** Returns the entry itself if the sight tells nothing new, or comes from an answer that was overtaken. */
    public LedgerEntry seen(Job job, Instant now) {
        if (JobTransitions.isLegal(status(), job.status())) {
            boolean ends = job.status().isTerminal();
            return next(progress.seen(job, now), ends ? delivery.ended(now) : delivery.withNews(now), now);
        }
        BigDecimal billed = Storable.amount(job.cost());
        boolean billedLater = status() == job.status() && billed != null && !isBilled(billed);
        return billedLater ? next(progress.billed(billed), delivery, now) : this;
    }

    /** By value: a store may give back 0.5 for 0.50. */
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

    public LedgerEntry failed(Duration dueIn, Instant now) {
        checkStage(EnumSet.of(Stage.RUNNING, Stage.ENDED), "have failed");
        return next(progress, delivery.failed(due(dueIn, now)), now);
    }

    /** Limits the pause, which a server can request: stores cannot hold a time centuries away. */
    private static Instant due(Duration dueIn, Instant now) {
        return now.plus(dueIn.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : dueIn);
    }

    public LedgerEntry delivered(Instant now) {
        checkStage(EnumSet.of(Stage.ENDED, Stage.PARKED), "be delivered");
        return next(progress, delivery.delivered(now), now);
    }

    public LedgerEntry parked(String reason, Instant now) {
        checkStage(EnumSet.of(Stage.RUNNING, Stage.ENDED), "be parked");
        return next(
                progress, delivery.parked(reason == null || reason.isBlank() ? "no reason was given" : reason), now);
    }

    public LedgerEntry requeued(Instant now) {
        checkStage(EnumSet.of(Stage.PARKED, Stage.DELIVERED), "be delivered once more");
        return next(progress, delivery.requeued(now), now);
    }

    public LedgerEntry telling(Instant until, Instant now) {
        return next(progress, delivery.telling(until), now);
    }

    public LedgerEntry told(Instant now) {
        return next(progress, delivery.told(), now);
    }

    /** The same version: who holds an entry may extend the lease while others record what they see. */
    public LedgerEntry extended(Instant until) {
        return new LedgerEntry(intent, progress, delivery.extended(until), createdAt, updatedAt, version);
    }

    private LedgerEntry next(Progress newProgress, Delivery newDelivery, Instant now) {
        return new LedgerEntry(intent, newProgress, newDelivery, createdAt, now, version + 1);
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

    /** What has to be done about it next. */
    public Stage stage() {
        return Stage.of(progress, delivery);
    }

    /** Whether it ended before this time and was delivered, or nobody ever tried to. */
    public boolean mayBeRemoved(Instant limit) {
        return progress.endedAt() != null
                && progress.endedAt().isBefore(limit)
                && (stage() == Stage.DELIVERED || stage() == Stage.ENDED && delivery.attempts() == 0);
    }

    /** Whether this node has it in hand. */
    public boolean isHeldBy(String owner) {
        return owner.equals(delivery.owner());
    }

    /** Whether another node has it in hand, whose lease has not run out. */
    public boolean isInHandOfOther(String owner, Instant now) {
        return delivery.owner() != null && !isHeldBy(owner) && delivery.dueAt().isAfter(now);
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

    /** The job as the ledger knows it; empty before it is confirmed. */
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
