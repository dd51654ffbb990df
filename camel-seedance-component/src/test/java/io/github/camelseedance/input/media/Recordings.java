// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelseedance.sandbox.render.Ffmpeg;

/** Videos, audio files and pictures for tests that ffmpeg writes, each once. */
public final class Recordings {

    private static final List<String> PICTURES = List.of("-f", "lavfi", "-i", "testsrc2=d=1:s=320x320:r=10");
    private static final List<String> SOUND = List.of("-f", "lavfi", "-i", "aevalsrc=0.3*sin(330*t)+0.1*random(0):d=1");
    private static final List<String> BOTH = with(PICTURES, SOUND);
    private static final List<String> H264 = List.of("-c:v", "libopenh264", "-pix_fmt", "yuv420p");
    private static final List<String> VP8 = List.of("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus");

    private static final Map<String, byte[]> WRITTEN = new ConcurrentHashMap<>();

    private Recordings() {}

    public static byte[] mp4() {
        return written("a.mp4", BOTH, H264, List.of("-c:a", "aac"));
    }

    public static byte[] mp4ForStreaming() {
        return written("b.mp4", BOTH, H264, List.of("-c:a", "aac", "-movflags", "+faststart"));
    }

    public static byte[] mp4InFragments() {
        return written("c.mp4", PICTURES, H264, List.of("-g", "3", "-movflags", "frag_keyframe+empty_moov"));
    }

    public static byte[] mp4OfSoundOnly() {
        return written("d.mp4", SOUND, List.of("-c:a", "aac"));
    }

    public static byte[] quickTime() {
        return written("a.mov", BOTH, H264, List.of("-c:a", "pcm_s16le"));
    }

    public static byte[] webm() {
        return written("a.webm", BOTH, VP8);
    }

    public static byte[] webmThatWasStreamed() {
        return written("b.webm", BOTH, VP8, List.of("-live", "1"));
    }

    public static byte[] webmOfSoundOnly() {
        return written("c.webm", SOUND, List.of("-c:a", "libopus"));
    }

    public static byte[] matroska() {
        return written("a.mkv", PICTURES, H264);
    }

    public static byte[] avi() {
        return written("a.avi", PICTURES, List.of("-c:v", "mpeg4"));
    }

    public static byte[] transportStream() {
        return written("a.ts", PICTURES, H264);
    }

    public static byte[] m4a() {
        return written("a.m4a", SOUND, List.of("-c:a", "aac"));
    }

    public static byte[] mp3() {
        return written("a.mp3", SOUND, List.of("-c:a", "libmp3lame"));
    }

    public static byte[] mp3WithoutTag() {
        return written(
                "b.mp3",
                SOUND,
                List.of("-c:a", "libmp3lame", "-ar", "22050", "-id3v2_version", "0", "-write_xing", "0"));
    }

    public static byte[] wav() {
        return written("a.wav", SOUND, List.of("-c:a", "pcm_s16le"));
    }

    public static byte[] aac() {
        return written("a.aac", SOUND, List.of("-c:a", "aac"));
    }

    public static byte[] ogg() {
        return written("a.ogg", SOUND, List.of("-c:a", "libopus"));
    }

    public static byte[] flac() {
        return written("a.flac", SOUND, List.of("-c:a", "flac"));
    }

    public static byte[] avif(int width, int height) {
        List<String> picture = List.of("-f", "lavfi", "-i", "testsrc2=s=" + width + "x" + height, "-frames:v", "1");
        return written(width + "x" + height + ".avif", picture, List.of("-c:v", "libaom-av1", "-cpu-used", "8"));
    }

    /** Both are the same container with another brand. */
    public static byte[] heic(int width, int height) {
        String avif = new String(avif(width, height), StandardCharsets.ISO_8859_1);
        String brands = avif.substring(0, avif.indexOf("meta"));
        return (brands.replace("avif", "heic") + avif.substring(brands.length())).getBytes(StandardCharsets.ISO_8859_1);
    }

    @SafeVarargs
    private static byte[] written(String name, List<String>... arguments) {
        return WRITTEN.computeIfAbsent(name, file -> write(file, with(arguments)))
                .clone();
    }

    private static byte[] write(String name, List<String> arguments) {
        try (Ffmpeg ffmpeg = new Ffmpeg(Duration.ofMinutes(2))) {
            Path folder = Files.createTempDirectory("seedance-recordings-");
            Path file = folder.resolve(name);
            ffmpeg.run(with(arguments, List.of(file.toString())));
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SafeVarargs
    private static List<String> with(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
