// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks when a job ended according to the API, whose clock may be wrong, against what the ledger knows. A clock that differs by
 * a little is usual; a time that is impossible by more is unknown, so that no statistic has it.
 */
public final class ReportedEnd {

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    private ReportedEnd() {}

    /**
     * Returns the reported time, the nearer limit if it is beyond one by at most a minute, and empty if it is beyond by more.
     *
     * @param reported the time, or {@code null}
     * @param notBefore when the job surely had not ended yet
     * @param notAfter when the job surely had ended
     */
    public static Optional<Instant> of(Instant reported, Instant notBefore, Instant notAfter) {
        if (reported == null
                || reported.isBefore(notBefore.minus(CLOCK_DIFFERENCE))
                || reported.isAfter(notAfter.plus(CLOCK_DIFFERENCE))) {
            return Optional.empty();
        }
        Instant early = reported.isBefore(notAfter) ? reported : notAfter;
        return Optional.of(early.isBefore(notBefore) ? notBefore : early);
    }
}
