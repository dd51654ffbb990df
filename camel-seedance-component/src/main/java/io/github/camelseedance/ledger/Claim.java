package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A wish to take entries in hand that are due.
 *
 * @param what which of them
 * @param channel of this channel
 * @param requestId only this job, or {@code null} for any
 * @param lease for whom and how long
 * @param max at most so many
 */
public record Claim(What what, String channel, String requestId, Lease lease, int max) {

    /** A state that nobody has asked for this long is no news: who begins to listen is not told the past. */
    public static final Duration NEWS_AGE = Duration.ofDays(1);

    /** Which entries are wanted. */
    public enum What {
        /** Jobs that run, to ask the API about them. */
        RUNNING,
        /** Jobs that have ended, to hand them to a route. */
        ENDED,
        /** Jobs of any stage with a state that was not told yet; the lease is on the telling only. */
        NEWS
    }

    public Claim {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(lease.owner(), "owner");
        if (max < 1) {
            throw new IllegalArgumentException("At least one entry has to be asked for, not " + max);
        }
    }

    /** Whether the entry is one of those that are wanted, and due. */
    public boolean fits(LedgerEntry entry, Instant now) {
        boolean wanted = channel.equals(entry.channel()) && (requestId == null || requestId.equals(entry.requestId()));
        return wanted
                && switch (what) {
                    case RUNNING ->
                        entry.stage() == Stage.RUNNING && isDue(entry.delivery().dueAt(), now);
                    case ENDED ->
                        entry.stage() == Stage.ENDED && isDue(entry.delivery().dueAt(), now);
                    case NEWS ->
                        isDue(entry.delivery().newsAt(), now)
                                && entry.delivery().newsAt().isAfter(now.minus(NEWS_AGE));
                };
    }

    private static boolean isDue(Instant at, Instant now) {
        return at != null && !at.isAfter(now);
    }
}
