// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.camelseedance.model.Loopback;

/**
 * The address of the API, checked so that it is safe to send the token there.
 *
 * @param uri scheme, host, port and path prefix, without a slash at the end
 */
public record BaseUrl(URI uri) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** The paths of API calls. A proxy may have another prefix. */
    private static final Pattern API_PATH = Pattern.compile("/v1($|/(models|requests)(/|$))");

    /**
     * @throws IllegalArgumentException if it is not an absolute HTTPS URL (HTTP is accepted for a loopback address only), or
     *     has user info, a query or a fragment
     */
    public static BaseUrl of(String text) {
        URI uri;
        try {
            uri = new URI(text == null ? "" : text.strip().replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw invalid("is not an URL");
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw invalid("is not an absolute URL such as https://model-api.runcomfy.net");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid("must not carry user info, a query or a fragment");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && Loopback.includes(uri.getHost()))) {
            throw invalid("must be an https URL, because the token is sent there;"
                    + " plain http is for a loopback address only");
        }
        if (API_PATH.matcher(uri.getRawPath()).find()) {
            throw invalid(
                    "must end before /v1, because the component adds the path of each call itself: write for example"
                            + " https://model-api.runcomfy.net");
        }
        return new BaseUrl(uri);
    }

    /** Returns whether both have the same scheme, host and port, in any spelling. */
    public boolean hasOriginOf(BaseUrl other) {
        return origin().equals(other.origin());
    }

    /** Returns scheme, host and port in a normalized spelling. */
    String origin() {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        int port = uri.getPort() != -1 ? uri.getPort() : isSecure() ? HTTPS_PORT : HTTP_PORT;
        return scheme + "://" + host + ":" + port;
    }

    public boolean isSecure() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private static IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException("The option baseUrl " + why);
    }
}
