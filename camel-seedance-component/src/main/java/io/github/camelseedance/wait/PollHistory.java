// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;

/**
 * The polls of a job so far, as the schedule sees them.
 *
 * @param since when the job was submitted
 * @param polls the number of answered polls
 * @param failuresInARow the number of failed polls since the last answer
 * @param requestedWait the wait that the API asked for in its last answer, or zero
 */
public record PollHistory(Instant since, int polls, int failuresInARow, Duration requestedWait) {

    /** Returns the history of a job without a poll. */
    public static PollHistory begin(Instant since) {
        return new PollHistory(since, 0, 0, Duration.ZERO);
    }

    PollHistory answered() {
        return new PollHistory(since, polls + 1, 0, Duration.ZERO);
    }

    PollHistory failed(Duration requestedWait) {
        return new PollHistory(since, polls, failuresInARow + 1, requestedWait);
    }
}
