package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.wait.learn.JobDurations;
import io.github.camelseedance.wait.learn.PollPlan;

/**
 * Asks when jobs of a kind are likely to have ended, as soon as enough of them have; until then, and in trouble, like the
 * schedule without learning, whose bounds hold in any case.
 *
 * <p>The first question comes at least {@code pollInitialDelay} after the submission, and at most {@code pollMaxDelay} later
 * than that. Between two there are at least {@code pollDelay} and at most {@code pollMaxDelay}. So what was learned can be as
 * wrong as it likes: once {@code pollInitialDelay} is over, no end goes unnoticed for longer than {@code pollMaxDelay}.
 *
 * @param plain the schedule without learning
 * @param times what was learned about jobs of this kind
 */
public record LearningSchedule(PollSchedule plain, JobDurations times) implements Schedule {

    @Override
    public Instant next(String requestId, PollHistory history, Instant now) {
        Optional<PollPlan> plan = history.failuresInARow() == 0 ? times.plan(plain.bounds()) : Optional.empty();
        return plan.map(known -> planned(known, requestId, history, now))
                .orElseGet(() -> plain.next(requestId, history, now));
    }

    private Instant planned(PollPlan plan, String requestId, PollHistory history, Instant now) {
        if (history.polls() == 0) {
            Instant first =
                    history.since().plus(plain.firstWithin(requestId, plan.first(), leewayAt(plan, plan.first())));
            return first.isBefore(now) ? now : first;
        }
        double age = seconds(Duration.between(history.since(), now));
        double delay = plan.delayAfter(age);
        return now.plus(plain.nextWithin(requestId, history, delay, leewayAt(plan, age + delay)));
    }

    /** All jobs have the same plan: those submitted together are spread over a quarter of the time between questions. */
    private static double leewayAt(PollPlan plan, double age) {
        return plan.delayAfter(age) / 8;
    }

    @Override
    public Instant delayedUntil(String requestId, Instant until) {
        return plain.delayedUntil(requestId, until);
    }

    /**
     * Jobs that failed or were cancelled say nothing about how long a video takes. Nor does much time between two answers, which
     * comes of trouble, or of an age that counts from a submission in vain.
     */
    @Override
    public void learn(Job seen, Duration from, Duration age) {
        if (seen.status() == JobStatus.COMPLETED) {
            Duration told = seen.createdAt() == null || seen.finishedAt() == null
                    ? null
                    : Duration.between(seen.createdAt(), seen.finishedAt());
            times.ended(from, age, told, plain.longestUsual());
        } else if (!seen.status().isTerminal() && age.minus(from).compareTo(plain.longestUsual()) <= 0) {
            times.ran(from, age);
        }
    }

    @Override
    public boolean learns() {
        return true;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
