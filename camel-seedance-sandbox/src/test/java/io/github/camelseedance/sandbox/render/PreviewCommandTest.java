// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreviewCommandTest {

    @ParameterizedTest
    @CsvSource({"480p, 4, 24", "1080p, 30, 24", "1080p, 60, 24", "4k, 5, 24", "4k, 15, 24", "4k, 30, 12", "4k, 60, 8"})
    void what_is_both_large_and_long_has_fewer_frames(String resolution, int seconds, int framesPerSecond) {
        var size = FrameSize.of(resolution, "16:9", 1);

        assertThat(PreviewCommand.framesPerSecond(size, seconds)).isEqualTo(framesPerSecond);
    }
}
