// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

/** The counters of {@code JobStatistics}. */
public enum Counter {
    /** Jobs that the API has accepted. */
    SUBMITTED,
    COMPLETED,
    FAILED,
    CANCELLED,
    /** Submissions that became unconfirmed; some may be resolved by now. */
    UNCONFIRMED,
    /** Deliveries of finished jobs; a job that is delivered twice counts twice. */
    DELIVERED,
    /** Jobs that were parked; some may be delivered by now. */
    PARKED,
    /** Submissions that a budget had no room for. */
    REFUSED,
    API_CALLS,
    /** Calls that were answered with an HTTP code of 400 or more, or not at all. */
    API_ERRORS,
    /** Pauses of the polling after HTTP 429. */
    RATE_LIMIT_PAUSES
}
