package io.github.camelseedance.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Times as the API may write them: ISO 8601 with or without an offset (then UTC), or seconds since 1970. */
final class Timestamps {

    private Timestamps() {}

    static Optional<Instant> read(JsonNode value) {
        try {
            if (value.isNumber()) {
                return Optional.of(Instant.ofEpochMilli(Math.round(value.asDouble() * 1000)));
            }
            if (value.isTextual()) {
                return Optional.of(DateTimeFormatter.ISO_DATE_TIME.parseBest(
                                value.asText().strip().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from))
                        .map(time -> time instanceof OffsetDateTime zoned
                                ? zoned.toInstant()
                                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC));
            }
            return Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
