// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A tiny, valid clip that looks the same for every order, one image and one sound: for tests that need a file, not a look, or have no
 * ffmpeg. Clips of different orders differ in their bytes, so that a test can tell them apart.
 */
public final class CannedPreviews implements Previews {

    /** Bounds the files; beyond it orders share clips. */
    private static final int CLIPS = 10_000;

    private final Path directory;
    private final byte[] clip = read("canned.mp4");
    private final Path image;
    private final Path sound;
    private final Map<Integer, Path> clips = new ConcurrentHashMap<>();

    /** @param directory must exist */
    public CannedPreviews(Path directory) {
        this.directory = directory;
        image = write("canned.png", read("canned.png"));
        sound = write("canned.wav", silence());
    }

    @Override
    public CompletionStage<Path> file(RenderOrder order, OutputFile output) {
        return CompletableFuture.completedFuture(
                switch (output.kind()) {
                    case VIDEO ->
                        clips.computeIfAbsent(Math.floorMod(Objects.hash(order, output.number()), CLIPS), this::clip);
                    case AUDIO -> sound;
                    case IMAGE, LAST_FRAME -> image;
                });
    }

    @Override
    public void close() {
        // nothing runs
    }

    /** Writes the clip with a box at its end that players skip. */
    private Path clip(int number) {
        var numbered = ByteBuffer.allocate(clip.length + 12)
                .put(clip)
                .putInt(12)
                .put(ascii("free"))
                .putInt(number);
        return write("canned-" + number + ".mp4", numbered.array());
    }

    /** A second of silence as a WAV: mono, 8 bits, 8 kHz. */
    private static byte[] silence() {
        int samples = 8_000;
        var wav = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + samples).put(ascii("WAVEfmt ")).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(samples).putInt(samples);
        wav.putShort((short) 1).putShort((short) 8).put(ascii("data")).putInt(samples);
        Arrays.fill(wav.array(), wav.position(), wav.capacity(), (byte) 128);
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Path write(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String name) {
        try (var in = CannedPreviews.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
