package io.github.camelseedance.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;

/** The kinds of values a ledger keeps with a job, and gives back in the same kind: text, numbers, booleans and dates. */
public final class SimpleValues {

    private static final Set<Class<?>> SIMPLE = Set.of(
            String.class,
            Character.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            java.math.BigInteger.class,
            java.math.BigDecimal.class,
            Date.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class);

    private SimpleValues() {}

    /** Whether a ledger can keep this value. */
    public static boolean isSimple(Object value) {
        return value != null && SIMPLE.contains(value.getClass());
    }
}
