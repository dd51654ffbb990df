package io.github.camelseedance.input;

import java.util.Arrays;
import java.util.Map;

import io.github.camelseedance.input.picture.Pictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageAddressTest extends BinderTest {

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
    void takesHttpsAndLoopback(String address) {
        assertThat(bound(exchange(null, Map.of("CamelSeedanceImageUrl", address))))
                .containsEntry("first_frame_image_url", address.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "http://pictures.example.org/sea.png, loopback host only",
        "http://127.0.0.1.example.org/sea.png, loopback host only",
        "http://127.0.0.256/sea.png, without a valid host",
        "http://128.0.0.1/sea.png, loopback host only",
        "ftp://pictures.example.org/sea.png, neither an https URL nor a data URI",
        "file:///tmp/sea.png, neither an https URL nor a data URI",
        "/tmp/sea.png, a local picture belongs into the body",
        "C:\\pictures\\sea.png, a local picture belongs into the body",
        "sea.png, a local picture belongs into the body",
        "https://, not a valid URL",
        "https:///sea.png, without a valid host",
        "https://a_b/sea.png, without a valid host",
        "https://pictures.example.org/my sea.png, percent-encoded",
        "https://user:hidden@pictures.example.org/sea.png, user name or password",
        "https://hidden@pictures.example.org/sea.png, user name or password",
        "http://localhost@evil.example.org/sea.png, user name or password",
        "data:text/plain;base64;AAAA, not a valid data URI"
    })
    void refusesAnythingElseAndSaysWhatToDo(String address, String reason) {
        assertThat(refusalOf(address)).contains(reason).doesNotContain("hidden");
    }

    @ParameterizedTest
    @EnumSource
    void checksTheAddressWhateverTheValidation(InputValidation mode) {
        options.setValidateInput(mode);

        assertThat(refusalOf("file:///tmp/sea.png")).contains("https URL");
    }

    @Test
    void neverRepeatsThePathOrTheQuery() {
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
    void refusesDataUrisThatAreNone(String address) {
        assertThat(refusalOf(address)).contains("not a valid data URI", "data:image/png;base64,");
    }

    @Test
    void takesADataUriOfAPicture() {
        String uri = Pictures.dataUri(Pictures.png(400, 301));

        assertThat(bound(exchange(null, Map.of("CamelSeedanceImageUrl", uri))))
                .containsEntry("first_frame_image_url", uri);
        assertThat(bound(exchange(null, Map.of("CamelSeedanceImageUrl", uri.replace(";base64", ";name=a.png;base64")))))
                .isNotEmpty();
    }

    @Test
    void checksThePictureInADataUri() {
        assertThat(refusalOf(Pictures.dataUri(Pictures.png(200, 400)))).contains("width_pixels>300", "200 x 400");
        assertThat(refusalOf("data:image/png;base64,AAAAAAAA")).contains("header cannot be read", "PNG, JPEG, WebP");
    }

    @Test
    void takesADataUriUnder6MiBOnly() {
        byte[] picture = new byte[6 * 1024 * 1024];
        System.arraycopy(Pictures.pngHeader(400, 400), 0, picture, 0, 24);
        byte[] smaller = Arrays.copyOf(picture, picture.length - 1);

        assertThat(bound(exchange(null, Map.of("CamelSeedanceImageUrl", Pictures.dataUri(smaller)))))
                .isNotEmpty();
        assertThat(refusalOf(Pictures.dataUri(picture))).contains("6291456 bytes", "6 MiB", "stagingEndpoint");
    }
}
