// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.charset.StandardCharsets;

import io.github.camelseedance.sandbox.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MediaProbeTest {

    @ParameterizedTest
    @CsvSource({
        "'....ftypisom....', VIDEO, mp4",
        "'....ftypqt  ....', VIDEO, mp4",
        "'....ftypM4A ....', AUDIO, m4a",
        "'RIFF....AVI LIST', VIDEO, avi",
        "'RIFF....WAVEfmt ', AUDIO, wav",
        "'\u001aE\u00df\u00a3............', VIDEO, webm",
        "'OggS............', AUDIO, ogg",
        "'fLaC............', AUDIO, flac",
        "'ID3.............', AUDIO, mp3",
        "'\u00ff\u00fb..............', AUDIO, mp3"
    })
    void a_video_or_sound_is_recognized_by_its_first_bytes(String head, Medium medium, String format) {
        var info = MediaProbe.probe(head.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();

        assertThat(info.medium()).isEqualTo(medium);
        assertThat(info.format()).isEqualTo(format);
        assertThat(info.bytes()).isEqualTo(head.length());
        assertThat(info.hasSize()).isFalse();
    }

    @Test
    void a_picture_is_one_with_its_size() {
        assertThat(MediaProbe.probe(TestPictures.picture("png", 20, 10)))
                .hasValueSatisfying(info -> assertThat(info.medium()).isEqualTo(Medium.PICTURE));
    }

    @ParameterizedTest
    @CsvSource({"''", "'a'", "'<html></html>'", "'....ftypheic....'", "'RIFF....none....'"})
    void anything_else_is_unknown(String content) {
        assertThat(MediaProbe.probe(content.getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }
}
