// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

import io.github.camelseedance.model.Loopback;

/** Checks the URLs of pictures, videos and audio files. No message repeats a URL: its path and query can be secrets. */
public final class MediaUrl {

    private MediaUrl() {}

    /** Returns the problem as the end of a sentence; empty for a URL that may be sent. */
    public static Optional<String> problem(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return Optional.of("is not a valid URL (special characters have to be percent-encoded)");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("is no https URL");
        }
        String authority = uri.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            return Optional.of("is a URL with a user name or password, which would be sent to the provider");
        }
        if (uri.getHost() == null) {
            return Optional.of("is a URL without a valid host name");
        }
        if (scheme.equals("http") && !Loopback.includes(uri.getHost())) {
            return Optional.of("is a plain http URL, which is accepted for a loopback host only");
        }
        return Optional.empty();
    }
}
