// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Counts jobs by their {@link JobLabels}. Channels and models can come from messages, so only the first {@value #MAX} pairs have
 * counts of their own; all further ones count as {@link JobLabels#OTHER}. Thread-safe.
 */
final class CountsByLabels {

    static final int MAX = 50;

    /** Receives each pair once, before its first event counts. */
    interface Listener {
        void added(JobLabels labels, LabelCounts labelCounts);
    }

    private final Map<JobLabels, LabelCounts> counts = new LinkedHashMap<>();
    private Listener listener = (labels, labelCounts) -> {};

    /** Returns the labels themselves, or those as which they count. */
    synchronized JobLabels counted(JobLabels labels) {
        return counts.containsKey(labels) || counts.size() < MAX ? labels : JobLabels.OTHER;
    }

    synchronized LabelCounts of(JobLabels labels) {
        JobLabels counted = counted(labels);
        LabelCounts labelCounts = counts.get(counted);
        if (labelCounts == null) {
            labelCounts = new LabelCounts();
            counts.put(counted, labelCounts);
            listener.added(counted, labelCounts);
        }
        return labelCounts;
    }

    /** Makes these labels known before their first job: a counter that begins with 1 hides its first event from rates. */
    void expect(Collection<JobLabels> expected) {
        expected.forEach(this::of);
    }

    synchronized long sum(ToLongFunction<LabelCounts> count) {
        return counts.values().stream().mapToLong(count).sum();
    }

    /** Returns what all jobs were billed, in USD. */
    synchronized BigDecimal cost() {
        return counts.values().stream().map(LabelCounts::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Sets the only listener, and passes it all known labels. */
    synchronized void listen(Listener newListener) {
        listener = newListener;
        counts.forEach(newListener::added);
    }
}
