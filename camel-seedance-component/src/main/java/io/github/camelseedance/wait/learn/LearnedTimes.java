package io.github.camelseedance.wait.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was learned about all kinds of jobs, in memory: some 20 KiB for each of the {@value #MOST_KINDS} kinds that were seen
 * last. Safe for use by many threads.
 */
public final class LearnedTimes {

    static final int MOST_KINDS = 128;

    private final Map<JobKind, KindTimes> kinds = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobKind, KindTimes> eldest) {
            return size() > MOST_KINDS;
        }
    };

    /** The times of a kind; nothing is known about a new one. */
    public synchronized KindTimes of(JobKind kind) {
        return kinds.computeIfAbsent(kind, unknown -> new KindTimes());
    }

    /** What is known, the kinds seen last at the end. */
    public List<LearnedKind> kinds() {
        return snapshot().entrySet().stream()
                .map(known -> known.getValue().describe(known.getKey()))
                .toList();
    }

    private synchronized Map<JobKind, KindTimes> snapshot() {
        return new LinkedHashMap<>(kinds);
    }
}
