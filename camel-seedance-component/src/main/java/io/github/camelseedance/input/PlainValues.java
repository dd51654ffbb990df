// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.media.LocalMedia;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.StringHelper;

/** Reduces values to what JSON has: text, numbers, booleans, lists and maps. Another type would fail only after the ledger entry. */
final class PlainValues {

    private static final int MAX_DEPTH = 32;

    /** Far more than any model takes. A value that is in a list twice, at each of its levels, would be millions of values. */
    static final int MAX_VALUES = 100_000;

    private static final int MAX_SHOWN = 100;

    private final Contents contents;
    private final String origin;
    private int values;

    private PlainValues(Contents contents, String origin) {
        this.contents = contents;
        this.origin = origin;
    }

    /**
     * Returns a value in plain Java types, with a {@link LocalMedia} for each file, stream and byte array at any depth;
     * {@code null} stays {@code null}.
     *
     * @param contents recognizes files
     * @param origin where the value comes from, for messages
     * @throws InvalidInputException if the value, or one inside it, has no JSON form
     */
    static Object of(Object value, Contents contents, String origin) {
        return new PlainValues(contents, origin).plain(value, 0);
    }

    /**
     * Returns the values of a map by their keys, without those that are {@code null}.
     *
     * @param origin where the values come from, before the key
     * @throws InvalidInputException if a key is no text, or a value has no JSON form
     */
    static Map<String, GivenValue> fields(Map<?, ?> map, Contents contents, String origin) {
        Map<String, GivenValue> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String shown = origin + shown(key);
            if (!(key instanceof CharSequence)) {
                throw new InvalidInputException(
                        StringHelper.capitalize(shown) + " has no text as its name: give values by their names.");
            }
            Object plain = of(value, contents, shown);
            if (plain != null) {
                fields.put(key.toString(), new GivenValue(plain, shown));
            }
        });
        return fields;
    }

    static InvalidInputException tooMany(String origin) {
        return new InvalidInputException(StringHelper.capitalize(origin) + " has more than " + MAX_VALUES + " values.");
    }

    /** Returns the name of a field for a message. Its sender chose it. */
    static String shown(Object name) {
        String text = LocalFile.shown(String.valueOf(name));
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
    }

    private Optional<LocalMedia> media(Object value) {
        try {
            return contents.media(value);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private Object plain(Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidInputException(origin + " is nested deeper than " + MAX_DEPTH + " levels.");
        }
        if (++values > MAX_VALUES) {
            throw tooMany(origin);
        }
        Function<Object, Object> nested = element -> plain(element, depth + 1);
        if (value == null || isScalar(value)) {
            return scalar(value);
        }
        Optional<LocalMedia> file = media(value);
        if (file.isPresent()) {
            return file.get();
        }
        if (value instanceof Exchange aggregated) {
            return nested.apply(aggregated.getMessage());
        }
        if (value instanceof Message message) {
            return nested.apply(message.getBody());
        }
        if (value instanceof JsonNode node) {
            return nested.apply(JsonRequests.toJava(node));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, element) -> plain.put(String.valueOf(key), nested.apply(element)));
            return plain;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> plain = new ArrayList<>(collection.size());
            collection.forEach(element -> plain.add(nested.apply(element)));
            return plain;
        }
        if (value.getClass().isArray()) {
            List<Object> plain = new ArrayList<>();
            IntStream.range(0, Array.getLength(value)).forEach(i -> plain.add(nested.apply(Array.get(value, i))));
            return plain;
        }
        throw new InvalidInputException(origin + " is a " + value.getClass().getName()
                + ", which has no JSON form: give text, a number, true or false, a list or a map.");
    }

    static boolean isScalar(Object value) {
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof CharSequence
                || value instanceof Character
                || value instanceof Enum<?>;
    }

    static Object scalar(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
