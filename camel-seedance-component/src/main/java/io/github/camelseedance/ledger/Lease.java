// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * The right of a node to work on an entry for some time. If it expires without being extended, the node has died and any node
 * may claim the entry.
 *
 * @param owner the node or its consumers, or {@code null} if the entry only rests
 * @param duration the time from now, at least zero
 */
public record Lease(String owner, Duration duration) {

    private static final String CONSUMER = "/consumer";

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

    /** Returns the lease of this node's consumers: a message that waits for a running job may take the job over from them. */
    public Lease ofConsumer() {
        return of(owner + CONSUMER, duration);
    }

    static boolean isOfConsumer(String owner) {
        return owner != null && owner.endsWith(CONSUMER);
    }

    /** Returns the node of an owner, which may be its consumers. */
    public static String node(String owner) {
        return isOfConsumer(owner) ? owner.substring(0, owner.length() - CONSUMER.length()) : owner;
    }

    /** Creates a lease without an owner: the entry is due after this time. */
    public static Lease dueIn(Duration dueIn) {
        return new Lease(null, dueIn);
    }
}
