// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** LRU cache of the generation times of {@value #MOST_KINDS} kinds of jobs, about 20 KiB each. Thread-safe. */
public final class LearnedDurations {

    static final int MOST_KINDS = 128;

    private final Map<JobKind, JobDurations> kinds = new RecentlyUsed<>(MOST_KINDS);

    /** Returns the durations of a kind; of a new one nothing is known. */
    public synchronized JobDurations of(JobKind kind) {
        return kinds.computeIfAbsent(kind, unknown -> new JobDurations());
    }

    /** Returns a summary of each kind, the most recently used last. */
    public List<DurationSummary> kinds() {
        return snapshot().entrySet().stream()
                .map(known -> known.getValue().describe(known.getKey()))
                .toList();
    }

    private synchronized Map<JobKind, JobDurations> snapshot() {
        return new LinkedHashMap<>(kinds);
    }
}
