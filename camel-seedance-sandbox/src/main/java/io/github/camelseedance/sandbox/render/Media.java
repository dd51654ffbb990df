// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Base64;
import java.util.Locale;

/** Gets pictures, videos and sounds in: out of data URIs, or from the web. */
public final class Media {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;
    /** More than any rule allows, so that the rule can say it. */
    private static final int MAX_BYTES = 64 << 20;

    private final MediaStore store;

    /** @param store where they are kept */
    public Media(MediaStore store) {
        this.store = store;
    }

    /** Whether this is a file in itself, not the address of one. */
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
    public Source.Stored decode(String dataUri, Medium medium) throws MediaException {
        int comma = dataUri.indexOf(',');
        var head = comma < 0 ? "" : dataUri.substring(0, comma).toLowerCase(Locale.ROOT);
        if (!head.startsWith("data:" + medium.type() + "/") || !head.endsWith(";base64")) {
            throw new MediaException(
                    "An inline file is written as data:%s/...;base64,... here".formatted(medium.type()));
        }
        try {
            return keep(Base64.getDecoder().decode(dataUri.substring(comma + 1)), medium);
        } catch (IllegalArgumentException e) {
            throw new MediaException("The inline file is not valid Base64");
        }
    }

    /** Fetches a file; blocks for up to some seconds. */
    public Source.Stored fetch(String url, Medium medium) throws MediaException {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestProperty("Connection", "close");
            if (connection.getResponseCode() != 200) {
                throw new MediaException("The file could not be fetched: HTTP " + connection.getResponseCode());
            }
            try (var in = connection.getInputStream()) {
                return keep(in.readNBytes(MAX_BYTES), medium);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new MediaException(
                    "The file could not be fetched: " + e.getClass().getSimpleName());
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    private Source.Stored keep(byte[] bytes, Medium medium) throws MediaException {
        if (bytes.length >= MAX_BYTES) {
            throw new MediaException("The file has 64 MiB or more");
        }
        var info = MediaProbe.probe(bytes)
                .filter(found -> found.medium() == medium)
                .orElseThrow(() -> new MediaException("This is not a " + medium.formats()));
        return store.store(bytes, info);
    }
}
