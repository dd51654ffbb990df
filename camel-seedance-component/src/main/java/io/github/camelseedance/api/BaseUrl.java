package io.github.camelseedance.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import io.github.camelseedance.model.Loopback;

/**
 * The address of the API, checked so that the token can be trusted to it.
 *
 * @param uri scheme, host, port and path prefix, without a slash at the end
 */
public record BaseUrl(URI uri) {

    /**
     * @throws IllegalArgumentException if it is not an absolute HTTPS URL (HTTP is taken for a loopback address only), or
     *     carries user info, a query or a fragment
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
        return new BaseUrl(uri);
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
