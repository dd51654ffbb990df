// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.wait.Follower;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.PollRequest;
import io.github.camelseedance.wait.QueueLimit;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims running jobs that are due and has the poller poll them. A claimed job stays with the poller, under its lease, while
 * the poller can keep up with it; otherwise it is released with the time of its next poll, so that a million jobs cost no
 * memory and other nodes get their share.
 */
final class RunningJobs {

    /** Receives the jobs that are not polled any more. They are still claimed. */
    interface Outcomes {

        /** The job has ended, and its end is recorded. */
        void ended(LedgerEntry entry, Job job);

        /** The API does not know the job, and has said so {@code maxDeliveries} times. */
        void lost(LedgerEntry entry, SeedanceApiException failure);
    }

    private static final Logger LOG = LoggerFactory.getLogger(RunningJobs.class);

    /** The maximum number of jobs that a poller keeps for consumers, about 2 KiB each. */
    static final int MOST_POLLED = 10_000;
    /** A job whose poll began later than this is released after it: the account has more jobs than it can poll. */
    static final Duration MOST_LATE = Duration.ofSeconds(5);

    private static final int MOST_AHEAD = 500;
    private static final int AHEAD_PER_CALL = 8;

    private final SourceContext context;
    private final NodeLedger ledger;
    private final JobPoller poller;
    private final ApiClient client;
    private final PollMemory memory;
    private final Claims claims;
    private final Consumer<Job> listener;
    private final Function<JobKind, Schedule> schedules;
    private final DeliveryPolicy policy;
    private final Outcomes outcomes;
    private final SourceTrouble trouble;

    private final Map<String, ClaimedJob> polled = new ConcurrentHashMap<>();
    /** Claimed jobs that wait for their first answer. */
    private final AtomicInteger ahead = new AtomicInteger();

    private final Refill refill;
    private volatile boolean hasMore;
    private volatile boolean open;

    RunningJobs(
            SourceContext context,
            String requestId,
            Function<JobKind, Schedule> schedules,
            Outcomes outcomes,
            SourceTrouble trouble) {
        this.context = context;
        this.ledger = context.ledger();
        this.poller = context.poller();
        this.client = context.client();
        this.memory = context.memory();
        this.listener = context.listener();
        this.claims = context.claims(requestId);
        this.schedules = schedules;
        this.policy = context.policy();
        this.outcomes = outcomes;
        this.trouble = trouble;
        this.refill = new Refill(ledger.executor(), trouble, this::claim);
    }

    void open() {
        open = true;
    }

    boolean isOpen() {
        return open && !poller.isStopping();
    }

    /** Releases the jobs, except those with a poll in flight, whose answer is recorded first. */
    void close() {
        open = false;
        polled.values().forEach(ClaimedJob::leave);
    }

    /** Returns whether a claimed job waits for its first answer. */
    boolean isWaiting() {
        return ahead.get() > 0;
    }

    /** Claims jobs that are due, at most so many that all of them can be polled soon. */
    void claim() {
        if (!isOpen() || poller.isPaused() || !poller.pauseOf(client).isZero()) {
            return;
        }
        int room = reserve();
        if (room < 1) {
            return;
        }
        List<LedgerEntry> claimed = List.of();
        try {
            Claims.Claimed answer = claims.claim(Claim.What.RUNNING, room);
            hasMore = answer.full();
            claimed = answer.entries();
        } finally {
            ahead.addAndGet(claimed.size() - room);
        }
        for (LedgerEntry entry : claimed) {
            ClaimedJob job = new ClaimedJob(entry);
            try {
                job.follow();
            } catch (RuntimeException | Error e) {
                // The other claimed jobs must still be polled.
                trouble.failed(e);
                job.abandoned();
            }
        }
    }

    /** Before the claim, so that two claims at once do not claim twice as much. */
    private int reserve() {
        int most = mostAhead();
        int before = ahead.getAndUpdate(now -> Math.max(now, most));
        return most - before;
    }

    private int mostAhead() {
        return Math.min(MOST_AHEAD, AHEAD_PER_CALL * client.pacing().concurrentPolls());
    }

    private void claimMore() {
        if (hasMore && 2 * ahead.get() <= mostAhead() && isOpen()) {
            refill.request();
        }
    }

    /** A claimed job that is polled. Whoever removes it from {@link #polled} decides what becomes of it. */
    private final class ClaimedJob implements Follower {

        private volatile LedgerEntry entry;
        private final Instant claimedAt = context.now();
        private final Duration ageAtClaim;
        private final Optional<QueueLimit> queueLimit;
        private final AtomicBoolean waiting = new AtomicBoolean(true);

        private ClaimedJob(LedgerEntry entry) {
            this.entry = entry;
            this.ageAtClaim = Duration.between(entry.createdAt(), entry.updatedAt());
            this.queueLimit = entry.job()
                    .flatMap(job -> QueueTimeouts.of(
                            ledger, entry.channel(), job, entry.intent().queueTimeout()))
                    .map(timeout -> QueueLimit.of(timeout, claimedAt.minus(ageAtClaim)));
        }

        /** Without the clock of the ledger, which can be away. */
        private Duration age(Instant at) {
            return ageAtClaim.plus(Duration.between(claimedAt, at));
        }

        private void follow() {
            polled.put(entry.entryId(), this);
            poller.follow(
                    new PollRequest(
                            entry.requestId(),
                            client,
                            schedules.apply(JobKind.ofModel(entry.model())),
                            ageAtClaim.isNegative() ? Duration.ZERO : ageAtClaim,
                            entry.progress().polls(),
                            memory.ranUntil(entry),
                            true),
                    this);
            if (!isOpen() || poller.isPaused()) {
                leave();
            }
        }

        /** Returns whether the caller decides from now on what becomes of the job. */
        private boolean take() {
            return polled.remove(entry.entryId(), this);
        }

        private void firstAnswer() {
            if (waiting.compareAndSet(true, false)) {
                ahead.decrementAndGet();
                claimMore();
            }
        }

        private void leave() {
            if (poller.leave(client, entry.requestId(), this)) {
                abandoned();
            }
        }

        @Override
        public Optional<QueueLimit> queueLimit() {
            return queueLimit;
        }

        @Override
        public void abandoned() {
            firstAnswer();
            if (take()) {
                LedgerEntry claimed = entry;
                ledger.executor().execute(() -> ledger.release(claimed, Duration.ZERO));
            }
        }

        @Override
        public void paused() {
            leave();
        }

        @Override
        public boolean seen(Job seen) {
            try {
                record(seen);
                return true;
            } catch (RuntimeException e) {
                trouble.failed(e);
                return false;
            }
        }

        private Job record(Job seen) {
            Job job = seen.withOrigin(entry.model(), entry.jobKey());
            entry = ledger.record(entry, job);
            listener.accept(job);
            return job;
        }

        @Override
        public void ended(Job seen) {
            trouble.answered();
            if (!take()) {
                firstAnswer();
                return;
            }
            try {
                Job job = entry.status().isTerminal() ? seen.withOrigin(entry.model(), entry.jobKey()) : record(seen);
                memory.forget(entry);
                if (isOurs()) {
                    outcomes.ended(entry, job);
                } else {
                    ledger.release(entry.entryId());
                }
            } catch (RuntimeException | Error e) {
                trouble.failed(e);
                ledger.release(entry, Duration.ZERO);
            } finally {
                firstAnswer();
            }
        }

        /** An exchange of any node may have taken over the job by now, or another node after the lease has expired. */
        private boolean isOurs() {
            return entry.isLeasedBy(ledger.lease().owner()) && !ledger.leases().isShared(entry.entryId());
        }

        /** Leaves the job to whoever has taken it over. */
        private boolean isDropped() {
            if (isOurs()) {
                return false;
            }
            if (take()) {
                memory.forget(entry);
                ledger.release(entry.entryId());
            }
            return true;
        }

        @Override
        public boolean failed(Throwable failure, boolean believed) {
            firstAnswer();
            if (!SourceTrouble.isAboutTheJob(failure)) {
                trouble.failed(failure);
                return false;
            }
            trouble.answered();
            if (SourceTrouble.isNotKnownYet(failure, age(context.now()))) {
                return false;
            }
            if (take()) {
                gone((SeedanceApiException) failure);
            }
            return true;
        }

        private void gone(SeedanceApiException failure) {
            if (policy.isLast(entry)) {
                outcomes.lost(entry, failure);
            } else {
                ledger.failed(entry, policy.pauseAfter(entry), failure.getMessage());
            }
        }

        @Override
        public boolean stays(NextPoll next) {
            firstAnswer();
            if (isDropped()) {
                return false;
            }
            if (next.answered()) {
                trouble.answered();
                if (isOverdue(next.now())) {
                    park();
                    return false;
                }
            }
            Duration wait = Duration.between(next.now(), next.at());
            boolean stays = isOpen()
                    && !poller.isPaused()
                    && poller.size() <= MOST_POLLED
                    && next.late().compareTo(MOST_LATE) <= 0
                    && wait.compareTo(ledger.lease().duration()) <= 0;
            if (!stays && take()) {
                if (next.answered()) {
                    memory.ran(entry, next.age());
                }
                ledger.release(entry, wait.isNegative() ? Duration.ZERO : wait);
            }
            return stays;
        }

        /** At the time of the answer, not now: meanwhile this process may have been suspended for hours. */
        private boolean isOverdue(Instant answeredAt) {
            if (policy.isOverdue(age(answeredAt))) {
                return memory.overdue(entry, answeredAt).compareTo(policy.grace()) >= 0;
            }
            memory.notOverdue(entry);
            return false;
        }

        /** Called only after an answer: while the API is unavailable, the job may have ended. */
        private void park() {
            if (!take()) {
                return;
            }
            String reason = "It was still " + entry.status() + " "
                    + policy.jobTimeout().toSeconds()
                    + " s (jobTimeout) after its submission. Redeliver it over JMX to poll it for another while";
            memory.forget(entry);
            LOG.warn("Job {} is parked and not polled any more. {}", entry.requestId(), reason);
            ledger.parked(entry, reason);
        }
    }
}
