// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;

import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SeedanceAuthenticationException;

/** Classifies the failure of a poll. */
public final class PollFailure {

    /** A paid job is not abandoned for one odd answer: a refusal counts if it comes this often in a row. */
    static final int REFUSALS_UNTIL_BELIEVED = 3;

    /** How long a job can be unknown to some servers of the API after it was accepted. */
    private static final Duration YOUTH = Duration.ofMinutes(1);

    private PollFailure() {}

    /**
     * Returns whether another poll will hardly help: the token is refused, or the job does not exist.
     *
     * @param age the age of the job
     */
    static boolean isRefusal(Throwable failure, Duration age) {
        return failure instanceof SeedanceAuthenticationException
                || failure instanceof JobNotFoundException && !isYoung(age)
                || failure instanceof InvalidRequestException;
    }

    /** Returns whether a job was accepted so recently that a 404 can be ignored. */
    public static boolean isYoung(Duration age) {
        return age.compareTo(YOUTH) < 0;
    }

    /** Returns the wait that the API asked for, or zero. */
    public static Duration requestedWait(Throwable failure) {
        return failure instanceof SeedanceApiException api ? api.getRetryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    }
}
