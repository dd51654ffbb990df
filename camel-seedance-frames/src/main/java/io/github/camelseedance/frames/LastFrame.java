// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.frames;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes the last frame of a video as a picture. A bean for routes: its body is the video, the result is the picture.
 *
 * <p>Decodes with ffmpeg in a process of its own: a damaged video cannot harm the application. Reads MP4, QuickTime, WebM and
 * Matroska only, and no other file or address that a video may name. Thread-safe.
 */
public final class LastFrame {

    /** The containers, by the names of ffmpeg's readers: a playlist could name other files. */
    private static final String FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm";

    /** Seconds before the end of the file to start at: a longer sound track ends after the last frame. */
    private static final List<Integer> STARTS = List.of(1, 4);

    /** Base64 and the rest of the request leave this of the 6 MiB that the API takes inline. */
    private static final int MAX_PNG_BYTES = 5 * 1024 * 1024;

    private String program = "";
    private int timeout = 60;

    /**
     * Sets the ffmpeg to run. The default is the one on the {@code PATH}, or else the one that comes with this module.
     *
     * @param program its path; empty for the default
     */
    public void setProgram(String program) {
        this.program = program;
    }

    /** @param seconds after which ffmpeg is ended; the default is 60 */
    public void setTimeout(int seconds) {
        timeout = seconds;
    }

    /**
     * Returns the last frame as PNG, or as JPEG of high quality if the PNG has more than 5 MiB.
     *
     * @throws IOException if the file is no video that ffmpeg can decode; the message has no path
     */
    public byte[] of(File video) throws IOException {
        Ffmpeg ffmpeg = new Ffmpeg(program, timeout);
        Path folder = Files.createTempDirectory("camel-seedance-frame-");
        try {
            Path png = folder.resolve("frame.png");
            for (int i = 0; i < STARTS.size() && Files.notExists(png); i++) {
                ffmpeg.run(folder, decoding(List.of("-sseof", "-" + STARTS.get(i)), video, png));
            }
            if (Files.notExists(png)) {
                ffmpeg.run(folder, decoding(List.of(), video, png));
            }
            if (Files.notExists(png)) {
                throw new IOException("the file has no picture");
            }
            if (Files.size(png) <= MAX_PNG_BYTES) {
                return Files.readAllBytes(png);
            }
            Path jpeg = folder.resolve("frame.jpg");
            ffmpeg.run(folder, List.of("-i", png.toString(), "-q:v", "2", "-pix_fmt", "yuvj444p", jpeg.toString()));
            return Files.readAllBytes(jpeg);
        } catch (IOException e) {
            throw new IOException("The last frame of " + video.getName() + " cannot be taken: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    /** Every frame from there on replaces the one before, so the last one stays. */
    private static List<String> decoding(List<String> start, File video, Path picture) {
        List<String> arguments = new ArrayList<>(List.of("-protocol_whitelist", "file", "-format_whitelist", FORMATS));
        arguments.addAll(start);
        arguments.addAll(List.of("-i", "file:" + video.getAbsolutePath(), "-map", "0:v:0", "-fps_mode", "passthrough"));
        arguments.addAll(List.of("-pix_fmt", "rgb24", "-update", "1", "-f", "image2", picture.toString()));
        return arguments;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
