// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The price of a model.
 *
 * @param amount the price of one unit in USD, never negative
 * @param unit what is priced
 * @param note what the provider says about the price, or {@code null}
 */
public record Price(BigDecimal amount, Unit unit, String note) {

    /** What a price is for. */
    public enum Unit {
        /** A second of video. */
        SECOND,
        /** A job, however long its video is. */
        OUTPUT;

        /** Returns the unit with a name, in any case; empty for another name and for {@code null}. */
        public static Optional<Unit> of(String name) {
            return Stream.of(values())
                    .filter(unit -> name != null && unit.toString().equalsIgnoreCase(name.strip()))
                    .findFirst();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Price {
        Objects.requireNonNull(unit, "unit");
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("A price must not be negative");
        }
    }

    /**
     * Returns what a job costs, in USD; exact.
     *
     * @param seconds the length of the video, which only a price per second needs
     */
    public BigDecimal costOf(BigDecimal seconds) {
        BigDecimal cost = (unit == Unit.SECOND ? amount.multiply(seconds) : amount).stripTrailingZeros();
        return cost.scale() < 0 ? cost.setScale(0) : cost;
    }
}
