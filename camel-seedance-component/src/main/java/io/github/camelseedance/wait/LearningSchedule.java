// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.wait.learn.JobDurations;
import io.github.camelseedance.wait.learn.PollPlan;

/**
 * Polls when jobs of a kind are likely to have ended, once enough of them have; before that, and after failures, like the
 * schedule without learning, whose bounds always hold.
 *
 * <p>The first poll is {@code pollInitialDelay} to {@code pollInitialDelay + pollMaxDelay} after the submission, and the delay
 * between two polls is {@code pollDelay} to {@code pollMaxDelay}. So whatever was learned, no end is noticed later than {@code
 * pollMaxDelay} after it, once {@code pollInitialDelay} is over. The first plan of a kind counts for the jobs with the same schedule that wait already:
 * of thousands submitted together, most have a poll far ahead when the first ends are seen.
 *
 * @param plain the schedule without learning
 * @param times what was learned about jobs of this kind
 */
public record LearningSchedule(PollSchedule plain, JobDurations times) implements Schedule {

    @Override
    public Instant next(String requestId, PollHistory history, Instant now) {
        Optional<PollPlan> plan = history.failuresInARow() == 0 ? times.plan(plain.bounds(), now) : Optional.empty();
        return plan.map(known -> planned(known, requestId, history, now))
                .orElseGet(() -> plain.nextSpreadWidely(requestId, history, now));
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

    /** All jobs have the same plan: those submitted together are spread over a quarter of the delay between two polls. */
    private static double leewayAt(PollPlan plan, double age) {
        return plan.delayAfter(age) / 8;
    }

    @Override
    public Instant delayedUntil(String requestId, Instant until) {
        return plain.delayedUntil(requestId, until);
    }

    /**
     * Failed and cancelled jobs do not show how long a video takes. Nor does a long time between two polls, which is caused by
     * failures, or by an age that counts from an earlier attempt to submit.
     */
    @Override
    public boolean learn(Job seen, Duration from, Duration age) {
        if (seen.status() == JobStatus.COMPLETED) {
            Duration reported = seen.createdAt() == null || seen.finishedAt() == null
                    ? null
                    : Duration.between(seen.createdAt(), seen.finishedAt());
            return times.ended(from, age, reported, plain.longestUsual());
        }
        if (!seen.status().isTerminal() && age.minus(from).compareTo(plain.longestUsual()) <= 0) {
            times.ran(from, age);
        }
        return false;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
