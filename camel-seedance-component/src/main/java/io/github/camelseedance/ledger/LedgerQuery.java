// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.util.Set;

import io.github.camelseedance.model.JobStatus;

/**
 * Selects entries to list, the newest first.
 *
 * @param channel the channel, or {@code null} for all
 * @param stages the stages; empty for all
 * @param statuses the states; empty for all
 * @param offset the number of entries to skip
 * @param limit the maximum number of entries
 */
public record LedgerQuery(String channel, Set<Stage> stages, Set<JobStatus> statuses, int offset, int limit) {

    public LedgerQuery {
        stages = Set.copyOf(stages);
        statuses = Set.copyOf(statuses);
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("A page begins at 0 or later and has at least one entry");
        }
    }

    /** Selects the newest entries of any stage and state. */
    public static LedgerQuery newest(int limit) {
        return new LedgerQuery(null, Set.of(), Set.of(), 0, limit);
    }

    public LedgerQuery ofChannel(String newChannel) {
        return new LedgerQuery(newChannel, stages, statuses, offset, limit);
    }

    public LedgerQuery in(Stage... newStages) {
        return new LedgerQuery(channel, Set.of(newStages), statuses, offset, limit);
    }

    public LedgerQuery being(JobStatus... newStatuses) {
        return new LedgerQuery(channel, stages, Set.of(newStatuses), offset, limit);
    }

    public LedgerQuery from(int newOffset) {
        return new LedgerQuery(channel, stages, statuses, newOffset, limit);
    }

    /** Returns whether the entry matches. */
    boolean fits(LedgerEntry entry) {
        return (channel == null || channel.equals(entry.channel()))
                && (stages.isEmpty() || stages.contains(entry.stage()))
                && (statuses.isEmpty() || statuses.contains(entry.status()));
    }
}
