// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.event;

import java.util.Map;
import java.util.Optional;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.support.LRUCacheFactory;

/** LRU cache of the state in which this node last saw each job. Thread-safe: several waits and calls can see a job at once. */
public final class LastSeenJobs {

    private static final int MAX_JOBS = 20_000;

    /** @param queuePosition can be {@code null} */
    private record State(JobStatus status, Integer queuePosition) {
        private static State of(Job job) {
            return new State(job.status(), job.queuePosition());
        }
    }

    private final Map<String, State> byRequestId = LRUCacheFactory.newLRUCache(MAX_JOBS);

    /** Records a submission, unless somebody faster has already seen the job. */
    synchronized void submitted(Job job) {
        byRequestId.putIfAbsent(job.requestId(), State.of(job));
    }

    /** Records the state of a job. Returns whether it has changed; a late answer from before the end is ignored. */
    synchronized boolean update(Job job) {
        State last = byRequestId.get(job.requestId());
        if (last != null && last.status().isTerminal() && !job.status().isTerminal()) {
            return false;
        }
        State state = State.of(job);
        byRequestId.put(job.requestId(), state);
        return !state.equals(last);
    }

    /** Returns the queue position, if the job was last seen queued and the API has reported it. */
    public synchronized Optional<Integer> queuePosition(String requestId) {
        return Optional.ofNullable(byRequestId.get(requestId))
                .filter(state -> state.status() == JobStatus.IN_QUEUE)
                .map(State::queuePosition);
    }
}
