// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.model.Job;

/**
 * Queue of ended jobs that wait for a place of the receiver, under their lease. To release and claim each of them would be two
 * writes more for each job. A job does not wait long, so that other nodes get the jobs that a slow route leaves. Thread-safe.
 */
final class ReadyJobs {

    /** @param since when the job began to wait */
    record Ready(LedgerEntry entry, Job job, Instant since) {}

    static final Duration MAX_WAIT = Duration.ofSeconds(2);
    private static final int MAX_JOBS = 500;

    private final Queue<Ready> jobs = new ArrayDeque<>();

    /** Returns whether there was room for the job. */
    synchronized boolean offer(LedgerEntry entry, Job job, Instant now) {
        return jobs.size() < MAX_JOBS && jobs.offer(new Ready(entry, job, now));
    }

    /** Returns the job that has waited longest, or {@code null}. */
    synchronized Ready poll() {
        return jobs.poll();
    }

    synchronized boolean isEmpty() {
        return jobs.isEmpty();
    }

    /** Removes and returns the jobs that have waited since the given time or longer. */
    synchronized List<Ready> removeWaitingSince(Instant time) {
        List<Ready> removed = new ArrayList<>();
        while (!jobs.isEmpty() && !jobs.peek().since().isAfter(time)) {
            removed.add(jobs.remove());
        }
        return removed;
    }
}
