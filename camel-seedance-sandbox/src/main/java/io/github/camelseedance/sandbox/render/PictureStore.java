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

/** Keeps pictures on disk under a name made of their content, so that equal ones are stored once. Bounded: removes the oldest. */
public final class PictureStore {

    private static final int MAX_PICTURES = 2_000;

    private final Path directory;
    private final Map<String, FirstFrame.Stored> pictures = new LinkedHashMap<>(16, 0.75f, true);

    /** @param directory must exist */
    public PictureStore(Path directory) {
        this.directory = directory;
    }

    /** Keeps these bytes. */
    public synchronized FirstFrame.Stored store(byte[] bytes, PictureInfo info) {
        var name = sha256(bytes).substring(0, 32) + "." + info.format();
        var known = pictures.get(name);
        if (known != null) {
            return known;
        }
        try {
            var stored = new FirstFrame.Stored(Files.write(directory.resolve(name), bytes), info);
            pictures.put(name, stored);
            dropOldest();
            return stored;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The picture with this file name. */
    public synchronized Optional<FirstFrame.Stored> find(String name) {
        return Optional.ofNullable(pictures.get(name));
    }

    private void dropOldest() throws IOException {
        if (pictures.size() > MAX_PICTURES) {
            var oldest = pictures.entrySet().iterator();
            Files.deleteIfExists(oldest.next().getValue().file());
            oldest.remove();
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
