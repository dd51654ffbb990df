// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Base64;
import java.util.Locale;

/** Gets pictures in: out of data URIs, or from the web. */
public final class Pictures {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;
    /** One byte more than any rule allows, so that the rule can say it. */
    private static final int MAX_BYTES = (31 << 20);

    private final PictureStore store;

    /** @param store where they are kept */
    public Pictures(PictureStore store) {
        this.store = store;
    }

    /** Whether this is a picture in itself, not the address of one. */
    public static boolean isInline(String address) {
        return address.regionMatches(true, 0, "data:", 0, 5);
    }

    /** Whether this is an http or https address. */
    public static boolean isWebAddress(String address) {
        try {
            var uri = URI.create(address);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Decodes {@code data:image/png;base64,…}. */
    public FirstFrame.Stored decode(String dataUri) throws PictureException {
        int comma = dataUri.indexOf(',');
        var head = comma < 0 ? "" : dataUri.substring(0, comma).toLowerCase(Locale.ROOT);
        if (!head.startsWith("data:image/") || !head.endsWith(";base64")) {
            throw new PictureException("An inline picture is written as data:image/png;base64,...");
        }
        try {
            return keep(Base64.getDecoder().decode(dataUri.substring(comma + 1)));
        } catch (IllegalArgumentException e) {
            throw new PictureException("The inline picture is not valid Base64");
        }
    }

    /** Fetches a picture; blocks for up to some seconds. */
    public FirstFrame.Stored fetch(String url) throws PictureException {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestProperty("Connection", "close");
            if (connection.getResponseCode() != 200) {
                throw new PictureException("The picture could not be fetched: HTTP " + connection.getResponseCode());
            }
            try (var in = connection.getInputStream()) {
                return keep(in.readNBytes(MAX_BYTES));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new PictureException(
                    "The picture could not be fetched: " + e.getClass().getSimpleName());
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    private FirstFrame.Stored keep(byte[] bytes) throws PictureException {
        var info = PictureProbe.probe(bytes)
                .orElseThrow(() -> new PictureException("This is not a PNG, JPEG, WebP, GIF or BMP picture"));
        return store.store(bytes, info);
    }
}
