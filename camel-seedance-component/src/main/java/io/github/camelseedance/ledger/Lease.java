package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * The right of a node to work on an entry for some time. If it expires without being extended, the node has died and any node
 * may claim the entry.
 *
 * @param owner the node, or {@code null} if the entry only rests
 * @param duration the time from now, at least zero
 */
public record Lease(String owner, Duration duration) {

    public Lease {
        Objects.requireNonNull(duration, "duration");
        if (duration.isNegative()) {
            throw new IllegalArgumentException("A lease cannot end before it begins: " + duration);
        }
    }

    /** Creates a lease of this node. */
    public static Lease of(String owner, Duration duration) {
        return new Lease(Objects.requireNonNull(owner, "owner"), duration);
    }

    /** Creates a lease of nobody: the entry is due after this time. */
    public static Lease dueIn(Duration dueIn) {
        return new Lease(null, dueIn);
    }
}
