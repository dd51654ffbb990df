// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Converts header values that a ledger can store, to text and back with their type: text, numbers, booleans and dates. Not their
 * subclasses, which would lose their type.
 */
public final class SimpleValues {

    private record Type(Class<?> type, Function<String, Object> parser) {

        String name() {
            return type.getSimpleName();
        }
    }

    private static final Map<String, Type> TYPES = Stream.of(
                    new Type(String.class, text -> text),
                    new Type(Boolean.class, Boolean::valueOf),
                    new Type(Character.class, text -> text.charAt(0)),
                    new Type(Byte.class, Byte::valueOf),
                    new Type(Short.class, Short::valueOf),
                    new Type(Integer.class, Integer::valueOf),
                    new Type(Long.class, Long::valueOf),
                    new Type(Float.class, Float::valueOf),
                    new Type(Double.class, Double::valueOf),
                    new Type(BigInteger.class, BigInteger::new),
                    new Type(BigDecimal.class, BigDecimal::new),
                    new Type(Date.class, text -> new Date(Long.parseLong(text))),
                    new Type(Instant.class, Instant::parse),
                    new Type(LocalDate.class, LocalDate::parse),
                    new Type(LocalTime.class, LocalTime::parse),
                    new Type(LocalDateTime.class, LocalDateTime::parse),
                    new Type(OffsetDateTime.class, OffsetDateTime::parse),
                    new Type(ZonedDateTime.class, ZonedDateTime::parse))
            .collect(Collectors.toUnmodifiableMap(Type::name, Function.identity()));

    private SimpleValues() {}

    /** Returns whether a ledger can store this value; not {@code null}. */
    public static boolean isSimple(Object value) {
        return value != null
                && TYPES.containsKey(typeOf(value))
                && TYPES.get(typeOf(value)).type() == value.getClass();
    }

    /** Returns the short name of the type of the value, for {@link #read}. */
    public static String typeOf(Object value) {
        return value.getClass().getSimpleName();
    }

    /**
     * Returns the value as text.
     *
     * @throws IllegalArgumentException if it is not simple
     */
    public static String write(Object value) {
        if (!isSimple(value)) {
            throw new IllegalArgumentException("Not text, a number, a boolean or a date: "
                    + (value == null ? null : value.getClass().getName()));
        }
        return value instanceof Date date ? Long.toString(date.getTime()) : value.toString();
    }

    /**
     * Returns the value that was written.
     *
     * @throws IllegalArgumentException if there is no such type
     */
    public static Object read(String type, String text) {
        Type known = TYPES.get(Objects.requireNonNull(type, "type"));
        if (known == null) {
            throw new IllegalArgumentException("Not a type of a header in the ledger: " + type);
        }
        return known.parser().apply(text);
    }
}
