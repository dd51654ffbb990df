// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * A limit on what jobs may cost within a rolling period.
 *
 * @param channel the channel of the jobs, or {@code null} for all jobs of the ledger
 * @param limit in USD, not negative
 * @param period how long a job counts from its submission, more than zero
 */
public record Budget(String channel, BigDecimal limit, Duration period) {

    public Budget {
        Objects.requireNonNull(limit, "limit");
        if (limit.signum() < 0) {
            throw new IllegalArgumentException("A budget must not be negative");
        }
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("The period of a budget must be more than zero");
        }
    }
}
