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

    /** How long a job can be unknown to some servers of the API after it was accepted. */
    private static final Duration YOUTH = Duration.ofMinutes(1);

    private PollFailure() {}

    /**
     * Whether another poll will hardly help: the token is refused or the job is not there.
     *
     * @param age how long ago the job was submitted
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

    /** How long the API asked to wait, or zero. */
    public static Duration askedToWait(Throwable failure) {
        return failure instanceof SeedanceApiException api ? api.getRetryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    }
}
