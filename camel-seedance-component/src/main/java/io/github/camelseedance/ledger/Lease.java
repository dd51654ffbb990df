package io.github.camelseedance.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * For how long a job is left alone, and for whom. When the time is over without the lease being extended its holder has died,
 * and anybody may take the job.
 *
 * @param owner the node that has the job in hand, or {@code null} if the job merely rests
 * @param duration how long from now, at least zero
 */
public record Lease(String owner, Duration duration) {

    public Lease {
        Objects.requireNonNull(duration, "duration");
        if (duration.isNegative()) {
            throw new IllegalArgumentException("A lease cannot end before it begins: " + duration);
        }
    }

    /** The job is in the hands of this node. */
    public static Lease of(String owner, Duration duration) {
        return new Lease(Objects.requireNonNull(owner, "owner"), duration);
    }

    /** The job is in nobody's hands and due after this time. */
    public static Lease free(Duration dueIn) {
        return new Lease(null, dueIn);
    }
}
