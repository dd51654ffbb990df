// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A request to lease entries that are due.
 *
 * @param what the kind of entries
 * @param channel their channel
 * @param requestId only this job, or {@code null} for any
 * @param lease the owner and the duration
 * @param max the maximum number of entries
 */
public record Claim(What what, String channel, String requestId, Lease lease, int max) {

    /** A status change that nobody has claimed for this long is not published: a new consumer does not receive the past. */
    public static final Duration MAX_CHANGE_AGE = Duration.ofDays(1);

    /** The kinds of entries. */
    public enum What {
        /** Running jobs, to be polled. */
        RUNNING,
        /** Ended jobs, to be delivered. */
        ENDED,
        /** Jobs of any stage with an unpublished status change; the lease covers the publishing only. */
        CHANGED
    }

    public Claim {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(lease.owner(), "owner");
        if (max < 1) {
            throw new IllegalArgumentException("A claim needs room for at least one entry, not " + max);
        }
    }

    /** Returns whether the entry matches and is due. */
    public boolean fits(LedgerEntry entry, Instant now) {
        boolean wanted = channel.equals(entry.channel()) && (requestId == null || requestId.equals(entry.requestId()));
        return wanted
                && switch (what) {
                    case RUNNING ->
                        entry.stage() == Stage.RUNNING && isDue(entry.delivery().dueAt(), now);
                    case ENDED ->
                        entry.stage() == Stage.ENDED && isDue(entry.delivery().dueAt(), now);
                    case CHANGED ->
                        isDue(entry.delivery().changeDueAt(), now)
                                && entry.delivery().changeDueAt().isAfter(now.minus(MAX_CHANGE_AGE));
                };
    }

    private static boolean isDue(Instant at, Instant now) {
        return at != null && !at.isAfter(now);
    }
}
