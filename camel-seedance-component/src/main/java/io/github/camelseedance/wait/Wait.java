// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request to wait for the end of a job.
 *
 * @param age the age of the job; the older it is, the sooner the first poll
 * @param client polls it
 * @param schedule schedules the polls
 * @param timeout how long to wait at most, from now on
 * @param observer receives each new state or queue position on the thread that polled it
 * @param queueTimeout how long the job may stay queued; empty without a limit
 */
public record Wait(
        String requestId,
        Duration age,
        ApiClient client,
        Schedule schedule,
        Duration timeout,
        Consumer<Job> observer,
        Optional<QueueTimeout> queueTimeout) {

    /** Creates a request for a job that may stay queued for any time. */
    public Wait(
            String requestId,
            Duration age,
            ApiClient client,
            Schedule schedule,
            Duration timeout,
            Consumer<Job> observer) {
        this(requestId, age, client, schedule, timeout, observer, Optional.empty());
    }

    PollRequest polls() {
        return new PollRequest(requestId, client, schedule, age, 0, Optional.of(Duration.ZERO), false);
    }

    /**
     * Completes a future with the ended job, or with the reason why the wait ended without it.
     *
     * @param since when the wait began
     */
    record Waiter(Wait request, Instant since, CompletableFuture<Job> outcome) implements Follower {

        private static final Logger LOG = LoggerFactory.getLogger(Wait.class);

        @Override
        public Instant deadline() {
            return since.plus(request.timeout());
        }

        @Override
        public Optional<QueueLimit> queueLimit() {
            return request.queueTimeout().map(queue -> QueueLimit.of(queue, since.minus(request.age())));
        }

        /** An observer that fails does not delay the end of the wait. */
        @Override
        public boolean seen(Job job) {
            try {
                request.observer().accept(job);
                return true;
            } catch (RuntimeException e) {
                LOG.warn(
                        "The state {} of job {} could not be recorded: {}",
                        job.status(),
                        job.requestId(),
                        e.getMessage());
                return job.status().isTerminal();
            }
        }

        @Override
        public void ended(Job job) {
            outcome.complete(job);
        }

        @Override
        public boolean failed(Throwable failure, boolean believed) {
            if (believed) {
                outcome.completeExceptionally(failure);
            }
            return believed;
        }

        @Override
        public void expired(JobStatus lastStatus) {
            outcome.completeExceptionally(new WaitTimeoutException(
                    request.requestId(),
                    lastStatus,
                    request.timeout(),
                    "it goes on: fetch its video later with seedance:result"));
        }

        @Override
        public void abandoned() {
            outcome.completeExceptionally(new WaitAbandonedException(request.requestId()));
        }
    }
}
