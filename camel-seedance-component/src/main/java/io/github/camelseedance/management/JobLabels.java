// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import io.github.camelseedance.ledger.LedgerEntry;

/** The channel and the model of a job, by which meters distinguish jobs. */
public record JobLabels(String channel, String model) {

    /** Stands for all pairs beyond the limit of {@link CountsByLabels}. */
    static final JobLabels OTHER = new JobLabels("other", "other");

    /** Stands for submissions of stopped nodes, of which only the number is known. */
    static final JobLabels UNKNOWN = new JobLabels("unknown", "unknown");

    static JobLabels of(LedgerEntry entry) {
        return new JobLabels(entry.channel(), entry.model());
    }
}
