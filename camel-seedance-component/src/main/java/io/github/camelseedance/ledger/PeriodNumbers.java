// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;

/**
 * How many jobs a period had, and how long they took. A job counts where it was submitted in {@code submitted} and {@code queue},
 * and where it ended in everything else.
 *
 * @param from when the period begins
 * @param submitted the jobs that the API accepted
 * @param completed the jobs that completed
 * @param failed the jobs that failed
 * @param cancelled the jobs that were cancelled
 * @param delivered the ended jobs that are delivered by now
 * @param queue from the submission until the job was first seen running
 * @param generation from then until it had completed
 * @param detection from the end of the job, as the API reports it, until that was detected
 * @param delivery from when the end was detected until the job was delivered
 */
public record PeriodNumbers(
        Instant from,
        long submitted,
        long completed,
        long failed,
        long cancelled,
        long delivered,
        DurationCounts queue,
        DurationCounts generation,
        DurationCounts detection,
        DurationCounts delivery) {

    /** Returns a period without jobs. */
    public static PeriodNumbers none(Instant from) {
        DurationCounts none = DurationCounts.NONE;
        return new PeriodNumbers(from, 0, 0, 0, 0, 0, none, none, none, none);
    }

    /** Returns the numbers of both periods, from the beginning of this one. */
    public PeriodNumbers plus(PeriodNumbers next) {
        return new PeriodNumbers(
                from,
                submitted + next.submitted,
                completed + next.completed,
                failed + next.failed,
                cancelled + next.cancelled,
                delivered + next.delivered,
                queue.plus(next.queue),
                generation.plus(next.generation),
                detection.plus(next.detection),
                delivery.plus(next.delivery));
    }
}
