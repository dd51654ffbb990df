// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.http.Json;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;

/** What the bundled ffprobe and ffmpeg say about a video. */
record VideoProbe(JsonNode video, JsonNode audio, double seconds) {

    static VideoProbe of(byte[] mp4, Path directory) {
        var file = write(mp4, directory);
        var json = Json.readObject(new String(
                run(Loader.load(ffprobe.class), "-v", "error", "-of", "json", "-show_streams", "-show_format", file),
                StandardCharsets.UTF_8));
        return new VideoProbe(
                stream(json, "video"),
                stream(json, "audio"),
                json.at("/format/duration").asDouble());
    }

    /** The grey pixels of the frame at this time. */
    static byte[] frame(byte[] mp4, Path directory, double second) {
        return run(
                Loader.load(ffmpeg.class),
                "-v",
                "error",
                "-ss",
                Double.toString(second),
                "-i",
                write(mp4, directory),
                "-frames:v",
                "1",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-");
    }

    /** The grey pixels of an image. */
    static byte[] gray(byte[] image, String ending, Path directory) {
        var file = write(image, directory, ending);
        return run(Loader.load(ffmpeg.class), "-v", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "gray", "-");
    }

    /** Decodes all of it, and gives the loudness' mean and peak as ffmpeg prints them. */
    static String volume(byte[] mp4, Path directory) {
        return new String(
                run(
                        Loader.load(ffmpeg.class),
                        "-hide_banner",
                        "-i",
                        write(mp4, directory),
                        "-af",
                        "volumedetect",
                        "-f",
                        "null",
                        "-"),
                StandardCharsets.UTF_8);
    }

    String size() {
        return video.path("width").asText() + "x" + video.path("height").asText();
    }

    private static JsonNode stream(JsonNode json, String type) {
        for (var stream : json.path("streams")) {
            if (stream.path("codec_type").asText().equals(type)) {
                return stream;
            }
        }
        return Json.object();
    }

    private static String write(byte[] mp4, Path directory) {
        return write(mp4, directory, "mp4");
    }

    private static String write(byte[] content, Path directory, String ending) {
        try {
            return Files.write(Files.createTempFile(directory, "file", "." + ending), content)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] run(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var output = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new AssertionError(new String(output, StandardCharsets.UTF_8));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
