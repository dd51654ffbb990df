// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.frames;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

/** With videos whose frames can be told apart: each is brighter than the one before. */
class LastFrameTest {

    private static final int STEP = 4;

    @TempDir
    Path folder;

    private final LastFrame lastFrame = new LastFrame();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 23, 24, 25, 60})
    void the_last_frame_of_a_video_of_any_length(int frames) throws IOException {
        File video = video("x.mp4", frames, "-c:v", "libopenh264", "-b:v", "2M");

        assertThat(brightness(lastFrame.of(video))).isCloseTo(frames * STEP, within(STEP / 2));
    }

    @Test
    void the_last_frame_of_a_video_whose_sound_is_longer() throws IOException {
        for (int seconds : new int[] {2, 4, 9}) {
            File video = video(
                    "sound-" + seconds + ".mp4",
                    30,
                    List.of("-f", "lavfi", "-t", "" + seconds, "-i", "anullsrc"),
                    "-c:v",
                    "libopenh264",
                    "-c:a",
                    "aac");

            assertThat(brightness(lastFrame.of(video)))
                    .as("%s seconds", seconds)
                    .isCloseTo(120, within(2));
        }
    }

    @Test
    void the_last_frame_where_frames_are_stored_in_another_order() throws IOException {
        File video = video("b.mp4", 30, "-c:v", "mpeg4", "-q:v", "1", "-bf", "2");

        assertThat(brightness(lastFrame.of(video))).isCloseTo(120, within(2));
    }

    @Test
    void the_last_frame_of_a_webm() throws IOException {
        File video = video("x.webm", 30, "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8");

        assertThat(brightness(lastFrame.of(video))).isCloseTo(120, within(2));
    }

    @Test
    void the_picture_has_the_size_of_the_video_and_is_a_png() throws IOException {
        byte[] picture = lastFrame.of(video("x.mp4", 2, "-c:v", "libopenh264"));

        assertThat(picture).startsWith(0x89, 'P', 'N', 'G');
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        assertThat(image.getWidth()).isEqualTo(320);
        assertThat(image.getHeight()).isEqualTo(180);
    }

    @Test
    void a_picture_too_large_to_be_sent_inline_is_a_jpeg() throws IOException {
        BufferedImage noise = new BufferedImage(1920, 1080, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < 1080; y++) {
            for (int x = 0; x < 1920; x++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        ImageIO.write(noise, "png", folder.resolve("frame-001.png").toFile());

        byte[] picture = lastFrame.of(encode("noise.mp4", List.of(), "-c:v", "mpeg4", "-q:v", "1"));

        assertThat(picture).startsWith(0xff, 0xd8, 0xff);
        assertThat(picture.length).isLessThan(5 * 1024 * 1024);
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(1920);
    }

    @Test
    void a_file_with_any_name_is_only_a_file() throws IOException {
        File video = video("x.mp4", 3, "-c:v", "libopenh264");
        for (String name : List.of("-i", "concat:a|b", "%03d.mp4", "a b'\"$(x).mp4")) {
            Path other = Files.copy(video.toPath(), folder.resolve(name));

            assertThat(brightness(lastFrame.of(other.toFile()))).as(name).isCloseTo(12, within(2));
        }
    }

    @Test
    void a_playlist_in_the_place_of_a_video_reads_no_other_file() throws IOException {
        File video = video("x.mp4", 3, "-c:v", "libopenh264");
        for (String playlist : List.of(
                "#EXTM3U\n#EXTINF:1,\n" + video + "\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile '" + video + "'\n")) {
            Path file = Files.writeString(folder.resolve("list.mp4"), playlist);

            assertThatIOException()
                    .isThrownBy(() -> lastFrame.of(file.toFile()))
                    .withMessageStartingWith("The last frame of list.mp4 cannot be taken: ffmpeg failed")
                    .withMessageNotContaining(folder.toString());
        }
    }

    @Test
    void a_truncated_video_is_an_error_and_leaves_no_file() throws IOException {
        byte[] whole =
                Files.readAllBytes(video("x.mp4", 30, "-c:v", "libopenh264").toPath());
        Path half = Files.write(folder.resolve("half.mp4"), Arrays.copyOf(whole, whole.length / 2));
        List<String> before = temporaryFolders();

        assertThatIOException().isThrownBy(() -> lastFrame.of(half.toFile()));

        assertThat(temporaryFolders()).isEqualTo(before);
    }

    @Test
    void a_program_that_does_not_exist_is_an_error() throws IOException {
        File video = video("x.mp4", 1, "-c:v", "libopenh264");
        lastFrame.setProgram("/no/such/ffmpeg");

        assertThatIOException().isThrownBy(() -> lastFrame.of(video)).withMessageContaining("/no/such/ffmpeg");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_program_that_takes_too_long_is_ended_before_its_folder_is_deleted() throws IOException {
        Path program = Files.writeString(
                folder.resolve("program"),
                """
                #!/bin/sh
                for picture; do :; done
                echo "${picture%/*}" >> "${0%/*}/used"
                cd "${picture%/*}"
                while :; do i=$((i + 1)); : > "$i"; done
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        lastFrame.setProgram(program.toString());
        lastFrame.setTimeout(1);

        for (int i = 0; i < 3; i++) {
            assertThatIOException()
                    .isThrownBy(() -> lastFrame.of(program.toFile()))
                    .withMessageContaining("took longer than 1 seconds");
        }

        assertThat(Files.readAllLines(folder.resolve("used"))).hasSize(3).allSatisfy(used -> assertThat(Path.of(used))
                .doesNotExist());
    }

    private File video(String name, int frames, String... encoder) throws IOException {
        return video(name, frames, List.of(), encoder);
    }

    private File video(String name, int frames, List<String> sound, String... encoder) throws IOException {
        for (int frame = 1; frame <= frames; frame++) {
            BufferedImage image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            graphics.setColor(new Color(frame * STEP, frame * STEP, frame * STEP));
            graphics.fillRect(0, 0, 320, 180);
            graphics.dispose();
            ImageIO.write(
                    image,
                    "png",
                    folder.resolve("frame-%03d.png".formatted(frame)).toFile());
        }
        return encode(name, sound, encoder);
    }

    private File encode(String name, List<String> sound, String... encoder) throws IOException {
        File video = folder.resolve(name).toFile();
        List<String> arguments = new ArrayList<>(List.of(
                "-framerate", "24", "-i", folder.resolve("frame-%03d.png").toString()));
        arguments.addAll(sound);
        arguments.addAll(List.of("-pix_fmt", "yuv420p"));
        arguments.addAll(List.of(encoder));
        arguments.add(video.getPath());
        new Ffmpeg(Ffmpeg.bundled(), 60).run(folder, arguments);
        return video;
    }

    /** The mean of all pixels, 0 to 255. */
    private static int brightness(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        long sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                sum += new Color(image.getRGB(x, y)).getGreen();
            }
        }
        return Math.round((float) sum / image.getWidth() / image.getHeight());
    }

    private static List<String> temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("camel-seedance-frame-"))
                    .sorted()
                    .toList();
        }
    }
}
