// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.sandbox.job.SandboxJob;
import org.bytedeco.javacpp.Loader;

import static org.assertj.core.api.Assertions.assertThat;

/** The frames of videos, each decoded from the first to the last, and the pictures that jobs were given. */
final class Frames {

    /** Mean difference of the colours of two pictures, 0 to 255: of the same frame, and of frames seconds apart. */
    private static final double SAME = 1.5;

    private static final double OTHER = 3;

    private Frames() {}

    /** Asserts that the job was given the last frame of the video, in which the camera moves, and not the first one. */
    static void assertContinued(Path video, SandboxJob job) throws IOException {
        BufferedImage given = given(job);
        List<BufferedImage> ends = ends(video, given.getWidth(), given.getHeight());
        assertSame(given, ends.get(1));
        assertThat(difference(given, ends.get(0)))
                .as("from the first frame of %s", video)
                .isGreaterThan(OTHER);
    }

    /** Asserts that the job was given the last frame of the video. */
    static void assertGivenLastOf(Path video, SandboxJob job) throws IOException {
        BufferedImage given = given(job);
        assertSame(given, ends(video, given.getWidth(), given.getHeight()).get(1));
    }

    static void assertSame(BufferedImage picture, BufferedImage expected) {
        assertThat(picture.getWidth()).isEqualTo(expected.getWidth());
        assertThat(picture.getHeight()).isEqualTo(expected.getHeight());
        assertThat(difference(picture, expected)).as("difference").isLessThan(SAME);
    }

    /** Returns the picture that a job was given. */
    static BufferedImage given(SandboxJob job) throws IOException {
        String address = StreamSupport.stream(job.input().spliterator(), false)
                .map(JsonNode::asText)
                .filter(text -> text.startsWith("http"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No picture in " + job.input()));
        return ImageIO.read(URI.create(address).toURL());
    }

    static BufferedImage read(Path picture) throws IOException {
        return ImageIO.read(picture.toFile());
    }

    /** Returns the first and the last frame. */
    private static List<BufferedImage> ends(Path video, int width, int height) throws IOException {
        Process process = new ProcessBuilder(
                        Loader.load(org.bytedeco.ffmpeg.ffmpeg.class),
                        "-v",
                        "error",
                        "-nostdin",
                        "-i",
                        video.toString(),
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "rgb24",
                        "-")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream frames = process.getInputStream()) {
            byte[] first = frames.readNBytes(width * height * 3);
            byte[] last = first;
            for (byte[] next = first; next.length == first.length; next = frames.readNBytes(first.length)) {
                last = next;
            }
            return List.of(picture(first, width, height), picture(last, width, height));
        } finally {
            process.destroyForcibly();
        }
    }

    private static BufferedImage picture(byte[] frame, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int rgb = (frame[3 * i] & 0xff) << 16 | (frame[3 * i + 1] & 0xff) << 8 | frame[3 * i + 2] & 0xff;
            picture.setRGB(i % width, i / width, rgb);
        }
        return picture;
    }

    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((a >> shift & 0xff) - (b >> shift & 0xff));
                }
            }
        }
        return sum / 3.0 / one.getWidth() / one.getHeight();
    }
}
