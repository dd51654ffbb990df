// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.Client.Reply;
import io.github.camelseedance.sandbox.PictureHost;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.TestPictures;
import io.github.camelseedance.sandbox.http.Json;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class InputValidationTest {

    @RegisterExtension
    static SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    Client client;

    @BeforeEach
    void start() {
        client = new Client(sandbox.sandbox());
    }

    @Test
    void required_fields_are_missed_by_name() {
        var reply = client.submit(Json.object());

        assertViolations(reply, "prompt", "first_frame_image_url");
        assertThat(reply.json().at("/detail/0/type").asText()).isEqualTo("missing");
        assertThat(sandbox.jobs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "resolution, '\"4k\"'",
        "ratio, '\"2:1\"'",
        "duration, 13",
        "duration, 4.5",
        "duration, '\"5\"'",
        "generate_audio, '\"yes\"'",
        "camera_fixed, 1",
        "prompt, 7"
    })
    void a_value_that_the_schema_forbids_is_pointed_at(String field, String value) {
        assertViolations(client.submit(with(field, value)), field);
    }

    @ParameterizedTest
    @CsvSource({
        "resolution, '\"1080p\"'",
        "ratio, '\"21:9\"'",
        "duration, 12",
        "duration, 4.0",
        "camera_fixed, false",
        "something_new, 1"
    })
    void other_values_are_accepted(String field, String value) {
        assertThat(client.submit(with(field, value)).status()).isEqualTo(200);
    }

    @Test
    void a_body_that_is_no_object_is_invalid() {
        assertViolations(client.post("/v1/models/" + Client.SEEDANCE, "not json"), "");
        assertViolations(client.post("/v1/models/" + Client.SEEDANCE, "[1]"), "");
    }

    @ParameterizedTest
    @CsvSource({"300, 400", "400, 300", "1000, 400", "400, 1000", "6000, 3000"})
    void an_inline_picture_must_fulfil_the_strict_rules(int width, int height) {
        var reply = client.submit(withPicture(TestPictures.dataUri("png", width, height)));

        assertViolations(reply, "first_frame_image_url");
    }

    @ParameterizedTest
    @CsvSource({"png, 301, 301", "jpg, 640, 360", "gif, 400, 400", "bmp, 400, 400"})
    void an_inline_picture_within_the_rules_is_accepted_and_hosted(String format, int width, int height) {
        var picture = TestPictures.picture(format, width, height);
        var id = client.submitted(withPicture(TestPictures.dataUri(format, picture)));

        var echoed = client.result(id).json().at("/input/first_frame_image_url").asText();

        assertThat(echoed).startsWith(sandbox.baseUrl() + "/inputs/");
        assertThat(client.download(echoed).bytes()).isEqualTo(picture);
    }

    @ParameterizedTest
    @CsvSource({
        "'data:image/png;base64,AAAA'",
        "'data:image/png;base64,%%%'",
        "'data:text/plain;base64,AAAA'",
        "'ftp://host/picture.png'",
        "'picture.png'"
    })
    void other_content_than_a_picture_is_refused(String address) {
        assertViolations(client.submit(withPicture(address)), "first_frame_image_url");
    }

    @Test
    void a_picture_behind_an_address_is_fetched_and_checked_if_configured() {
        try (var host = new PictureHost();
                var checking = Sandbox.builder()
                        .instant()
                        .render(false)
                        .fetchPicturesAtSubmit(true)
                        .start()) {
            var good = host.serve("/good.png", TestPictures.picture("png", 640, 360));
            var small = host.serve("/small.png", TestPictures.picture("png", 200, 200));
            var page = host.serve("/page.html", "<html>".getBytes());
            var user = new Client(checking);

            assertThat(user.submit(withPicture(good)).status()).isEqualTo(200);
            assertViolations(user.submit(withPicture(small)), "first_frame_image_url");
            assertViolations(user.submit(withPicture(page)), "first_frame_image_url");
            assertViolations(user.submit(withPicture(good + "-not-there")), "first_frame_image_url");
        }
    }

    /** A field of every kind that the catalog has. */
    private static final String KINDS =
            """
            {"model_id": "acme/kinds", "input_schema": {
              "properties": {
                "text": {"type": "string", "minLength": 2, "maxLength": 5},
                "guidance": {"type": "float", "minimum": 1, "maximum": 10},
                "strength": {"type": "number"},
                "length": {"type": "string", "enum": ["auto", "5"]},
                "image": {"type": "string", "format": "image_uri"},
                "images": {"type": "array", "format": "image_uris", "minItems": 1, "maxItems": 2},
                "more": {"type": "array", "items": {"type": "string", "format": "image_uri"}},
                "video_url": {"type": "array", "items": {"type": "string"}},
                "audio": {"type": "string", "format": "audio_uri"},
                "link": {"type": "string", "format": "uri"},
                "maybe": {"type": ["string", "null"]},
                "tags": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}
              },
              "required": ["text", "image_urls"]}}""";

    private static final String PNG = "data:image/png;base64,"
            + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text      | 'abc'                        | ",
                "text      | 'a'                          | text",
                "text      | '😀😀😀😀😀'                    | ",
                "text      | 'abcdef'                     | text",
                "guidance  | 2.5                          | ",
                "guidance  | 10.5                         | guidance",
                "guidance  | '2'                          | guidance",
                "strength  | 1                            | ",
                "strength  | true                         | strength",
                "length    | '5'                          | ",
                "length    | 5                            | length",
                "length    | '6'                          | length",
                "image     | 'https://a.invalid/b.png'    | ",
                "image     | PNG                          | ",
                "image     | ['https://a.invalid/b.png']  | image",
                "image     | 'data:video/mp4;base64,AAAA' | image",
                "image     | 'here.png'                   | image",
                "images    | ['https://a.invalid/b', PNG] | ",
                "images    | 'https://a.invalid/b.png'    | images",
                "images    | []                           | images",
                "images    | [PNG, PNG, PNG]              | images",
                "images    | [PNG, 7]                     | images.1",
                "images    | [PNG, 'b']                   | images.1",
                "more      | [PNG, 'b', 'c']              | more.1 more.2",
                "more      | [PNG, null]                  | more.1",
                "video_url | ['https://a.invalid/b.mp4']  | ",
                "video_url | [PNG]                        | video_url.0",
                "audio     | 'https://a.invalid/b.mp3'    | ",
                "audio     | PNG                          | audio",
                "link      | 'https://a.invalid/'         | ",
                "link      | 'somewhere'                  | link",
                "maybe     | null                         | ",
                "maybe     | 'a'                          | ",
                "maybe     | 1                            | maybe",
                "tags      | ['a', 'b']                   | ",
                "tags      | ['a', 'c']                   | tags.1",
                "image_urls | 'here.png'                  | image_urls",
                "image_urls | null                        | image_urls"
            },
            quoteCharacter = '~')
    void every_kind_of_field_is_checked(String field, String json, String wrong) {
        try (var kinds = Sandbox.builder().instant().render(false).models(KINDS).start()) {
            var value = Json.readOrMissing(json.replace('\'', '"').replace("PNG", '"' + PNG + '"'));
            var input = Json.object().put("text", "abc").put("image_urls", "https://a.invalid/b.png");
            input.set(field, value);

            var reply = new Client(kinds).post("/v1/models/acme/kinds", input.toString());

            assertThat(reply.json().path("detail"))
                    .extracting(InputValidationTest::place)
                    .containsExactly(wrong == null ? new String[0] : wrong.split(" "));
            assertThat(reply.status()).isEqualTo(wrong == null ? 200 : 422);
        }
    }

    /** Such as {@code images.1} for {@code ["body", "images", 1]}. */
    private static String place(JsonNode violation) {
        var location = violation.get("loc");
        return location.has(2)
                ? location.get(1).asText() + "." + location.get(2).intValue()
                : location.path(1).asText();
    }

    private static ObjectNode with(String field, String json) {
        return Client.input().set(field, Json.readOrMissing(json));
    }

    private static ObjectNode withPicture(String address) {
        return Client.input().put("first_frame_image_url", address);
    }

    private static void assertViolations(Reply reply, String... fields) {
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(422);
        assertThat(reply.json().get("error_code").asInt()).isEqualTo(422001);
        assertThat(reply.json().get("detail"))
                .extracting(item -> item.path("loc").path(1).asText())
                .containsOnly(fields);
    }
}
