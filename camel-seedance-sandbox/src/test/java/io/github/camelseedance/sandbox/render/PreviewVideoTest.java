// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.PictureHost;
import io.github.camelseedance.sandbox.TestPictures;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreviewVideoTest {

    /** 320 × 320, made with ffmpeg: Java has no writer for it. */
    private static final String WEBP =
            "UklGRkoCAABXRUJQVlA4ID4CAACwIACdASpAAUABP5nM4Ws5Mi2pICgDIDMJZ27hdgC2kw1X0u8AT2AfBahBdpUCya"
                    + "MowYuIvDk3gyoHeVKe0QhhR0Syqn/+btbyNWU2reA96tzfsRQxWTN9sNPGUu4+g4QhgGoNDpLh/PMfdVtRMjvdHPl+"
                    + "Uu5Lk7HPm7+Czx4yIvNOXTw5E0+RyiipcqN4hvi/ZPHijJAbdnhGzF7o6Z/s8h20C33lPIP5/CpdpVfpeujUGyGU2D"
                    + "HUocw4fT98mXj1XGzI2Q3jEtjyYiI0YwDRc36ynjauNM92Pv4A24Qnisfq//l4rJnjPbSrnlF8SxKVbSw6GHmPx1Wj"
                    + "CHeNjT5GoTfWHJVr4wiELj76ewAA/v7E4/+Zv8nf6n2qydsI5g+6/cyQOcyLHXNlOnFP0PteCIccm2397zYmeJCZH0"
                    + "g117nv+mmHiUUqccT85wJEST7SRJ3ai7a+WCzuqF8kCRhwFCXtB+nap6MVBTxtqxO842WIB5nZ3aYOevDIrr+Z3tkl"
                    + "BjJZb/uRLNoI37rgbNQOjRRk9UlZ9vZ0afK9AJalLyZ0e0Xa4ajqonNuAloJ1ciJfgRWG+foOPFOS+jAmBdFoWsskc"
                    + "FFQswoqxiN/9JC62hp9S8/fH3HhwjA57B41CDtHk9CQnjmwZFVFgaNdZrC2EkwFYjt44GmRrVGOBu9diM+gcFpqyQJ"
                    + "iBouyMAEYiGRYzFEf/T1B4yJCC1NhOZc9KfDh8fck2dhfTL4yADf2b2w3bmDz3S7X9FkAAAA";

    @RegisterExtension
    static SandboxExtension sandbox = SandboxExtension.instant();

    @TempDir
    Path directory;

    Client client;

    @BeforeEach
    void start() {
        client = new Client(sandbox.sandbox());
    }

    @Test
    void a_video_plays_in_a_browser_and_has_the_requested_duration() {
        var video = video(input("png", 800, 450).put("duration", 5));

        var probe = VideoProbe.of(video, directory);
        assertThat(probe.video().get("codec_name").asText()).isEqualTo("h264");
        assertThat(probe.video().get("pix_fmt").asText()).isEqualTo("yuv420p");
        assertThat(probe.audio().get("codec_name").asText()).isEqualTo("aac");
        assertThat(probe.seconds()).isBetween(4.9, 5.1);
        assertThat(probe.size()).isEqualTo("854x480");
        var text = new String(video, StandardCharsets.ISO_8859_1);
        assertThat(text.indexOf("moov")).as("the index is in front of the data").isLessThan(text.indexOf("mdat"));
        assertThat(text).contains("not made by Seedance");
    }

    @Tag("rendering")
    @ParameterizedTest
    @CsvSource({
        "png, 400, 400, adaptive, 480p, 640x640",
        "jpg, 400, 800, adaptive, 480p, 452x906",
        "gif, 400, 400, 21:9, 480p, 978x418",
        "bmp, 400, 400, 9:16, 720p, 720x1280"
    })
    void size_follows_resolution_and_ratio(
            String format, int width, int height, String ratio, String resolution, String size) {
        var input = input(format, width, height)
                .put("ratio", ratio)
                .put("resolution", resolution)
                .put("duration", 4);

        assertThat(VideoProbe.of(video(input), directory).size()).isEqualTo(size);
    }

    @Test
    void a_video_can_be_silent() {
        var video = video(input("png", 400, 400).put("generate_audio", false).put("duration", 4));

        assertThat(VideoProbe.of(video, directory).audio()).isEmpty();
    }

    @Test
    void the_ambience_is_quiet_but_there() {
        var volume = VideoProbe.volume(video(input("png", 400, 400).put("duration", 4)), directory);

        double peak = Double.parseDouble(volume.replaceAll("(?s).*max_volume: (\\S+) dB.*", "$1"));
        assertThat(peak).isBetween(-40.0, -10.0);
    }

    @Tag("rendering")
    @Test
    void a_fixed_camera_moves_much_less_than_a_free_one() {
        var still = video(input("png", 400, 400).put("duration", 4).put("camera_fixed", true));
        var moving = video(input("png", 400, 400).put("duration", 4).put("camera_fixed", false));

        assertThat(change(moving)).isGreaterThan(2 * change(still));
    }

    @Tag("rendering")
    @Test
    void a_webp_picture_and_one_behind_an_address_work() {
        try (var host = new PictureHost()) {
            var url = host.serve("/first.webp", Base64.getDecoder().decode(WEBP));
            var input = Client.input().put("first_frame_image_url", url).put("duration", 4);

            assertThat(VideoProbe.of(video(input), directory).size()).isEqualTo("640x640");
        }
        var inline = Client.input().put("first_frame_image_url", "data:image/webp;base64," + WEBP);
        assertThat(client.submit(inline).status()).isEqualTo(200);
    }

    @Tag("rendering")
    @Test
    void a_plain_picture_stands_in_for_one_that_cannot_be_fetched() {
        assertThat(VideoProbe.of(video(Client.input().put("duration", 4)), directory)
                        .size())
                .isEqualTo("854x480");
    }

    @Test
    void a_picture_that_cannot_be_decoded_makes_the_download_fail_with_the_reason() {
        var broken = TestPictures.picture("png", 400, 400);
        Arrays.fill(broken, 40, broken.length, (byte) 7);
        var id = client.submitted(Client.input().put("first_frame_image_url", TestPictures.dataUri("png", broken)));

        var reply = client.download(client.videoUrl(id));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text("message")).contains("ffmpeg failed");
    }

    @Test
    void equal_jobs_are_rendered_once() {
        var input = input("png", 400, 400).put("duration", 4);
        var first = client.videoUrl(client.submitted(input));
        var second = client.videoUrl(client.submitted(input));

        assertThat(client.download(first).header("ETag"))
                .isEqualTo(client.download(second).header("ETag"));
        assertThat(sandbox.requests().count(Call.DOWNLOAD)).isEqualTo(2);
    }

    private byte[] video(ObjectNode input) {
        var reply = client.download(client.videoUrl(client.submitted(input)));
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
        return reply.bytes();
    }

    private static ObjectNode input(String format, int width, int height) {
        return Client.input().put("first_frame_image_url", TestPictures.dataUri(format, width, height));
    }

    /** The mean difference between two frames. */
    private double change(byte[] video) {
        var early = VideoProbe.frame(video, directory, 0.5);
        var late = VideoProbe.frame(video, directory, 3.5);
        long sum = 0;
        for (int i = 0; i < early.length; i++) {
            sum += Math.abs((early[i] & 0xFF) - (late[i] & 0xFF));
        }
        return (double) sum / early.length;
    }
}
