// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.util.Arrays;
import java.util.HexFormat;

import io.github.camelseedance.sandbox.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PictureProbeTest {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void the_header_gives_format_and_size(String format) {
        var bytes = TestPictures.picture(format, 321, 123);

        var info = PictureProbe.probe(bytes).orElseThrow();

        assertThat(info.format()).isEqualTo(format.replace("jpg", "jpeg"));
        assertThat(info.width()).isEqualTo(321);
        assertThat(info.height()).isEqualTo(123);
        assertThat(info.bytes()).isEqualTo(bytes.length);
    }

    @Test
    void a_rotated_photo_is_measured_upright() {
        var jpeg = TestPictures.picture("jpg", 400, 200);
        var exif = HexFormat.of().parseHex("FFE1002245786966000049492A0008000000010012010300010000000600000000000000");
        var turned = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, turned, 0, 2);
        System.arraycopy(exif, 0, turned, 2, exif.length);
        System.arraycopy(jpeg, 2, turned, 2 + exif.length, jpeg.length - 2);

        var info = PictureProbe.probe(turned).orElseThrow();

        assertThat(info.width()).isEqualTo(200);
        assertThat(info.height()).isEqualTo(400);
    }

    @Test
    void other_content_or_a_cut_picture_has_no_size() {
        assertThat(PictureProbe.probe(new byte[0])).isEmpty();
        assertThat(PictureProbe.probe("<html></html>".getBytes())).isEmpty();
        for (var format : new String[] {"png", "jpg", "gif", "bmp"}) {
            assertThat(PictureProbe.probe(Arrays.copyOf(TestPictures.picture(format, 400, 400), 7)))
                    .isEmpty();
        }
    }
}
