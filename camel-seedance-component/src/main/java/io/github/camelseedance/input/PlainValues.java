package io.github.camelseedance.input;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.error.InvalidInputException;

/** Reduces values to what JSON has: text, numbers, truth values, lists and maps. Anything else would fail after the ledger. */
final class PlainValues {

    private static final int MAX_DEPTH = 32;

    private PlainValues() {}

    /**
     * The value in plain Java types; {@code null} stays {@code null}.
     *
     * @param origin where the value comes from, for the message
     * @throws InvalidInputException if the value, or one inside it, has no JSON form
     */
    static Object of(Object value, String origin) {
        return plain(value, origin, 0);
    }

    private static Object plain(Object value, String origin, int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidInputException(origin + " is nested deeper than " + MAX_DEPTH + " levels.");
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof JsonNode node) {
            return plain(JsonRequests.toJava(node), origin, depth + 1);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, origin, depth);
        }
        if (value instanceof Collection<?> collection) {
            return list(collection, origin, depth);
        }
        if (value.getClass().isArray() && !(value instanceof byte[])) {
            return array(value, origin, depth);
        }
        throw new InvalidInputException(origin + " is a " + value.getClass().getName()
                + ", which has no JSON form: give text, a number, true or" + " false, a list or a map.");
    }

    private static Map<String, Object> map(Map<?, ?> map, String origin, int depth) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(String.valueOf(key), plain(value, origin, depth + 1)));
        return plain;
    }

    private static List<Object> list(Collection<?> collection, String origin, int depth) {
        List<Object> plain = new ArrayList<>(collection.size());
        collection.forEach(value -> plain.add(plain(value, origin, depth + 1)));
        return plain;
    }

    private static List<Object> array(Object array, String origin, int depth) {
        List<Object> plain = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            plain.add(plain(Array.get(array, i), origin, depth + 1));
        }
        return plain;
    }
}
