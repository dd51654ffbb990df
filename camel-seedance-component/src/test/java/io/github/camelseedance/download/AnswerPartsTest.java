// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The small parts that read an answer. */
class AnswerPartsTest {

    @Test
    void a_range_is_read() {
        assertThat(FileVersion.Range.parse("bytes 10-19/20")).contains(new FileVersion.Range(10, 19, 20));
        assertThat(FileVersion.Range.parse(" Bytes 10-19/* ")).contains(new FileVersion.Range(10, 19, -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes */20",
                "bytes 19-10/20",
                "bytes 10-20/20",
                "bytes -1-5/20",
                "items 1-2/3",
                "bytes 1-99999999999999999999/*"
            })
    void an_invalid_range_is_ignored(String header) {
        assertThat(FileVersion.Range.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "video/mp4, true",
        "image/webp, true",
        "audio/mpeg, true",
        "application/mp4, true",
        "application/octet-stream, true",
        "binary/octet-stream, true",
        "text/html, false",
        "application/json, false",
        "multipart/byteranges, false",
        "videos, false",
    })
    void media_types_are_plausible_or_not(String type, boolean plausible) {
        assertThat(FileTypes.isPlausible(FileTypes.parse(type))).isEqualTo(plausible);
    }

    @Test
    void the_type_is_read_without_its_parameters() {
        assertThat(FileTypes.parse("Video/MP4 ; codecs=\"avc1\"")).isEqualTo("video/mp4");
        assertThat(FileTypes.parse(" ")).isNull();
        assertThat(FileTypes.parse("video/mp4\" onload=")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/a.webm, webm",
        "/a.JPEG, jpeg",
        "/a.tar.mov, mov",
        "/a, mp4",
        "/.mov, mp4",
        "/a.php, mp4",
        "/a.mov/b, mp4",
        ", mp4"
    })
    void without_a_type_a_plain_known_extension_of_the_link_counts(String path, String extension) {
        assertThat(FileTypes.extension(null, path)).isEqualTo(extension);
    }

    @Test
    void a_drip_fails_after_a_minute_and_a_stream_does_not() {
        AtomicLong now = new AtomicLong();
        Transfer.Pace pace = new Transfer.Pace(now::get);
        assertThatCode(() -> pace.arrived(1)).doesNotThrowAnyException();

        now.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThatCode(() -> pace.arrived(64 * 1024)).doesNotThrowAnyException();

        now.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThatThrownBy(() -> pace.arrived(1000))
                .isInstanceOf(BrokenTransferException.class)
                .hasMessageContaining("only 1000 bytes in a minute");
    }
}
