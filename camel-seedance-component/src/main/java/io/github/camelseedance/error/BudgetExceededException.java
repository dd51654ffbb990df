// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Thrown when a job would cost more than {@code maxCost} or than is left of a {@code budget}, or when one of them is set and the
 * cost is unknown. Nothing was submitted.
 */
public class BudgetExceededException extends SeedanceException {

    private final String channel;
    private final BigDecimal limit;
    private final BigDecimal spent;
    private final BigDecimal reserved;
    private final BigDecimal asked;
    private final transient Instant roomAt;

    /**
     * @param message says which limit it was and what to do
     * @param channel the channel of the budget, or {@code null} for the budget of the component
     * @param limit the limit in USD
     * @param spent what ended jobs have cost, in USD; zero for {@code maxCost}
     * @param reserved the estimates of jobs that have not ended, in USD; zero for {@code maxCost}
     * @param asked the estimate of the refused job, in USD, or {@code null} if it is unknown
     * @param roomAt when the budget has room for this job, or {@code null} if never, or unknown
     */
    public BudgetExceededException(
            String message,
            String channel,
            BigDecimal limit,
            BigDecimal spent,
            BigDecimal reserved,
            BigDecimal asked,
            Instant roomAt) {
        super(message);
        this.channel = channel;
        this.limit = limit;
        this.spent = spent;
        this.reserved = reserved;
        this.asked = asked;
        this.roomAt = roomAt;
    }

    /** Returns the channel of the budget; empty for the budget of the component. */
    public Optional<String> getChannel() {
        return Optional.ofNullable(channel);
    }

    /** Returns the limit in USD. */
    public BigDecimal getLimit() {
        return limit;
    }

    /** Returns what ended jobs of the period have cost, in USD. */
    public BigDecimal getSpent() {
        return spent;
    }

    /** Returns the estimates of jobs of the period that have not ended, in USD. */
    public BigDecimal getReserved() {
        return reserved;
    }

    /** Returns the estimate of the refused job, in USD, or {@code null} if it is unknown. */
    public BigDecimal getAsked() {
        return asked;
    }

    /**
     * Returns when the budget has room for the refused job; empty if never, as it costs more than the limit, and if its cost is
     * unknown.
     */
    public Optional<Instant> getRoomAt() {
        return Optional.ofNullable(roomAt);
    }
}
