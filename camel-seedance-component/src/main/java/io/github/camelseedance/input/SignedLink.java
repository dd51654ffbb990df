package io.github.camelseedance.input;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes the signature off a pre-signed link: it is another one each time a route signs the link, while the picture stays the
 * same. What else the query holds may choose the picture and stays.
 */
final class SignedLink {

    /** Of Amazon S3 with the signature of version 2, CloudFront and Google Cloud Storage. */
    private static final Set<String> SIGNATURE =
            Set.of("Signature", "Expires", "Policy", "AWSAccessKeyId", "GoogleAccessId", "Key-Pair-Id");

    /** Of a shared access signature of Azure. */
    private static final Set<String> SHARED_ACCESS =
            Set.of("sig", "sv", "se", "st", "sp", "sr", "spr", "sip", "skoid", "sktid", "skt", "ske", "sks", "skv");

    private SignedLink() {}

    /** The text as it is unless it is a pre-signed link. */
    static String withoutSignature(String text) {
        int query = text.indexOf('?');
        boolean link = text.startsWith("https://") || text.startsWith("http://");
        if (query < 0 || !link) {
            return text;
        }
        List<String> parameters = Arrays.asList(text.substring(query + 1).split("&"));
        Predicate<String> signature =
                signature(parameters.stream().map(SignedLink::name).collect(Collectors.toSet()));
        return text.substring(0, query + 1)
                + parameters.stream()
                        .filter(parameter -> !signature.test(name(parameter)))
                        .collect(Collectors.joining("&"));
    }

    /** Which parameters belong to the signature; none in a link without one. */
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
        int end = parameter.indexOf('=');
        return end < 0 ? parameter : parameter.substring(0, end);
    }
}
