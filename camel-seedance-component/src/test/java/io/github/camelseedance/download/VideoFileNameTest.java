// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import io.github.camelseedance.error.DownloadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VideoFileNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.mp4",
                "a b (1).mp4",
                "2026/11/22/a.mp4",
                "..a.mp4",
                "a..mp4",
                ".hidden",
                "k\u00e4se/\u6620\u50cf \ud83c\udfac.mp4",
                "12:30.mp4",
                "~/a.mp4",
                "%2e%2e/a.mp4",
            })
    void a_plain_name_is_taken(String name) {
        assertThat(VideoFileName.parse(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                ".",
                "..",
                "...",
                ". .",
                "../a.mp4",
                "a/../../b.mp4",
                "a/..",
                "a/./b.mp4",
                "a/ /b.mp4",
                "a//b.mp4",
                "a/",
                "/etc/passwd",
                "//server/share",
                "\\\\server\\share",
                "..\\a.mp4",
                "a\\b.mp4",
                "C:/a.mp4",
                "c:a.mp4",
                "a/C:/b.mp4",
                "a\u0000.mp4",
                "a\n.mp4",
                "a\u001b[2J.mp4",
                "a\u0085.mp4",
                "a\u2028.mp4",
                "a\ud800.mp4",
                ".part-a",
                "a/.part-b",
                ".. /a.mp4",
                "\u00a0",
            })
    void a_name_that_could_lead_anywhere_else_is_refused_by_the_options_name(String name) {
        assertThatThrownBy(() -> VideoFileName.parse(name))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("option fileName")
                .hasMessageNotContainingAny("\u0000", "\n", "\u001b");
    }

    /** A terminal would show it as another name. */
    @Test
    void a_refused_name_is_shown_in_its_own_direction() {
        assertThatThrownBy(() -> VideoFileName.parse("/rtl-\u202Efdp.mov"))
                .hasMessageContaining("/rtl- fdp.mov")
                .hasMessageNotContaining("\u202E");
    }

    @Test
    void an_expression_without_a_result_is_refused() {
        assertThatThrownBy(() -> VideoFileName.parse(null)).isInstanceOf(DownloadException.class);
    }

    @Test
    void long_names_are_refused_with_a_short_message() {
        assertThat(VideoFileName.parse("a".repeat(251) + ".mp4").file()).hasSize(255);
        assertThatThrownBy(() -> VideoFileName.parse("a".repeat(252) + ".mp4"))
                .hasMessageContaining("longer than 255 bytes");
        assertThatThrownBy(() -> VideoFileName.parse("\u00e4".repeat(128)))
                .hasMessageContaining("longer than 255 bytes");
        assertThatThrownBy(() -> VideoFileName.parse("abc/".repeat(100_000) + "a"))
                .hasMessageContaining("longer than 1024 bytes")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }
}
