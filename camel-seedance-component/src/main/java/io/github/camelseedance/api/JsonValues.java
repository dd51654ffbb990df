// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads texts, amounts of money and times from JSON. */
final class JsonValues {

    /** A larger exponent would expand a few characters to gigabytes of digits. */
    private static final int MAX_DIGITS = 40;

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[-+]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})");

    /** The year 5138 in seconds, and 1973 in milliseconds; each finer unit has three digits more. */
    private static final double MAX_SECONDS = 1e11;

    private static final int FINEST_UNIT = 3;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private JsonValues() {}

    /** Returns the text, or {@code null} if the field is missing or holds something else. */
    static String text(JsonNode object, String field) {
        return object.path(field).textValue();
    }

    /** Returns the number; empty for anything else, and for a number that is too large or too precise for an amount. */
    static Optional<BigDecimal> amount(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? Optional.of(value.decimalValue()).filter(JsonValues::isAmount)
                : Optional.empty();
    }

    /** Returns the number as {@link #amount}, also if it is written as text. */
    static Optional<BigDecimal> amountOrText(JsonNode value) {
        if (!value.isTextual()) {
            return amount(value);
        }
        String text = value.asText().strip();
        return PLAIN_NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static boolean isAmount(BigDecimal number) {
        return Math.abs(number.scale()) <= MAX_DIGITS && number.precision() <= 2 * MAX_DIGITS;
    }

    /**
     * Returns the time; empty if it cannot be read, or if no job can have been created then. Accepts ISO 8601 with or without an
     * offset (then UTC), the format of HTTP headers, and a number of seconds, milliseconds, microseconds or nanoseconds since
     * 1970, also as text. The unit of a number follows from its size.
     */
    static Optional<Instant> time(JsonNode value) {
        if (value.isNumber()) {
            return timeOfNumber(value.doubleValue());
        }
        if (!value.isTextual()) {
            return Optional.empty();
        }
        String text = value.asText().strip();
        return amountOrText(value)
                .map(BigDecimal::doubleValue)
                .map(JsonValues::timeOfNumber)
                .orElseGet(() -> Stream.of(DateTimeFormatter.ISO_DATE_TIME, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .flatMap(format -> timeOfText(text, format).stream())
                        .findFirst());
    }

    private static Optional<Instant> timeOfNumber(double number) {
        double seconds = number;
        for (int unit = 0; unit < FINEST_UNIT && seconds >= MAX_SECONDS; unit++) {
            seconds /= 1000;
        }
        // Also false for NaN.
        return seconds >= 0 && seconds < MAX_SECONDS
                ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)))
                : Optional.empty();
    }

    private static Optional<Instant> timeOfText(String text, DateTimeFormatter format) {
        try {
            String iso = format == DateTimeFormatter.ISO_DATE_TIME ? text.replace(' ', 'T') : text;
            return Optional.of(format.parseBest(iso, OffsetDateTime::from, LocalDateTime::from))
                    .map(time -> time instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : ((LocalDateTime) time).toInstant(ZoneOffset.UTC))
                    .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
