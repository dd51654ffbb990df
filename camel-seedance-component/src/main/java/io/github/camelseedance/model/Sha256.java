// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Computes SHA-256 over bytes and over sequences of texts. */
public final class Sha256 {

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Returns the hash of these texts in hexadecimal. */
    public static String of(List<String> texts) {
        Sha256 hash = new Sha256();
        texts.forEach(hash::text);
        return hash.hex();
    }

    /** Adds the text after its length, so that different sequences of texts have different hashes. */
    public void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    public void bytes(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    /** Returns the hash in hexadecimal, and resets it. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
