package io.github.camelseedance.input.schema;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns values into the types that a schema asks for, where nothing is lost: headers and properties are mostly text. */
final class Coercion {

    private Coercion() {}

    /** The value in one of the types, or nothing if it fits none; as it is if the types are not known. */
    static Optional<Object> coerce(Object value, List<String> types) {
        List<String> wanted =
                types.stream().filter(type -> !type.equals("null")).toList();
        if (wanted.isEmpty() || wanted.stream().anyMatch(type -> isAlready(value, type))) {
            return Optional.of(value);
        }
        return wanted.stream().flatMap(type -> to(value, type).stream()).findFirst();
    }

    private static boolean isAlready(Object value, String type) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number && Decimals.of(value).isPresent();
            case "array" -> value instanceof Collection;
            case "object" -> value instanceof Map;
            default -> true; // a type that JSON schema does not have: nothing to hold against the value
        };
    }

    private static Optional<Object> to(Object value, String type) {
        boolean scalar = value instanceof String || value instanceof Number;
        return switch (type) {
            case "string" ->
                value instanceof Number || value instanceof Boolean ? Optional.of(value.toString()) : Optional.empty();
            case "boolean" -> value instanceof String text ? truth(text) : Optional.empty();
            case "integer" -> scalar ? Decimals.of(value).flatMap(Coercion::integer) : Optional.empty();
            case "number" -> scalar ? Decimals.of(value).map(Coercion::decimal) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Object> truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Object decimal(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number; // 100, not 1E+2
    }

    private static Optional<Object> integer(BigDecimal number) {
        try {
            long exact = number.longValueExact();
            boolean small = exact == (int) exact;
            return Optional.of(small ? (Object) (int) exact : (Object) exact);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
