package io.github.camelseedance.api;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Amounts of money in JSON. */
final class Decimals {

    /** A larger exponent would expand a few characters to gigabytes of digits. */
    private static final int MOST_DIGITS = 40;

    private static final Pattern PLAIN = Pattern.compile("[-+]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})");

    private Decimals() {}

    /** Returns the number; empty for anything else, and for a number that is too large or too precise for an amount. */
    static Optional<BigDecimal> read(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? Optional.of(value.decimalValue()).filter(Decimals::isAmount)
                : Optional.empty();
    }

    /** As {@link #read}, but also accepts a number that is written as text. */
    static Optional<BigDecimal> readLiberally(JsonNode value) {
        if (!value.isTextual()) {
            return read(value);
        }
        String text = value.asText().strip();
        return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static boolean isAmount(BigDecimal number) {
        return Math.abs(number.scale()) <= MOST_DIGITS && number.precision() <= 2 * MOST_DIGITS;
    }
}
