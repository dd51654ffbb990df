// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the jobs that one channel submitted to one model on one day have cost.
 *
 * @param day the day of the submission, in UTC
 * @param channel the channel
 * @param model the model id
 * @param jobs the number of jobs
 * @param spent the real cost of jobs that have ended, in USD; the estimate of an ended job whose cost is unknown
 * @param reserved the estimates of jobs that have not ended, and of unconfirmed submissions, in USD
 * @param unknown the number of jobs without a cost and an estimate
 */
public record DailyCost(
        LocalDate day, String channel, String model, long jobs, BigDecimal spent, BigDecimal reserved, long unknown) {

    public DailyCost {
        spent = Storable.plain(spent);
        reserved = Storable.plain(reserved);
    }
}
