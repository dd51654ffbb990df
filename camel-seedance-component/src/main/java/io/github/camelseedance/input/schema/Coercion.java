// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.schema;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.camelseedance.input.media.LocalMedia;

/** Converts values to the types of a schema where nothing is lost: headers and properties are mostly text. */
final class Coercion {

    private static final int MAX_DIGITS = 40;

    private Coercion() {}

    /**
     * Returns the value in one of the types; empty if it fits none, unchanged if the schema names no type. A single value for
     * a list becomes a list of one, and a list of one for a single value its element.
     */
    static Optional<Object> coerce(Object value, List<String> types) {
        List<String> wanted =
                types.stream().filter(type -> !type.equals("null")).toList();
        if (wanted.isEmpty() || wanted.stream().anyMatch(type -> isAlready(value, type))) {
            return Optional.of(value);
        }
        if (value instanceof Collection<?> list) {
            return list.size() == 1 && list.iterator().next() != null
                    ? coerce(list.iterator().next(), wanted)
                    : Optional.empty();
        }
        Optional<Object> converted =
                wanted.stream().flatMap(type -> to(value, type).stream()).findFirst();
        return converted.isEmpty() && wanted.contains("array") ? Optional.of(List.of(value)) : converted;
    }

    /** Returns whether a value of another type, or written otherwise, means one that an enum lists. */
    static boolean means(Object value, Object choice) {
        boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        return scalar
                && (value.toString().strip().equals(choice.toString())
                        || number(value).isPresent() && number(value).equals(number(choice)));
    }

    private static boolean isAlready(Object value, String type) {
        return switch (type) {
            case "string" -> value instanceof String || value instanceof LocalMedia; // a file becomes its URL
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number && number(value).isPresent();
            case "array" -> value instanceof Collection;
            case "object" -> value instanceof Map;
            default -> true; // JSON schema has no such type, so the value breaks no rule
        };
    }

    private static Optional<Object> to(Object value, String type) {
        boolean scalar = value instanceof String || value instanceof Number;
        return switch (type) {
            case "string" ->
                value instanceof Number || value instanceof Boolean ? Optional.of(value.toString()) : Optional.empty();
            case "boolean" -> value instanceof String text ? truth(text) : Optional.empty();
            case "integer" -> scalar ? number(value).flatMap(Coercion::integer) : Optional.empty();
            case "number" -> scalar ? number(value).map(Coercion::plain) : Optional.empty();
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

    private static Object plain(BigDecimal number) {
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

    /** Returns the exact number without trailing zeros; empty for anything else, and for one far out of any model's range. */
    static Optional<BigDecimal> number(Object value) {
        String text = String.valueOf(value).strip();
        if (text.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            // In plain digits, 1e999999999 would fill the memory.
            return Math.abs((long) number.scale()) > MAX_DIGITS ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
