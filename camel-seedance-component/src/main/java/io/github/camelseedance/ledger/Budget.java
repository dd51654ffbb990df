// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.apache.camel.util.TimeUtils;

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
        BigDecimal given = limit;
        limit = Storable.amount(given);
        if (limit == null) {
            throw new IllegalArgumentException("A budget has at most 10 digits before the point: " + given);
        }
        // Rounded as stores round it: otherwise the limit that a store holds would always seem to have changed.
        limit = Storable.plain(Storable.amount(limit));
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("The period of a budget must be more than zero");
        }
    }

    /** Returns the period as in an option, such as {@code 1d12h}. */
    public String periodText() {
        return text(period);
    }

    /** Returns a duration as in an option, such as {@code 1d12h}. */
    public static String text(Duration duration) {
        return TimeUtils.printDuration(duration, true).replaceAll("(?<=[a-z])0[a-z]+", "");
    }

    /** Returns the time after which a job counts; a longer period than the ledger can have counts all jobs. */
    public Instant since(Instant now) {
        boolean all = period.compareTo(Duration.between(Instant.EPOCH, now)) > 0;
        return all ? Instant.EPOCH : now.minus(period);
    }

    /** Returns whether the jobs of a channel count. */
    public boolean covers(String jobChannel) {
        return channel == null || channel.equals(jobChannel);
    }

    /**
     * Returns the budgets of a job in the order in which all nodes lock them: that of the ledger, then that of the channel.
     *
     * @throws IllegalArgumentException if they are not of this channel, or more than one of each
     */
    static List<Budget> ordered(List<Budget> budgets, String jobChannel) {
        if (budgets.isEmpty()) {
            return List.of();
        }
        boolean known = budgets.stream().allMatch(budget -> budget.covers(jobChannel))
                && budgets.stream().map(Budget::channel).distinct().count() == budgets.size();
        if (!known) {
            throw new IllegalArgumentException("A job has one budget of the ledger and one of its channel at most");
        }
        return budgets.stream()
                .sorted(Comparator.comparing(Budget::channel, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }
}
