// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Removes the signature from a pre-signed link: a route signs the same picture differently each time. Keeps other query
 * parameters, since they can select the picture.
 */
final class SignedLink {

    /** Parameters of Amazon S3 (signature version 2), CloudFront and Google Cloud Storage. */
    private static final Set<String> SIGNATURE =
            Set.of("Signature", "Expires", "Policy", "AWSAccessKeyId", "GoogleAccessId", "Key-Pair-Id");

    /** Parameters of an Azure shared access signature. */
    private static final Set<String> SHARED_ACCESS =
            Set.of("sig", "sv", "se", "st", "sp", "sr", "spr", "sip", "skoid", "sktid", "skt", "ske", "sks", "skv");

    private SignedLink() {}

    /** Returns the link without its signature; any other text unchanged. */
    static String withoutSignature(String text) {
        int query = text.indexOf('?');
        boolean link = text.startsWith("https://") || text.startsWith("http://");
        if (query < 0 || !link) {
            return text;
        }
        List<String> parameters = List.of(text.substring(query + 1).split("&"));
        Predicate<String> signature =
                signature(parameters.stream().map(SignedLink::name).collect(Collectors.toSet()));
        return text.substring(0, query + 1)
                + parameters.stream()
                        .filter(parameter -> !signature.test(name(parameter)))
                        .collect(Collectors.joining("&"));
    }

    /** Returns a predicate for the parameters of the signature; it matches none in a link without a signature. */
    private static Predicate<String> signature(Set<String> names) {
        if (names.contains("X-Amz-Signature")) {
            return name -> name.startsWith("X-Amz-");
        }
        if (names.contains("X-Goog-Signature")) {
            return name -> name.startsWith("X-Goog-");
        }
        if (names.contains("Signature")) {
            return SIGNATURE::contains;
        }
        return names.contains("sig") && names.contains("sv") ? SHARED_ACCESS::contains : name -> false;
    }

    private static String name(String parameter) {
        return parameter.split("=", 2)[0];
    }
}
