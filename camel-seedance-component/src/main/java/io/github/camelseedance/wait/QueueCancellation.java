// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.model.Cancellation;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Cancels a job that is queued for too long. There is one decision, however many calls it takes: its record is complete when the
 * job has left the queue, by the answer to a call or, after failed calls, by the next poll. Used by one poll at a time.
 */
final class QueueCancellation {

    private static final Logger LOG = LoggerFactory.getLogger(QueueCancellation.class);

    private QueueTimeout timeout;
    /** {@code null} before the first attempt, and after the job has left the queue. */
    private Consumer<JobStatus> decision;

    /** @param queued the job as the poll just before has seen it */
    CompletableFuture<PollAnswer> attempt(QueueTimeout exceeded, ModelApi api, Job queued) {
        boolean first = decision == null;
        if (first) {
            timeout = exceeded;
            decision = exceeded.decision().get();
        }
        return api.cancel(queued.requestId())
                .handle((cancellation, failure) -> failure == null
                        ? PollAnswer.of(left(jobAfter(cancellation)))
                        : failed(queued, Failures.unwrap(failure), first));
    }

    /** Only a poll shows how a job has ended that was not cancelled, so until then it counts as running. */
    private static Job jobAfter(Cancellation cancellation) {
        boolean cancelled = cancellation.outcome() == Cancellation.Outcome.CANCELLED
                || cancellation.job().status() == JobStatus.CANCELLED;
        return cancellation.job().withStatus(cancelled ? JobStatus.CANCELLED : JobStatus.IN_PROGRESS);
    }

    /** At WARN only once for a job, since it is polled again soon. */
    private static PollAnswer failed(Job queued, Throwable failure, boolean first) {
        LOG.atLevel(first ? Level.WARN : Level.DEBUG)
                .log(
                        "Job {} is queued for longer than its queueTimeout, and could not be cancelled: {} It is tried again"
                                + " after its next poll",
                        queued.requestId(),
                        failure.getMessage());
        return new PollAnswer(queued, failure);
    }

    /** Returns the job that a poll has seen, with the reason if an earlier attempt has cancelled it. */
    Job seen(Job job) {
        return decision == null || job.status() == JobStatus.IN_QUEUE ? job : left(job);
    }

    private Job left(Job job) {
        decision.accept(job.status());
        decision = null;
        if (job.status() == JobStatus.CANCELLED) {
            return job.error() == null ? job.withError(timeout.reason()) : job;
        }
        LOG.info(
                "Job {} has left the queue before it could be cancelled (queueTimeout): it goes on and is billed",
                job.requestId());
        return job;
    }
}
