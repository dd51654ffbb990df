// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FrameSizeTest {

    @ParameterizedTest
    @CsvSource({
        "480p, 16:9, 1, 854x480",
        "720p, 16:9, 1, 1280x720",
        "1080p, 16:9, 1, 1920x1080",
        "1080p, 9:16, 1, 1080x1920",
        "720p, 1:1, 1, 960x960",
        "1080p, 4:3, 1, 1662x1248",
        "4k, 16:9, 1, 3840x2160",
        "4k, 9:16, 1, 2160x3840",
        "4k, 21:9, 1, 4400x1886",
        "1k, 1:1, 1, 1024x1024",
        "2k, 1:1, 1, 2048x2048",
        "2k, 16:9, 1, 2730x1536",
        "9000p, 16:9, 1, 3840x2160",
        "standard, 16:9, 1, 854x480",
        "480p, auto, 1, 640x640",
        "480p, 0:0, 1, 640x640",
        "720p, adaptive, 1, 960x960",
        "720p, adaptive, 1.7777778, 1280x720",
        "720p, adaptive, 9, 1518x608"
    })
    void every_ratio_has_about_as_many_pixels(String resolution, String ratio, double pictureRatio, String size) {
        assertThat(FrameSize.of(resolution, ratio, pictureRatio)).hasToString(size);
    }
}
