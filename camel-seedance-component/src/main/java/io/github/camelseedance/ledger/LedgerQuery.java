package io.github.camelseedance.ledger;

import java.util.Set;

/**
 * Which entries to list, the newest first.
 *
 * @param channel of this channel, or {@code null} for all
 * @param stages of these stages; empty for all
 * @param offset how many to leave out
 * @param limit at most so many
 */
public record LedgerQuery(String channel, Set<Stage> stages, int offset, int limit) {

    public LedgerQuery {
        stages = Set.copyOf(stages);
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("A page begins at 0 or later and has at least one entry");
        }
    }

    /** The newest entries of any stage. */
    public static LedgerQuery newest(int limit) {
        return new LedgerQuery(null, Set.of(), 0, limit);
    }

    public LedgerQuery ofChannel(String newChannel) {
        return new LedgerQuery(newChannel, stages, offset, limit);
    }

    public LedgerQuery in(Stage... newStages) {
        return new LedgerQuery(channel, Set.of(newStages), offset, limit);
    }

    public LedgerQuery from(int newOffset) {
        return new LedgerQuery(channel, stages, newOffset, limit);
    }
}
