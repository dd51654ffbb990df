// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.camelseedance.sandbox.render.OutputFile;

/** The addresses in answers, and the signatures of output links. */
public final class Addresses {

    private static final String ALGORITHM = "HmacSHA256";

    private final String baseUrl;
    private final SecretKeySpec key;

    /** With a fresh key: links of another sandbox are not valid here. */
    public Addresses(String baseUrl) {
        this.baseUrl = baseUrl;
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    String status(String requestId) {
        return baseUrl + "/v1/requests/" + requestId + "/status";
    }

    String result(String requestId) {
        return baseUrl + "/v1/requests/" + requestId + "/result";
    }

    String cancel(String requestId) {
        return baseUrl + "/v1/requests/" + requestId + "/cancel";
    }

    String output(String requestId, OutputFile file) {
        return baseUrl + "/outputs/" + requestId + "/" + file.name() + "?signature=" + signature(requestId);
    }

    String hostedInput(String name) {
        return baseUrl + "/inputs/" + name;
    }

    boolean isSigned(String requestId, String signature) {
        return MessageDigest.isEqual(
                signature(requestId).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String requestId) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(requestId.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
