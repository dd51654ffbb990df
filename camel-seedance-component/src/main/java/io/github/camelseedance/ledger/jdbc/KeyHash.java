package io.github.camelseedance.ledger.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((channel + '\0' + key).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
