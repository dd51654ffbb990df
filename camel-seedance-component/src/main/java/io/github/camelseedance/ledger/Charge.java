// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Instant;

import io.github.camelseedance.model.JobStatus;

/**
 * What an entry counts against budgets, or several entries together that are no longer in the ledger.
 *
 * @param id the id of the entry
 * @param createdAt when it was reserved
 * @param channel the channel
 * @param model the model id
 * @param spent the real cost, or the estimate of an ended job whose cost is unknown
 * @param reserved the estimate of a job that has not ended
 * @param jobs the number of jobs
 * @param unknown the number of jobs without a cost and an estimate
 */
record Charge(
        String id,
        Instant createdAt,
        String channel,
        String model,
        BigDecimal spent,
        BigDecimal reserved,
        long jobs,
        long unknown) {

    static Charge of(LedgerEntry entry) {
        BigDecimal charge = entry.charge();
        boolean spent = entry.cost() != null || entry.status().isTerminal();
        boolean unknown = charge.signum() == 0
                && entry.cost() == null
                && entry.intent().estimate() == null
                && entry.status() != JobStatus.CANCELLED;
        return new Charge(
                entry.entryId(),
                entry.createdAt(),
                entry.channel(),
                entry.model(),
                spent ? charge : BigDecimal.ZERO,
                spent ? BigDecimal.ZERO : charge,
                1,
                unknown ? 1 : 0);
    }

    /** Returns both as one, with the id of the first, as if both were reserved at the later time. */
    Charge plus(Charge other) {
        return new Charge(
                id,
                other.createdAt.isAfter(createdAt) ? other.createdAt : createdAt,
                channel,
                model,
                spent.add(other.spent),
                reserved.add(other.reserved),
                jobs + other.jobs,
                unknown + other.unknown);
    }

    BigDecimal total() {
        return spent.add(reserved);
    }
}
