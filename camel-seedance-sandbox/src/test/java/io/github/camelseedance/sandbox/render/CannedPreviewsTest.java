// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CannedPreviewsTest {

    @TempDir
    Path directory;

    @Test
    void equal_orders_get_equal_clips_and_others_differ_in_their_last_bytes() throws Exception {
        try (var previews = new CannedPreviews(directory)) {
            byte[] clip = clip(previews, "Waves");

            assertThat(clip(previews, "Waves")).isEqualTo(clip);
            assertThat(clip(previews, "Wind"))
                    .isNotEqualTo(clip)
                    .hasSameSizeAs(clip)
                    .startsWith(Arrays.copyOf(clip, clip.length - 4));
        }
    }

    private static byte[] clip(CannedPreviews previews, String text) throws Exception {
        var move = CameraMove.of(text, false);
        var order = new RenderOrder(new Scene.TitleCard(text), "480p", "16:9", 5, move, false, Optional.empty());
        return Files.readAllBytes(
                previews.file(order, OutputFile.VIDEO).toCompletableFuture().join());
    }
}
