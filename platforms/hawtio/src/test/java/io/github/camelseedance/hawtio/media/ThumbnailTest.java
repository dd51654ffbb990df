// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ThumbnailTest {

    @ParameterizedTest
    @CsvSource({
        "1920, 1080, 240, 135",
        "1080, 1920, 135, 240",
        "100, 50, 100, 50",
        "5000, 1, 240, 1",
        "480, 480, 240, 240"
    })
    void it_keeps_the_shape_and_is_never_larger_than_the_picture(int width, int height, int small, int smallHeight)
            throws IOException {
        byte[] thumbnail = Thumbnail.of(uri(width, height, "png")).orElseThrow();

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(thumbnail));
        assertThat(image.getWidth()).isEqualTo(small);
        assertThat(image.getHeight()).isEqualTo(smallHeight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void pictures_that_java_knows_are_read(String format) throws IOException {
        assertThat(Thumbnail.of(uri(64, 36, format))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64,",
                "data:image/png;base64,iVBORw0KGgo=",
                "data:image/png;base64,not base64 at all!",
                "data:image/webp;base64,UklGRgAAAABXRUJQ",
                "data:image/png,plain",
                "data:text/html;base64,PGh0bWw+"
            })
    void what_cannot_be_read_gives_none(String uri) {
        assertThat(Thumbnail.of(uri)).isEmpty();
    }

    @Test
    void a_picture_that_claims_to_be_huge_is_not_decoded() {
        byte[] png = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
        // 60,000 by 60,000 pixels
        png[18] = (byte) 0xEA;
        png[19] = 0x60;
        png[22] = (byte) 0xEA;
        png[23] = 0x60;

        assertThat(Thumbnail.of("data:image/png;base64," + Base64.getEncoder().encodeToString(png)))
                .isEmpty();
    }

    private static String uri(int width, int height, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
