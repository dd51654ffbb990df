// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps pictures, videos and sounds on disk under a name made of their content, so that equal ones are stored once. Bounded: removes the oldest. */
public final class MediaStore {

    private static final int MAX_FILES = 2_000;
    private static final long MAX_BYTES = 2L << 30;

    private final Path directory;
    private final Map<String, Source.Stored> files = new LinkedHashMap<>(16, 0.75f, true);

    private long stored;

    /** @param directory must exist */
    public MediaStore(Path directory) {
        this.directory = directory;
    }

    /** Keeps these bytes. */
    public synchronized Source.Stored store(byte[] bytes, MediaInfo info) {
        var name = sha256(bytes).substring(0, 32) + "." + info.format();
        var known = files.get(name);
        if (known != null) {
            return known;
        }
        try {
            var kept = new Source.Stored(Files.write(directory.resolve(name), bytes), info);
            files.put(name, kept);
            stored += bytes.length;
            dropOldest();
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file with this name. */
    public synchronized Optional<Source.Stored> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private void dropOldest() throws IOException {
        var oldest = files.values().iterator();
        while (files.size() > MAX_FILES || (stored > MAX_BYTES && files.size() > 1)) {
            var dropped = oldest.next();
            oldest.remove();
            stored -= dropped.info().bytes();
            Files.deleteIfExists(dropped.file());
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
