package io.github.camelseedance.wait;

import java.time.Duration;

import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SeedanceAuthenticationException;

/** What a failed question about a job means for the waiting. */
public final class PollFailure {

    /** A paid job is not given up for one odd answer: a plain no has to come this often in a row. */
    static final int REFUSALS_UNTIL_BELIEVED = 3;

    private PollFailure() {}

    /** Whether asking again will hardly help: the token is refused or the job is not there. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof SeedanceAuthenticationException
                || failure instanceof JobNotFoundException
                || failure instanceof InvalidRequestException;
    }

    /** How long the API asked to wait, or zero. */
    public static Duration askedToWait(Throwable failure) {
        return failure instanceof SeedanceApiException api ? api.getRetryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    }
}
