package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;

/**
 * What the schedule has to know about the questions that were asked about a job.
 *
 * @param since when the waiting began
 * @param polls how many questions were answered
 * @param failuresInARow how many questions have failed since the last answer
 * @param askedToWait how long the API asked to wait in the last answer, or zero
 */
public record PollHistory(Instant since, int polls, int failuresInARow, Duration askedToWait) {

    /** Nothing has been asked yet. */
    public static PollHistory begin(Instant since) {
        return new PollHistory(since, 0, 0, Duration.ZERO);
    }

    PollHistory answered() {
        return new PollHistory(since, polls + 1, 0, Duration.ZERO);
    }

    PollHistory failed(Duration askedToWait) {
        return new PollHistory(since, polls, failuresInARow + 1, askedToWait);
    }
}
