package io.github.camelseedance.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.wait.PollFailure;
import io.github.camelseedance.wait.PollHistory;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out how the jobs of a channel stand whose turn it is, and writes it down. The ledger is the agenda here: any node may
 * ask the next time, and nothing is held in memory for a job that runs.
 */
final class DueJobs {

    /**
     * A job in hand that is to go to a route.
     *
     * @param job as it ended, or as the ledger knows it
     * @param lost why the job is not to be had any more, or {@code null}
     */
    record Ended(LedgerEntry entry, Job job, SeedanceApiException lost) {}

    /**
     * What came of asking.
     *
     * @param asked about how many jobs
     * @param ended those of them that go to a route
     * @param failure why not one question was answered, or {@code null}
     */
    record Round(int asked, List<Ended> ended, RuntimeException failure) {}

    private static final Logger LOG = LoggerFactory.getLogger(DueJobs.class);
    private static final int BATCH = 100;

    private final NodeLedger ledger;
    private final Inquiry inquiry;
    private final LastLooks lastLooks = new LastLooks();
    private final OverdueJobs overdue = new OverdueJobs();
    private final Function<JobKind, Schedule> schedules;
    private final DeliveryPolicy policy;
    private final JobFilter filter;
    private final BooleanSupplier paused;

    /** @param paused whether jobs that run are not to be asked about */
    DueJobs(
            NodeLedger ledger,
            Inquiry inquiry,
            Function<JobKind, Schedule> schedules,
            DeliveryPolicy policy,
            JobFilter filter,
            BooleanSupplier paused) {
        this.ledger = ledger;
        this.inquiry = inquiry;
        this.schedules = schedules;
        this.policy = policy;
        this.filter = filter;
        this.paused = paused;
    }

    /** Takes jobs in hand of which the ledger knows that they have ended. */
    Round ended(int max) {
        List<LedgerEntry> claimed = claim(Claim.What.ENDED, max);
        List<LedgerEntry> completed = claimed.stream()
                .filter(entry -> entry.status() == JobStatus.COMPLETED)
                .toList();
        List<Ended> ended = new ArrayList<>();
        claimed.stream()
                .filter(entry -> entry.status() != JobStatus.COMPLETED)
                .forEach(entry -> ended.add(new Ended(entry, entry.job().orElseThrow(), null)));
        Round round = ask(completed);
        ended.addAll(round.ended());
        return new Round(claimed.size(), ended, ended.isEmpty() ? round.failure() : null);
    }

    /** Asks about jobs that run. */
    Round running() {
        return paused.getAsBoolean() ? new Round(0, List.of(), null) : ask(claim(Claim.What.RUNNING, BATCH));
    }

    private List<LedgerEntry> claim(Claim.What what, int max) {
        if (!inquiry.rest().isZero()) {
            return List.of();
        }
        Set<String> inHandBefore = ledger.leases().entryIds();
        return ledger
                .writer()
                .claim(new Claim(what, filter.channel(), filter.requestId(), ledger.lease(), max))
                .stream()
                .filter(entry -> take(entry, inHandBefore))
                .toList();
    }

    /**
     * After an outage our own leases have run out, and we may claim what we have in hand. Who had it may have delivered it
     * between the claim and this moment: such an entry is left for another round, if it is due then.
     */
    private boolean take(LedgerEntry entry, Set<String> inHandBefore) {
        if (!ledger.leases().claim(entry.entryId())) {
            return false;
        }
        if (inHandBefore.contains(entry.entryId())) {
            ledger.release(entry, Duration.ZERO);
            return false;
        }
        return true;
    }

    private Round ask(List<LedgerEntry> entries) {
        List<Ended> ended = new ArrayList<>();
        RuntimeException failure = null;
        boolean answered = false;
        for (Inquiry.Answer answer : inquiry.ask(entries)) {
            try {
                settle(answer, ended);
                answered |= answer.job() != null || Inquiry.isAboutTheJob(answer.failure());
                failure = answer.failure() instanceof RuntimeException e ? e : failure;
            } catch (RuntimeException e) {
                // Whatever the trouble is, the other jobs must not stay in hand for it.
                ledger.release(answer.entry(), Duration.ZERO);
                failure = e;
            }
        }
        return new Round(entries.size(), ended, answered ? null : failure);
    }

    private void settle(Inquiry.Answer answer, List<Ended> ended) {
        if (answer.job() != null) {
            answered(answer, ended);
        } else if (Inquiry.isAboutTheJob(answer.failure()) && !isNotKnownYet(answer)) {
            gone(answer.entry(), (SeedanceApiException) answer.failure(), ended);
        } else {
            ledger.release(answer.entry(), later(answer));
        }
    }

    private boolean isNotKnownYet(Inquiry.Answer answer) {
        Instant createdAt = answer.entry().createdAt();
        return answer.failure() instanceof JobNotFoundException
                && PollFailure.isYoung(
                        Duration.between(createdAt, ledger.repository().now()));
    }

    private void answered(Inquiry.Answer answer, List<Ended> ended) {
        LedgerEntry entry = answer.entry();
        Job job = answer.job().withOrigin(entry.model(), entry.jobKey());
        LedgerEntry noted = ledger.record(entry, job);
        filter.listener().accept(job);
        if (job.status().isTerminal()) {
            overdue.forget(noted);
            ended.add(new Ended(noted, job, null));
        } else if (isOverdue(noted)) {
            parkOverdue(noted);
        } else {
            ledger.release(
                    noted,
                    next(
                            noted,
                            new PollHistory(noted.createdAt(), noted.progress().polls() + 1, 0, Duration.ZERO)));
        }
        // Not before: what was seen of a paid job comes into the ledger first, and an end that does not is seen once
        // more.
        learn(answer, job);
    }

    private boolean isOverdue(LedgerEntry entry) {
        if (policy.isOverdue(entry, ledger.repository().now())) {
            return overdue.seen(entry, inquiry.now()).compareTo(policy.grace()) >= 0;
        }
        overdue.forget(entry);
        return false;
    }

    /** Called only after an answer: while the API is unavailable, the job may have ended. */
    private void parkOverdue(LedgerEntry entry) {
        String reason = "It was still " + entry.status() + " "
                + policy.jobTimeout().toSeconds()
                + " s (jobTimeout) after its submission. Redeliver it over JMX to poll it for another while";
        overdue.forget(entry);
        LOG.warn("Job {} is parked and not polled any more. {}", entry.requestId(), reason);
        ledger.parked(entry, reason);
    }

    private void learn(Inquiry.Answer answer, Job job) {
        LedgerEntry entry = answer.entry();
        if (entry.status().isTerminal() || !schedule(entry).learns()) {
            // Of one that had ended only the links were wanted.
            return;
        }
        Duration age =
                Duration.between(entry.createdAt(), ledger.repository().now()).minus(inquiry.since(answer));
        Optional<Duration> from = lastLooks.before(entry);
        from.filter(known -> known.compareTo(age) <= 0)
                .ifPresent(known -> schedule(entry).learn(job, known, age));
        if (job.status().isTerminal()) {
            lastLooks.forget(entry);
        } else {
            lastLooks.ran(entry, age);
        }
    }

    private Schedule schedule(LedgerEntry entry) {
        return schedules.apply(JobKind.ofModel(entry.model()));
    }

    /** That there is no such job is believed when the API has said so as often as a job is handed out at most. */
    private void gone(LedgerEntry entry, SeedanceApiException failure, List<Ended> ended) {
        if (policy.isLast(entry)) {
            ended.add(new Ended(entry, entry.job().orElseThrow(), failure));
        } else {
            ledger.failed(entry, policy.pauseAfter(entry));
        }
    }

    private Duration later(Inquiry.Answer answer) {
        Duration rest = inquiry.rest();
        if (answer.failure() == null && !rest.isZero()) {
            return rest;
        }
        Duration asked = PollFailure.askedToWait(answer.failure());
        LedgerEntry entry = answer.entry();
        return next(entry, new PollHistory(entry.createdAt(), entry.progress().polls() + 1, 1, asked));
    }

    private Duration next(LedgerEntry entry, PollHistory history) {
        Instant now = ledger.repository().now();
        Duration wait = Duration.between(now, schedule(entry).next(entry.requestId(), history, now));
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
