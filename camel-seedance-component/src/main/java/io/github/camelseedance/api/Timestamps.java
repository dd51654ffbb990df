package io.github.camelseedance.api;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Times as the API may write them: ISO 8601 with or without an offset (then UTC), the format of HTTP headers, or a number of
 * seconds, milliseconds, microseconds or nanoseconds since 1970, also as text. The unit of a number follows from its size.
 */
final class Timestamps {

    /** The year 5138 in seconds, and 1973 in milliseconds; each finer unit has three digits more. */
    private static final double MOST_SECONDS = 1e11;

    private static final int FINEST_UNIT = 3;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Timestamps() {}

    /** Returns the time; empty if it cannot be read, or if no job can have been created then. */
    static Optional<Instant> read(JsonNode value) {
        if (value.isNumber()) {
            return ofNumber(value.doubleValue());
        }
        if (!value.isTextual()) {
            return Optional.empty();
        }
        String text = value.asText().strip();
        return Decimals.readLiberally(value)
                .map(BigDecimal::doubleValue)
                .map(Timestamps::ofNumber)
                .orElseGet(() -> Stream.of(DateTimeFormatter.ISO_DATE_TIME, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .flatMap(format -> ofText(text, format).stream())
                        .findFirst());
    }

    private static Optional<Instant> ofNumber(double number) {
        double seconds = number;
        for (int unit = 0; unit < FINEST_UNIT && seconds >= MOST_SECONDS; unit++) {
            seconds /= 1000;
        }
        // Also false for NaN.
        return seconds >= 0 && seconds < MOST_SECONDS
                ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)))
                : Optional.empty();
    }

    private static Optional<Instant> ofText(String text, DateTimeFormatter format) {
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
