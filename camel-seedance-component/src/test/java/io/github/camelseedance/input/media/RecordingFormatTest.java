// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelseedance.input.media.RecordingFormat.AAC;
import static io.github.camelseedance.input.media.RecordingFormat.AVI;
import static io.github.camelseedance.input.media.RecordingFormat.FLAC;
import static io.github.camelseedance.input.media.RecordingFormat.M4A;
import static io.github.camelseedance.input.media.RecordingFormat.MATROSKA;
import static io.github.camelseedance.input.media.RecordingFormat.MP3;
import static io.github.camelseedance.input.media.RecordingFormat.MP4;
import static io.github.camelseedance.input.media.RecordingFormat.MPEG;
import static io.github.camelseedance.input.media.RecordingFormat.OGG;
import static io.github.camelseedance.input.media.RecordingFormat.QUICKTIME;
import static io.github.camelseedance.input.media.RecordingFormat.WAV;
import static io.github.camelseedance.input.media.RecordingFormat.WEBM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@Tag("once")
class RecordingFormatTest {

    @TempDir
    Path folder;

    private static Optional<FileFormat> format(byte[] file) throws IOException {
        return LocalMedia.of(new Content.Bytes(file), null).format();
    }

    private static Optional<Media> whole(byte[] file) throws IOException {
        FileFormat format = format(file).filter(FileFormat::isAccepted).orElse(null);
        return format == null ? Optional.empty() : format.ofWhole(new Content.Bytes(file));
    }

    static Stream<Arguments> recordings() {
        return Stream.of(
                arguments(MP4, Media.VIDEO, Recordings.mp4()),
                arguments(MP4, Media.VIDEO, Recordings.mp4ForStreaming()),
                arguments(MP4, Media.VIDEO, Recordings.mp4InFragments()),
                arguments(MP4, Media.AUDIO, Recordings.mp4OfSoundOnly()),
                arguments(QUICKTIME, Media.VIDEO, Recordings.quickTime()),
                arguments(WEBM, Media.VIDEO, Recordings.webm()),
                arguments(WEBM, Media.VIDEO, Recordings.webmThatWasStreamed()),
                arguments(WEBM, Media.AUDIO, Recordings.webmOfSoundOnly()),
                arguments(M4A, Media.AUDIO, Recordings.m4a()),
                arguments(MP3, Media.AUDIO, Recordings.mp3()),
                arguments(MP3, Media.AUDIO, Recordings.mp3WithoutTag()),
                arguments(WAV, Media.AUDIO, Recordings.wav()),
                arguments(AAC, Media.AUDIO, Recordings.aac()),
                arguments(OGG, Media.AUDIO, Recordings.ogg()),
                arguments(FLAC, Media.AUDIO, Recordings.flac()));
    }

    /** Their ends are in the file: a length, an index or a mark. */
    static Stream<Arguments> recordingsWithAnEnd() {
        return Stream.of(
                arguments(Recordings.mp4()),
                arguments(Recordings.mp4ForStreaming()),
                arguments(Recordings.mp4OfSoundOnly()),
                arguments(Recordings.quickTime()),
                arguments(Recordings.webm()),
                arguments(Recordings.webmOfSoundOnly()),
                arguments(Recordings.m4a()),
                arguments(Recordings.wav()),
                arguments(Recordings.ogg()));
    }

    /** Rows of parts that can end after any of them. */
    static Stream<Arguments> recordingsWithoutAnEnd() {
        return Stream.of(
                arguments(Recordings.mp4InFragments()),
                arguments(Recordings.webmThatWasStreamed()),
                arguments(Recordings.mp3()),
                arguments(Recordings.mp3WithoutTag()),
                arguments(Recordings.aac()));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_recording_is_recognized_by_its_content(RecordingFormat format, Media media, byte[] file) throws IOException {
        assertThat(format(file)).contains(format);
        assertThat(whole(file)).contains(media);
    }

    @Test
    void other_recordings_are_named_but_not_accepted() throws IOException {
        assertThat(format(Recordings.matroska())).contains(MATROSKA);
        assertThat(format(Recordings.avi())).contains(AVI);
        assertThat(format(Recordings.transportStream())).contains(MPEG);
        assertThat(Stream.of(MATROSKA, AVI, MPEG)).noneMatch(FileFormat::isAccepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ID3 is a tag, and waves are waves",
                "The free gulls of the sea",
                "The moov of the waves",
                "Oggs and eggs",
                "RIFF on a guitar",
                "Go with the waves, "
            })
    void a_text_is_no_recording(String text) throws IOException {
        String page = text.repeat(300);

        assertThat(format(page.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(format(page.getBytes(StandardCharsets.UTF_16))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("recordingsWithAnEnd")
    void a_recording_cut_off_anywhere_is_not_whole(byte[] file) throws IOException {
        Random random = new Random(17);
        for (int run = 0; run < 400; run++) {
            int length = run < 200 ? file.length - 1 - run / 2 : random.nextInt(file.length);

            assertThat(whole(Arrays.copyOf(file, length)))
                    .as("%d of %d bytes", length, file.length)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("recordingsWithoutAnEnd")
    void a_recording_without_an_end_is_whole_between_two_parts_only(byte[] file) throws IOException {
        int taken = 0;
        for (int length = 0; length < file.length; length++) {
            taken += whole(Arrays.copyOf(file, length)).isPresent() ? 1 : 0;
        }
        assertThat(taken).isLessThan(file.length / 20);
    }

    @Test
    void a_flac_without_sound_is_not_whole() throws IOException {
        byte[] file = Recordings.flac();
        for (int length = 0; length < 80; length++) {
            assertThat(whole(Arrays.copyOf(file, length))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void what_lies_behind_the_end_does_not_matter(RecordingFormat format, Media media, byte[] file) throws IOException {
        Random random = new Random(5);
        for (int run = 0; run < 100; run++) {
            byte[] more = new byte[1 + random.nextInt(3_000)];
            if (run % 2 == 0) {
                random.nextBytes(more);
                more[0] = 'T'; // no frame of MPEG, which would be part of the recording
            }
            byte[] padded = Arrays.copyOf(file, file.length + more.length);
            System.arraycopy(more, 0, padded, file.length, more.length);

            assertThat(whole(padded)).as("run %d", run).contains(media);
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void damaged_recordings_never_throw(RecordingFormat format, Media media, byte[] file) throws IOException {
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            byte[] damaged = file.clone();
            for (int i = 0; i < 1 + run % 9; i++) {
                damaged[random.nextInt(run % 2 == 0 ? 500 : damaged.length)] = (byte) random.nextInt(256);
            }
            whole(damaged);
        }
    }

    @Test
    void a_large_video_is_not_read_to_find_its_end() throws IOException {
        byte[] head = Recordings.mp4ForStreaming();
        Path file = folder.resolve("large.mp4");
        int data = new String(head, StandardCharsets.ISO_8859_1).indexOf("mdat") - 4;
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(head, 0, data);
            sparse.write(new byte[] {0, 0, 0, 1, 'm', 'd', 'a', 't'});
            sparse.writeLong(16 + 5_000_000_000L);
            sparse.setLength(data + 16 + 5_000_000_000L);
        }
        Content content = new Content.StoredFile(file, false);

        // Not by the clock: other processes may have the processors meanwhile.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        assertThat(MP4.ofWhole(content)).contains(Media.VIDEO);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() - 1);
        }
        assertThat(MP4.ofWhole(content)).isEmpty();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(1));
        Files.delete(file);
    }
}
