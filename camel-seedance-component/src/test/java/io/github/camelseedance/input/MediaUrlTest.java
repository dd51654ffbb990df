// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.input.media.Pictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MediaUrlTest extends BinderTest {

    @BeforeEach
    void withPrompt() {
        options.setPrompt("Waves");
    }

    private String refusalOf(String address) {
        String message = refusal(exchange(null, Map.of("CamelSeedanceImageUrl", address)));
        assertThat(message).contains("CamelSeedanceImageUrl", "imageUrl");
        return message;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pictures.example.org/sea.png",
                "HTTPS://pictures.example.org:8443/sea.png?X-Amz-Signature=abc%2Fdef&x=1#top",
                "https://10.0.0.1/sea.png",
                "http://localhost:8080/sea.png",
                "http://127.0.0.1/sea.png",
                "http://127.255.3.4/sea.png",
                "http://[::1]:9000/sea.png",
                " https://pictures.example.org/sea.png\n"
            })
    void takes_https_and_loopback(String address) {
        assertThat(bound(exchange(null, Map.of("CamelSeedanceImageUrl", address))))
                .containsEntry("first_frame_image_url", address.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "http://pictures.example.org/sea.png, loopback host only",
        "http://127.0.0.1.example.org/sea.png, loopback host only",
        "http://127.0.0.256/sea.png, without a valid host",
        "http://128.0.0.1/sea.png, loopback host only",
        "ftp://pictures.example.org/sea.png, is no https URL",
        "file:///tmp/sea.png, is no https URL",
        "/tmp/sea.png, a local file is given as a File or bytes instead of its path",
        "C:\\pictures\\sea.png, a local file is given as a File or bytes instead of its path",
        "sea.png, a local file is given as a File or bytes instead of its path",
        "https://, not a valid URL",
        "https:///sea.png, without a valid host",
        "https://a_b/sea.png, without a valid host",
        "https://pictures.example.org/my sea.png, percent-encoded",
        "https://user:hidden@pictures.example.org/sea.png, user name or password",
        "https://hidden@pictures.example.org/sea.png, user name or password",
        "http://localhost@evil.example.org/sea.png, user name or password",
        "data:text/plain;base64;AAAA, not a valid data URI"
    })
    void refuses_anything_else_and_says_what_to_do(String address, String reason) {
        assertThat(refusalOf(address)).contains(reason).doesNotContain("hidden");
    }

    @ParameterizedTest
    @EnumSource
    void checks_the_address_with_every_kind_of_validation(InputValidation mode) {
        options.setValidateInput(mode);

        assertThat(refusalOf("file:///tmp/sea.png")).contains("https URL");
    }

    @Test
    void never_repeats_the_path_or_the_query() {
        assertThat(refusalOf("http://example.org/hidden?X-Amz-Signature=hidden"))
                .doesNotContain("hidden");
        assertThat(refusalOf("https://example.org/hid den?token=hidden")).doesNotContain("hidden", "hid den");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:,x",
                "data:image/png,abcd",
                "data:image/png;base64,",
                "data:image/png;base64,ab",
                "data:image/png;base64,ab=d",
                "data:image/png;base64,abc\u00e9",
                "data:image/png;base64,ab-_",
                "data:text/html;base64,abcd",
                "data:image/png;base64,ab\ncdefg",
                "data:"
            })
    void refuses_data_uris_that_are_none(String address) {
        assertThat(refusalOf(address)).contains("not a valid data URI", "data:image/png;base64,");
    }

    @Test
    void takes_a_data_uri_of_a_picture() {
        String uri = Pictures.dataUri(Pictures.png(400, 301));

        assertThat(bound(exchange(null, Map.of("CamelSeedanceImageUrl", uri))))
                .containsEntry("first_frame_image_url", uri);
        assertThat(bound(exchange(null, Map.of("CamelSeedanceImageUrl", uri.replace(";base64", ";name=a.png;base64")))))
                .isNotEmpty();
    }

    @Test
    void checks_the_picture_in_a_data_uri() {
        assertThat(refusalOf(Pictures.dataUri(Pictures.png(200, 400)))).contains("width_pixels>300", "200 x 400");
        assertThat(refusalOf("data:image/png;base64,AAAAAAAA")).contains("no known format", "PNG, JPEG, WebP");
    }

    @ParameterizedTest
    @EnumSource
    void a_data_uri_contains_the_declared_format(InputValidation mode) {
        options.setValidateInput(mode);
        String base64 = Base64.getEncoder().encodeToString(Pictures.write("jpeg", 400, 301));

        for (String declared :
                List.of("data:image/jpeg;base64,", "DATA:Image/JPEG;Base64,", "data:image/jpg;base64,")) {
            assertThat(bound(exchange(null, Map.of("CamelSeedanceImageUrl", declared + base64))))
                    .containsEntry("first_frame_image_url", declared + base64);
        }
        for (String declared : List.of("image/png", "image/webp", "image/heic", "image/svg+xml")) {
            assertThat(refusalOf("data:" + declared + ";base64," + base64))
                    .contains("declares " + declared, "holds a JPEG", "data:image/jpeg;base64,");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_picture_in_a_data_uri_is_whole(InputValidation mode) {
        options.setValidateInput(mode);
        byte[] png = Pictures.png(400, 301);

        assertThat(refusalOf(Pictures.dataUri(Arrays.copyOf(png, png.length / 2))))
                .contains("only part of a PNG");
    }

    @Test
    void a_data_uri_is_checked_in_every_field_and_is_no_prompt() throws Exception {
        String cut = Pictures.dataUri(Arrays.copyOf(Pictures.png(400, 301), 60)).replace("data:image", "Data:IMAGE");
        otherSchema(null);
        Map<String, Object> model = Map.of("CamelSeedanceModel", "other/model");

        assertThat(refusal(exchange(Map.of("end_image", cut), model))).contains("end_image", "only part of a PNG");
        assertThat(refusal(exchange(Map.of("images", List.of(Pictures.dataUri(Pictures.png(9, 9)), cut)), model)))
                .contains("element 2 of the body field images", "only part of a PNG");
        assertThat(refusal(exchange(Map.of("prompt", " " + cut), model)))
                .contains("The body field prompt is a data URI", "CamelSeedanceImageUrl");
        assertThat(refusal(exchange(null, Map.of("CamelSeedancePrompt", cut))))
                .contains("The header CamelSeedancePrompt is a data URI")
                .doesNotContain("base64");
    }

    @Test
    void takes_a_data_uri_under_6_mib_only() {
        byte[] picture = new byte[6 * 1024 * 1024];
        byte[] png = Pictures.pngWithoutPixels(400, 400);
        System.arraycopy(png, 0, picture, 0, png.length);
        byte[] smaller = Arrays.copyOf(picture, picture.length - 1);

        assertThat(bound(exchange(null, Map.of("CamelSeedanceImageUrl", Pictures.dataUri(smaller)))))
                .isNotEmpty();
        assertThat(refusalOf(Pictures.dataUri(picture))).contains("6291456 bytes", "6 MiB", "stagingEndpoint");
    }
}
