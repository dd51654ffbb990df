// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileTypeTest {

    /** The component names a file .mp4 where it knows nothing better. */
    @ParameterizedTest
    @CsvSource({
        "video/mp4,                r.mp4,  video/mp4,                VIDEO",
        "application/mp4,          r.mp4,  video/mp4,                VIDEO",
        "audio/x-wav,              r.wav,  audio/wav,                AUDIO",
        "image/webp,               r.webp, image/webp,               IMAGE",
        "image/tiff,               r.tiff, image/tiff,               OTHER",
        "image/jxl,                r.mp4,  application/octet-stream, OTHER",
        "image/svg+xml,            r.mp4,  application/octet-stream, OTHER",
        "text/html,                r.mp4,  application/octet-stream, OTHER",
        "application/octet-stream, r.html, application/octet-stream, OTHER",
        "'',                       r,      application/octet-stream, OTHER"
    })
    void the_type_is_one_of_the_list_whatever_the_server_says(
            String claimed, String name, String mediaType, String kind) {
        FileType type = FileType.of(claimed, name);

        assertThat(type.mediaType()).isEqualTo(mediaType);
        assertThat(type.kind()).hasToString(kind.toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void no_type_can_hold_a_script() {
        assertThat(FileType.known()).allSatisfy(type -> assertThat(type.mediaType())
                .matches("(video|audio|image)/.*")
                .doesNotContain("svg", "xml", "html"));
        assertThat(FileType.known().stream().map(FileType::extension).toList())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(Set.of("svg", "html", "js", "css", "json", "txt"));
    }
}
