// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

import io.github.camelseedance.model.Loopback;

/** Checks the URLs of pictures, videos and audio files. No message repeats a URL: its path and query can be secrets. */
public final class ImageAddress {

    private static final String HTTPS = "give an https URL that the provider can fetch without login";

    private ImageAddress() {}

    /**
     * Returns the problem and its remedy as the end of a sentence; empty for a URL that may be sent.
     *
     * @param media what the file is
     */
    public static Optional<String> problem(String address, Media media) {
        String remedy = media == Media.PICTURE
                ? HTTPS + ", or a data:image/...;base64, URI; a local picture belongs in the body"
                : HTTPS + "; a local file needs the option stagingEndpoint";
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return Optional.of("is not a valid URL: " + remedy + "; special characters have to be percent-encoded");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("is neither an https URL nor a data URI: " + remedy);
        }
        String authority = uri.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            return Optional.of("is a URL with a user name or password, which would be sent to the provider:"
                    + " give a URL that works without, for example a pre-signed one");
        }
        if (uri.getHost() == null) {
            return Optional.of("is a URL without a valid host name: " + remedy);
        }
        if (scheme.equals("http") && !Loopback.includes(uri.getHost())) {
            return Optional.of("is a plain http URL, which is accepted for a loopback host only: give an https URL");
        }
        return Optional.empty();
    }
}
