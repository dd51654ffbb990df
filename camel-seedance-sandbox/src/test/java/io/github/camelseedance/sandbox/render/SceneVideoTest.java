// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.SandboxBuilder;
import io.github.camelseedance.sandbox.TestPictures;
import io.github.camelseedance.sandbox.http.Json;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.sandbox.model.ModelFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the videos and images of other models than Seedance 1.5 Pro show. */
@Tag("rendering")
class SceneVideoTest {

    private static final String IMAGE = "bytedance/seedream-5.0-pro/text-to-image";

    /** The schemas of Seedance 2.5 at a resolution that takes little time. */
    private static final String TEXT = "bytedance/seedance-2.5/text-to-video/240p";

    private static final String ONE_PICTURE = "bytedance/seedance-2.5/image-to-video/240p";
    private static final String FIRST_LAST = "bytedance/seedance-2.5/first-last-frame/240p";
    private static final String REFERENCES = "bytedance/seedance-2.5/reference-to-video/240p";

    private static final String WITH_LAST_FRAME =
            """
            {"model_id": "acme/with-last-frame/240p", "input_schema": {"properties": {
              "prompt": {"type": "string"}, "duration": {"type": "integer"}, "return_last_frame": {"type": "boolean"}}}}""";

    private static final String SEVERAL_IMAGES =
            """
            {"model_id": "acme/several", "kind": "image", "price_unit": "output", "base_price_usd": 0.1,
             "input_schema": {"properties": {"text": {}, "resolution": {"default": "240p"}, "num_images": {"type": "integer"}}}}""";

    private static final String VIDEOS_AND_SOUND =
            """
            [{"model_id": "acme/videos/240p", "input_schema": {"properties": {
               "text": {}, "duration": {"default": 2}, "num_videos": {"default": 2}}}},
             {"model_id": "acme/sound", "kind": "audio", "input_schema": {"properties": {"text": {}, "duration": {"default": 2}}}}]""";

    @RegisterExtension
    static SandboxExtension sandbox =
            SandboxExtension.with(settings -> small(settings.instant().renderTimeout(Duration.ofMinutes(10)))
                    .models(WITH_LAST_FRAME)
                    .models(SEVERAL_IMAGES)
                    .models(VIDEOS_AND_SOUND));

    @TempDir
    Path directory;

    Client client;

    @BeforeEach
    void start() {
        client = new Client(sandbox.sandbox());
    }

    @Test
    void a_text_becomes_a_card_that_moves() {
        var video = video(TEXT, input("A red fox in the snow").put("aspect_ratio", "9:16"));

        var probe = VideoProbe.of(video, directory);
        assertThat(probe.size()).isEqualTo("240x426");
        assertThat(probe.seconds()).isCloseTo(4, within(0.1));
        assertThat(probe.audio()).isNotEmpty();
        assertThat(difference(frame(video, 1), frame(video, 3.9))).isGreaterThan(1);
        assertThat(difference(frame(video, 2), frame(video(TEXT, input("Waves").put("aspect_ratio", "9:16")), 2)))
                .as("another text looks otherwise")
                .isGreaterThan(1);
    }

    @Test
    void a_first_and_a_last_frame_are_blended() {
        var video = video(
                FIRST_LAST,
                input("Night falls")
                        .put("first_frame", plain(Color.WHITE, 400, 400))
                        .put("last_frame", plain(Color.BLACK, 400, 400)));

        assertThat(VideoProbe.of(video, directory).size()).isEqualTo("320x320");
        assertThat(brightness(frame(video, 0))).isGreaterThan(225);
        assertThat(brightness(frame(video, 2))).isBetween(90.0, 165.0);
        assertThat(brightness(frame(video, 3.9))).isLessThan(30);
    }

    @Test
    void references_are_cut_together_pictures_first_and_then_the_videos() {
        var white = video(ONE_PICTURE, input("a").put("image", plain(Color.WHITE, 640, 360)));
        var input = input("All of them").put("duration", 6).put("generate_audio", false);
        input.putArray("images").add(plain(Color.BLACK, 640, 360)).add(plain(Color.GRAY, 640, 360));
        input.putArray("videos")
                .add("data:video/mp4;base64," + Base64.getEncoder().encodeToString(white));

        var video = video(REFERENCES, input);

        var probe = VideoProbe.of(video, directory);
        assertThat(probe.size()).isEqualTo("426x240");
        assertThat(probe.seconds()).isCloseTo(6, within(0.1));
        assertThat(probe.audio()).isEmpty();
        assertThat(brightness(frame(video, 1))).isLessThan(30);
        assertThat(brightness(frame(video, 3))).isBetween(100.0, 160.0);
        assertThat(brightness(frame(video, 5))).isGreaterThan(225);
    }

    @Test
    void a_reference_sound_is_heard_in_place_of_the_ambience() {
        var silence = new byte[44 + 16_000];
        System.arraycopy(
                Base64.getDecoder().decode("UklGRqQ+AABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YYA+AAA="),
                0,
                silence,
                0,
                44);
        var input = input("Quiet");
        input.putArray("images").add(plain(Color.GRAY, 640, 360));
        input.putArray("audios")
                .add("data:audio/wav;base64," + Base64.getEncoder().encodeToString(silence));

        var volume = VideoProbe.volume(video(REFERENCES, input), directory);

        assertThat(Double.parseDouble(volume.replaceAll("(?s).*max_volume: (\\S+) dB.*", "$1")))
                .isLessThan(-60);
    }

    @Test
    void an_image_model_makes_an_image_of_the_size_asked_for() throws IOException {
        var output = output(IMAGE, Json.object().put("prompt", "A red fox").put("resolution", "1K"));

        assertThat(output.fieldNames()).toIterable().containsExactly("image");
        var reply = client.download(output.get("image").asText());
        assertThat(reply.header("Content-Type")).isEqualTo("image/png");
        var image = ImageIO.read(new ByteArrayInputStream(reply.bytes()));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(1024, 1024);
    }

    @Test
    void several_images_are_all_different_and_all_cost() {
        var submitted = client.post("/v1/models/acme/several", "{\"text\": \"a\", \"num_images\": 3}");
        var result = client.resultWithCost(submitted.text("request_id")).json();

        assertThat(result.get("cost").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(result.at("/output/images"))
                .hasSize(3)
                .extracting(url -> client.download(url.asText()).header("ETag"))
                .doesNotHaveDuplicates();
    }

    @Test
    void several_videos_show_the_scene_with_different_camera_moves() {
        var videos =
                output("acme/videos/240p", Json.object().put("text", "One")).get("videos");

        assertThat(videos).hasSize(2).allSatisfy(url -> assertThat(
                        VideoProbe.of(client.download(url.asText()).bytes(), directory)
                                .seconds())
                .isBetween(1.9, 2.1));
        assertThat(videos)
                .extracting(url -> client.download(url.asText()).header("ETag"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_sound_has_the_requested_duration() {
        var sound = output("acme/sound", Json.object().put("text", "One")).get("audio");

        // 44,100 samples of two channels with two bytes each.
        assertThat(client.download(sound.asText()).bytes().length / (44_100.0 * 4))
                .isBetween(1.9, 2.1);
    }

    @Test
    void a_model_with_return_last_frame_answers_with_it_as_an_image() throws IOException {
        var without = output("acme/with-last-frame/240p", input("One"));
        var with = output("acme/with-last-frame/240p", input("One").put("return_last_frame", true));

        assertThat(without.has("last_frame")).isFalse();
        var png = client.download(with.get("last_frame").asText());
        assertThat(png.header("Content-Type")).isEqualTo("image/png");
        var image = ImageIO.read(new ByteArrayInputStream(png.bytes()));
        var video = client.download(with.get("video").asText()).bytes();
        assertThat(image.getWidth() + "x" + image.getHeight())
                .isEqualTo(VideoProbe.of(video, directory).size());
        var pixels = VideoProbe.gray(png.bytes(), "png", directory);
        assertThat(difference(frame(video, 3.95), pixels))
                .as("it is the last frame, not one of before")
                .isLessThan(difference(frame(video, 3.75), pixels))
                .isLessThan(difference(frame(video, 2.5), pixels) / 2);
        assertThat(client.download(without.get("video").asText().replace("video.mp4", "last_frame.png"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Tag("soak")
    void half_a_minute_of_4k_is_rendered_with_fewer_frames() {
        var input = input("A long way home").put("duration", 30);

        var probe = VideoProbe.of(video("bytedance/seedance-2.5/text-to-video/4k", input), directory);

        assertThat(probe.size()).isEqualTo("3840x2160");
        assertThat(probe.seconds()).isCloseTo(30, within(0.2));
        assertThat(probe.video().get("r_frame_rate").asText()).isEqualTo("12/1");
    }

    private static SandboxBuilder small(SandboxBuilder settings) {
        for (var model : ModelFiles.bundled()) {
            if (model.modelId().startsWith("bytedance/seedance-2.5/")
                    && model.modelId().endsWith("/480p")) {
                var small = model.toJson(true).put("model_id", model.modelId().replace("/480p", "/240p"));
                settings.models(small.toString());
            }
        }
        return settings;
    }

    private static ObjectNode input(String prompt) {
        return Json.object().put("prompt", prompt).put("duration", 4);
    }

    private JsonNode output(String model, ObjectNode input) {
        var reply = client.post("/v1/models/" + model, input.toString());
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
        return client.result(reply.text("request_id")).json().get("output");
    }

    private byte[] video(String model, ObjectNode input) {
        var reply = client.download(output(model, input).get("video").asText());
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
        return reply.bytes();
    }

    private byte[] frame(byte[] video, double second) {
        return VideoProbe.frame(video, directory, second);
    }

    private static String plain(Color color, int width, int height) {
        return TestPictures.dataUri("png", TestPictures.plain(color, width, height));
    }

    private static double brightness(byte[] gray) {
        return difference(gray, new byte[gray.length]);
    }

    private static double difference(byte[] one, byte[] other) {
        assertThat(one).hasSameSizeAs(other);
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & 0xFF) - (other[i] & 0xFF));
        }
        return (double) sum / one.length;
    }
}
