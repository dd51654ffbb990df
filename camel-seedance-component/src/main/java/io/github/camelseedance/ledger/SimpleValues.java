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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of values a ledger keeps with a job, and gives back in the same kind: text, numbers, booleans and dates. */
public final class SimpleValues {

    /**
     * A kind of value.
     *
     * @param name under which it is stored; never changes
     */
    private record Kind<T>(String name, Class<T> type, Function<T, String> format, Function<String, T> parse) {

        private String text(Object value) {
            return format.apply(type.cast(value));
        }
    }

    private static final List<Kind<?>> KINDS = List.of(
            kind("text", String.class, text -> text),
            kind("character", Character.class, text -> text.charAt(0)),
            kind("boolean", Boolean.class, Boolean::valueOf),
            kind("byte", Byte.class, Byte::valueOf),
            kind("short", Short.class, Short::valueOf),
            kind("int", Integer.class, Integer::valueOf),
            kind("long", Long.class, Long::valueOf),
            kind("float", Float.class, Float::valueOf),
            kind("double", Double.class, Double::valueOf),
            kind("integer", BigInteger.class, BigInteger::new),
            kind("decimal", BigDecimal.class, BigDecimal::new),
            new Kind<>(
                    "java-date",
                    Date.class,
                    date -> String.valueOf(date.getTime()),
                    text -> new Date(Long.parseLong(text))),
            kind("instant", Instant.class, Instant::parse),
            kind("date", LocalDate.class, LocalDate::parse),
            kind("time", LocalTime.class, LocalTime::parse),
            kind("date-time", LocalDateTime.class, LocalDateTime::parse),
            kind("offset-date-time", OffsetDateTime.class, OffsetDateTime::parse),
            kind("zoned-date-time", ZonedDateTime.class, ZonedDateTime::parse));

    private static final Map<Class<?>, Kind<?>> BY_TYPE =
            KINDS.stream().collect(Collectors.toUnmodifiableMap(Kind::type, kind -> kind));
    private static final Map<String, Kind<?>> BY_NAME =
            KINDS.stream().collect(Collectors.toUnmodifiableMap(Kind::name, kind -> kind));

    private SimpleValues() {}

    private static <T> Kind<T> kind(String name, Class<T> type, Function<String, T> parse) {
        return new Kind<>(name, type, Object::toString, parse);
    }

    /** Whether a ledger can keep this value. */
    public static boolean isSimple(Object value) {
        return value != null && BY_TYPE.containsKey(value.getClass());
    }

    /** The name of the kind of a simple value, for a store that keeps values as text. */
    public static String kindOf(Object value) {
        return kind(value).name();
    }

    /** A simple value as text, from which {@link #parse} makes the same value again. */
    public static String format(Object value) {
        return kind(value).text(value);
    }

    /** The value of this kind that was made text. */
    public static Object parse(String kind, String text) {
        Kind<?> known = BY_NAME.get(kind);
        if (known == null) {
            throw new IllegalArgumentException("Unknown kind of value: " + kind);
        }
        return known.parse().apply(text);
    }

    private static Kind<?> kind(Object value) {
        Kind<?> kind = BY_TYPE.get(value.getClass());
        if (kind == null) {
            throw new IllegalArgumentException("Not a simple value: " + value.getClass());
        }
        return kind;
    }
}
