// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.camelseedance.input.media.LocalMedia;
import io.github.camelseedance.model.Sha256;

/**
 * Hash of each field of a request, including the content of local files. The same input has the same fingerprint on every
 * node and after every restart, in any order of its fields.
 *
 * @param fields the name of each field and the SHA-256 of its value, in hexadecimal
 */
public record InputFingerprint(String model, SortedMap<String, String> fields) {

    private static final int SHORT = 16;
    private static final int PART = 64 * 1024;

    public InputFingerprint {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    static InputFingerprint of(String model, Map<String, GivenValue> values) throws IOException {
        SortedMap<String, String> fields = new TreeMap<>();
        for (Map.Entry<String, GivenValue> field : values.entrySet()) {
            Sha256 hash = new Sha256();
            add(hash, field.getValue().value());
            fields.put(field.getKey(), hash.hex());
        }
        return new InputFingerprint(model, fields);
    }

    /** Returns one hash of the model and all fields, in hexadecimal. */
    public String hash() {
        Sha256 all = new Sha256();
        all.text(model);
        fields.forEach((name, hash) -> {
            all.text(name);
            all.text(hash);
        });
        return all.hex();
    }

    /** Returns the hashes that the ledger stores, long enough to distinguish two values. */
    public Map<String, String> shortHashes() {
        SortedMap<String, String> hashes = new TreeMap<>();
        fields.forEach((name, hash) -> hashes.put(name, hash.substring(0, SHORT)));
        return hashes;
    }

    /**
     * Returns the names of the fields that differ from another input, including {@code model}; empty if the other input is
     * unknown.
     *
     * @param otherModel the model id of the other one
     * @param otherFields the {@link #shortHashes()} of the other one
     */
    public SortedSet<String> differences(String otherModel, Map<String, String> otherFields) {
        SortedSet<String> names = new TreeSet<>();
        if (otherFields.isEmpty()) {
            return names;
        }
        if (!model.equals(otherModel)) {
            names.add("model");
        }
        Map<String, String> own = shortHashes();
        names.addAll(own.keySet());
        names.addAll(otherFields.keySet());
        names.removeIf(name -> own.containsKey(name) && own.get(name).equals(otherFields.get(name)));
        return names;
    }

    /** Adds the type of a value before the value: 5 differs from "5". */
    private static void add(Sha256 hash, Object value) throws IOException {
        if (value instanceof LocalMedia file) {
            hash.text("picture");
            hash.text(content(file));
        } else if (value instanceof Map<?, ?> map) {
            hash.text("map");
            hash.text(Integer.toString(map.size()));
            SortedMap<String, Object> sorted = new TreeMap<>();
            map.forEach((name, element) -> sorted.put(String.valueOf(name), element));
            for (Map.Entry<String, Object> element : sorted.entrySet()) {
                hash.text(element.getKey());
                add(hash, element.getValue());
            }
        } else if (value instanceof Collection<?> list) {
            hash.text("list");
            hash.text(Integer.toString(list.size()));
            for (Object element : list) {
                add(hash, element);
            }
        } else if (value instanceof Number number) {
            hash.text("number");
            hash.text(canonical(number));
        } else {
            hash.text(value instanceof Boolean ? "boolean" : value == null ? "null" : "text");
            hash.text(SignedLink.withoutSignature(String.valueOf(value)));
        }
    }

    /** Returns the same text for 5, 5L and 5.0. */
    private static String canonical(Number number) {
        try {
            return new BigDecimal(number.toString()).stripTrailingZeros().toString();
        } catch (NumberFormatException notFinite) {
            return number.toString();
        }
    }

    private static String content(LocalMedia file) throws IOException {
        Sha256 hash = new Sha256();
        try (InputStream in = file.content().open()) {
            for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
                hash.bytes(part, part.length);
            }
        }
        return hash.hex();
    }
}
