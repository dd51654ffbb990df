package io.github.camelseedance.ledger.jdbc;

import java.nio.charset.StandardCharsets;

import io.github.camelseedance.model.Sha256;

/**
 * What is unique within a channel, as a SHA-256 in hexadecimal: two keys are the same if they are the same to the letter,
 * whatever the collation of the database thinks of case, accents and blanks, and however long an index entry may be.
 */
final class KeyHash {

    private KeyHash() {}

    /** Returns {@code null} without a key: rows without one are never the same. */
    static String of(String channel, String key) {
        if (key == null) {
            return null;
        }
        byte[] bytes = (channel + '\0' + key).getBytes(StandardCharsets.UTF_8);
        Sha256 hash = new Sha256();
        hash.bytes(bytes, bytes.length);
        return hash.hex();
    }
}
