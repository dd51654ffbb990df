package io.github.camelseedance.input.schema;

import java.math.BigDecimal;
import java.util.Optional;

/** Exact numbers. Rules are strict comparisons, in which binary fractions would go wrong at the edge. */
final class Decimals {

    private static final int MAX_DIGITS = 40;

    private Decimals() {}

    /** The number without trailing zeros, or nothing if the value is none, or one far out of any model's range. */
    static Optional<BigDecimal> of(Object value) {
        String text = String.valueOf(value).strip();
        if (text.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            // Written out, 1e999999999 would fill the memory.
            return Math.abs((long) number.scale()) > MAX_DIGITS ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
