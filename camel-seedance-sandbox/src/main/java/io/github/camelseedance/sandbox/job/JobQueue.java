// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;

/** Jobs that wait for their turn, first come first served; knows positions without counting through. */
final class JobQueue {

    private final Deque<Job> waiting = new ArrayDeque<>();
    /** Numbers of jobs cancelled in the middle, still to be skipped. */
    private final TreeSet<Long> gaps = new TreeSet<>();

    void add(Job job) {
        waiting.add(job);
    }

    /** The next job, or null. */
    Job peek() {
        skipCancelled();
        return waiting.peek();
    }

    Job remove() {
        skipCancelled();
        return waiting.remove();
    }

    void cancelled(Job job) {
        gaps.add(job.number);
        skipCancelled();
    }

    /** 1 is the next to run. Numbers in the queue have no holes but those of cancelled jobs. */
    int position(Job job) {
        long first = waiting.element().number;
        return (int) (job.number - first) + 1 - gaps.headSet(job.number).size();
    }

    void clear() {
        waiting.clear();
        gaps.clear();
    }

    private void skipCancelled() {
        while (!waiting.isEmpty() && gaps.remove(waiting.element().number)) {
            waiting.remove();
        }
    }
}
