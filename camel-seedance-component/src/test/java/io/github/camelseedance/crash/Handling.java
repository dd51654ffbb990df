// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.time.Instant;

/**
 * The time in which a route of a node had a job.
 *
 * @param end {@code null} if it never came to that
 */
record Handling(String requestId, String node, Instant begin, Instant end) {

    Handling ended(Instant at) {
        return new Handling(requestId, node, begin, at);
    }

    boolean isComplete() {
        return end != null;
    }

    /** Whether two nodes had the job at the same time; one that was killed no longer had it then. */
    boolean overlaps(Handling other, Instant killed) {
        return begin.isBefore(other.endOr(killed)) && other.begin.isBefore(endOr(killed));
    }

    private Instant endOr(Instant killed) {
        return isComplete() ? end : killed;
    }
}
