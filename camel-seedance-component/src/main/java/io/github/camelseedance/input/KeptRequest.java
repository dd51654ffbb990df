// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.ledger.Storable;

/**
 * The input of a job as the ledger keeps it with the option {@code keepRequest}. Media are kept as links only: what was a file or
 * a data URI is missing.
 *
 * @param fields the values by the fields of the model
 * @param missing why the other fields were not kept
 */
public record KeptRequest(Map<String, Object> fields, Map<String, Missing> missing) {

    /** Why a field is not kept. */
    public enum Missing {
        FILE("was made from a local file, which the ledger does not keep"),
        INLINE("was sent inside the request, as a data URI, which the ledger does not keep"),
        TOO_LONG("is longer than the ledger keeps");

        private final String reason;

        Missing(String reason) {
            this.reason = reason;
        }

        /** Returns the end of a sentence that begins with the name of the field. */
        public String reason() {
            return reason;
        }
    }

    /** The maximum number of characters of a kept request. */
    static final int MAX_LENGTH = 64 * 1024;

    private static final Pattern DATA_URI = Pattern.compile("(?is)\\s*data:[^\\s,]{0,1000},.*");

    /** Stands for all fields. */
    private static final String WHOLE = "input";

    public KeptRequest {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    }

    /** Returns what is kept of a request. */
    public static KeptRequest of(BoundRequest bound) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, Missing> missing = new LinkedHashMap<>();
        bound.request().input().forEach((name, value) -> {
            if (bound.files().contains(name)) {
                missing.put(name, Missing.FILE);
            } else if (hasText(value, text -> DATA_URI.matcher(text).matches())) {
                missing.put(name, Missing.INLINE);
            } else {
                fields.put(name, value);
            }
        });
        KeptRequest kept = new KeptRequest(fields, missing);
        String json = kept.toJson();
        return json.length() <= MAX_LENGTH && Storable.isText(json)
                ? kept
                : new KeptRequest(Map.of(), Map.of(WHOLE, Missing.TOO_LONG));
    }

    /** @throws InvalidInputException for a text that {@link #toJson()} has not written */
    public static KeptRequest read(String json) {
        Map<String, Object> parts = JsonRequests.read(json, where -> unreadable());
        if (!(parts.get("fields") instanceof Map<?, ?> fields)
                || !(parts.get("missing") instanceof Map<?, ?> missing)) {
            throw unreadable();
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        fields.forEach((name, value) -> kept.put(String.valueOf(name), value));
        Map<String, Missing> reasons = new LinkedHashMap<>();
        missing.forEach((name, reason) -> reasons.put(String.valueOf(name), missing(reason)));
        return new KeptRequest(kept, reasons);
    }

    /** A later version can know other reasons. */
    private static Missing missing(Object name) {
        return Arrays.stream(Missing.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElseThrow(KeptRequest::unreadable);
    }

    private static InvalidInputException unreadable() {
        return new InvalidInputException("The request that the ledger keeps of this job cannot be read.");
    }

    public String toJson() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("fields", fields);
        parts.put("missing", missing);
        return JsonRequests.write(parts);
    }

    /** Returns the names of the fields with a link that is signed, and so expires. */
    public List<String> signed() {
        return fields.keySet().stream()
                .filter(name -> hasText(fields.get(name), text -> !SignedLink.withoutSignature(text)
                        .equals(text)))
                .toList();
    }

    /** Returns a value as text: lists and maps as JSON. */
    public static String textOf(Object value) {
        return value instanceof Collection || value instanceof Map ? JsonRequests.write(value) : String.valueOf(value);
    }

    /** Returns whether a text in the value, at any depth, matches. */
    private static boolean hasText(Object value, Predicate<String> match) {
        if (value instanceof Collection<?> list) {
            return list.stream().anyMatch(element -> hasText(element, match));
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(element -> hasText(element, match));
        }
        return value instanceof String text && match.test(text);
    }

    /** Returns only the names of the fields: a prompt can be private, and a link signed. */
    @Override
    public String toString() {
        return "KeptRequest" + fields.keySet() + ", missing " + missing;
    }
}
