// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelseedance.testsupport.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutputUrlsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'video': 'https://h.example/a'}",
                "{'video': ['https://h.example/a']}",
                "{'video': {'url': 'https://h.example/a'}}",
                "{'videos': ['https://h.example/a']}",
                "{'videos': 'https://h.example/a'}",
                "{'videos': [{'url': 'https://h.example/a', 'content_type': 'video/mp4'}]}",
                "{'image': 'https://h.example/a'}",
                "{'images': ['https://h.example/a', 'https://h.example/a']}",
                "'https://h.example/a'",
                "['https://h.example/a']",
                "[{'url': 'https://h.example/a'}]",
                "{'url': 'https://h.example/a'}",
                "{'path': 'https://h.example/a'}",
                "{'video_url': 'https://h.example/a'}",
                "{'audio': 'https://h.example/a'}",
                "{'result': {'video': {'url': 'https://h.example/a'}}}",
                "{'videos': [null, {}, [], {'uri': 'https://h.example/a'}]}",
                "{'thumbnail': 'https://h.example/a'}"
            })
    void a_link_is_found_in_every_form(String output) {
        assertThat(read(output)).containsExactly("https://h.example/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'video': {'path': 'https://h.example/v'}, 'image': 'https://h.example/i'}",
                "{'videos': [{'uri': 'https://h.example/v'}], 'images': ['https://h.example/i']}",
                "{'video': {'file': {'url': 'https://h.example/v'}}, 'image': {'url': 'https://h.example/i'}}"
            })
    void a_video_in_another_field_than_url_is_preferred_to_a_picture(String output) {
        assertThat(read(output)).startsWith("https://h.example/v");
    }

    @Test
    void videos_come_first_and_no_link_comes_twice() {
        assertThat(
                        read(
                                "{'images': ['https://h.example/i1', 'https://h.example/i2'], 'image': 'https://h.example/i1',"
                                        + " 'videos': ['https://h.example/v2', 'https://h.example/v1'], 'video': 'https://h.example/v1'}"))
                .containsExactly(
                        "https://h.example/v1", "https://h.example/v2", "https://h.example/i1", "https://h.example/i2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"last_frame", "lastFrameUrl", "last_frame_image_url", "end_frame"})
    void the_last_frame_comes_after_the_video(String field) {
        assertThat(read("{'" + field + "': 'https://h.example/l', 'thumbnail': 'https://h.example/t',"
                        + " 'video': 'https://h.example/v'}"))
                .containsExactly("https://h.example/v", "https://h.example/l");
    }

    @Test
    void a_signed_link_keeps_its_query() {
        assertThat(read("{'video': 'https://h.example/a.mp4?X-Amz-Signature=a%2Fb&x=1'}"))
                .containsExactly("https://h.example/a.mp4?X-Amz-Signature=a%2Fb&x=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h.example/a b", "https://under_score.example/a", "HTTPS://h.example"})
    void an_odd_link_is_an_output_because_the_paid_job_has_no_other(String link) {
        assertThat(read("{'video': '" + link + "'}")).containsExactly(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{'video': null}",
                "{'video': ''}",
                "{'video': 7}",
                "{'video': 'pending'}",
                "{'video': '/local/path.mp4'}",
                "{'video': 'https://'}",
                "{'video': 'file:///etc/passwd'}",
                "{'video': 'ftp://h.example/a'}",
                "{'video': 'javascript:alert(1)'}",
                "{'video': 'data:video/mp4;base64,AAAA'}",
                "{'input': {'video': 'https://h.example/a'}}",
                "{'result': {'parameters': ['https://h.example/a']}, 'status_url': 'https://h.example/s'}"
            })
    void text_that_is_no_link_is_no_output(String output) {
        assertThat(read(output)).isEmpty();
    }

    @Test
    void only_the_documented_fields_count_if_they_contain_a_link() {
        assertThat(read("{'thumbnail': 'https://h.example/t.jpg', 'video': {'url': 'https://h.example/v',"
                        + " 'preview': 'https://h.example/p.mp4'}, 'audio': 'https://h.example/a'}"))
                .containsExactly("https://h.example/v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'cover': '@i.mp4', 'files': ['@p.png', '@s.mp3', '@v.mp4']}",
                "{'thumbnail_url': '@i', 'image_url': '@p', 'sound': '@s', 'video_url': '@v'}",
                "[{'poster': {'url': '@i'}}, {'url': '@p', 'content_type': 'image/png'}, {'url': '@s', 'mime_type':"
                        + " 'audio/wav'}, {'url': '@v', 'type': 'video'}]",
                "{'data': {'preview': '@i'}, 'first_frame': '@p.PNG?x=1', 'x': '@s.m4a#t', 'y': '@v.WEBM?sig=a.png'}"
            })
    void videos_come_first_then_pictures_then_sound_and_previews_last(String output) {
        assertThat(read(output.replace("@", "https://h.example/")))
                .extracting(url -> url.charAt("https://h.example/".length()))
                .containsExactly('v', 'p', 's', 'i');
    }

    @Test
    void a_link_of_the_input_is_no_output_wherever_it_is_echoed() {
        String output = "{'result': {'first_frame': 'https://h.example/mine', 'url': 'https://h.example/v'}}";

        assertThat(OutputUrls.read(
                        Json.tree(output),
                        Json.tree("{'list': [{'first_frame_image_url': ' https://h.example/mine'}]}")))
                .containsExactly("https://h.example/v");
    }

    /** Outputs of any shape: every link is found, none of an echo is, and nothing else is taken for one. */
    @ParameterizedTest
    @MethodSource("seeds")
    void every_link_is_found_in_any_nesting(long seed) {
        Nesting nesting = new Nesting(new Random(seed));
        JsonNode output = nesting.container(0, false);

        assertThat(OutputUrls.read(output, nesting.input))
                .as(output::toString)
                .containsExactlyInAnyOrderElementsOf(nesting.links);
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    private static final class Nesting {
        private static final List<String> NAMES = List.of(
                "url", "path", "uri", "result", "data", "files", "audio", "video_url", "x", "thumbnail", "0", "");
        private static final List<String> ECHOES = List.of("input", "Inputs", "request", "parameters", "status_url");
        private final Random random;
        private final Set<String> links = new LinkedHashSet<>();
        private final ArrayNode input = JsonNodeFactory.instance.arrayNode();
        private int number;

        private Nesting(Random random) {
            this.random = random;
        }

        private JsonNode container(int depth, boolean echo) {
            int size = random.nextInt(5);
            if (random.nextBoolean()) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                for (int i = 0; i < size; i++) {
                    array.add(value(depth, echo));
                }
                return array;
            }
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < size; i++) {
                boolean ownEcho = random.nextInt(6) == 0;
                String name = (ownEcho ? ECHOES : NAMES).get(random.nextInt(ownEcho ? ECHOES.size() : NAMES.size()));
                if (!object.has(name)) {
                    object.set(name, value(depth, echo || ownEcho));
                }
            }
            return object;
        }

        private JsonNode value(int depth, boolean echo) {
            return switch (random.nextInt(depth > 30 ? 5 : 8)) {
                case 0 -> TextNode.valueOf("no link " + number++);
                case 1 -> JsonNodeFactory.instance.numberNode(random.nextDouble());
                case 2 -> NullNode.instance;
                case 3 -> echoed();
                case 4 -> link(echo);
                default -> container(depth + 1, echo);
            };
        }

        private JsonNode link(boolean echo) {
            String link = "https://h.example/" + number++ + (random.nextBoolean() ? "" : ".mp4?sig=" + number);
            if (!echo) {
                links.add(link);
            }
            return TextNode.valueOf(link);
        }

        private JsonNode echoed() {
            String link = "https://h.example/mine-" + number++;
            input.add(link);
            return TextNode.valueOf(link);
        }
    }

    private static List<String> read(String output) {
        return OutputUrls.read(Json.tree(output), Json.tree("null"));
    }
}
