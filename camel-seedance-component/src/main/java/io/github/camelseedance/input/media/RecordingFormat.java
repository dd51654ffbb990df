// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Formats of videos and audio files by their first bytes. Some are recognized only to name them in messages. */
public enum RecordingFormat implements FileFormat {
    M4A("M4A", Media.AUDIO, Mp4::beginsAudio, "audio/mp4", file -> {
        Mp4.ofWhole(file);
        return Media.AUDIO; // the picture of its cover can be a track
    }),
    QUICKTIME("QuickTime", Media.VIDEO, Mp4::beginsQuickTime, "video/quicktime", Mp4::ofWhole),
    MP4("MP4", Media.VIDEO, Mp4::begins, "video/mp4", Mp4::ofWhole),
    WEBM("WebM", Media.VIDEO, Matroska::beginsWebm, "video/webm", Matroska::ofWhole),
    WAV("WAV", Media.AUDIO, Wav::begins, "audio/wav", Wav::ofWhole),
    OGG("Ogg", Media.AUDIO, Ogg::begins, "audio/ogg", Ogg::ofWhole),
    FLAC("FLAC", Media.AUDIO, Flac::begins, "audio/flac", Flac::ofWhole),
    MP3("MP3", Media.AUDIO, MpegAudio::beginsMp3, "audio/mpeg", MpegAudio::ofWholeMp3),
    AAC("AAC", Media.AUDIO, MpegAudio::beginsAac, "audio/aac", MpegAudio::ofWholeAac),
    MATROSKA("Matroska", Media.VIDEO, Matroska::begins),
    AVI("AVI", Media.VIDEO, head -> head.startsWith("RIFF") && head.startsWith("AVI ", 8)),
    FLASH("Flash", Media.VIDEO, head -> head.startsWith("FLV\u0001")),
    WINDOWS_MEDIA("Windows Media", Media.VIDEO, head -> head.startsWith("0&\u00b2u\u008ef\u00cf\u0011")),
    MPEG("MPEG", Media.VIDEO, head -> head.startsWith("\0\0\u0001\u00ba") || isTransportStream(head)),
    AIFF("AIFF", Media.AUDIO, head -> head.startsWith("FORM") && head.startsWith("AIF", 8)),
    AMR("AMR", Media.AUDIO, head -> head.startsWith("#!AMR"));

    /** The accepted formats of videos, for messages. */
    public static final String ACCEPTED_VIDEO = "MP4, QuickTime or WebM";
    /** The accepted formats of audio files, for messages. */
    public static final String ACCEPTED_AUDIO = "MP3, WAV, M4A, AAC, Ogg or FLAC";

    /** Enough for two frames of MP3 or AAC. */
    private static final int HEAD_LENGTH = 10 * 1024;

    private static final int TRANSPORT_PACKET = 188;

    private final String label;
    private final Media media;
    private final Predicate<String> signature;
    private final String mediaType;
    private final Parser parser;

    RecordingFormat(String label, Media media, Predicate<String> signature, String mediaType, Parser parser) {
        this.label = label;
        this.media = media;
        this.signature = signature;
        this.mediaType = mediaType;
        this.parser = parser;
    }

    /** Creates a format that is not accepted. */
    RecordingFormat(String label, Media media, Predicate<String> signature) {
        this(label, media, signature, null, null);
    }

    /** Returns the format of the content; empty if it is not known. */
    public static Optional<RecordingFormat> of(Content content) throws IOException {
        String head = new String(content.head(HEAD_LENGTH), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(format -> format.signature.test(head))
                .findFirst();
    }

    private static boolean isTransportStream(String head) {
        return head.length() > 2 * TRANSPORT_PACKET
                && head.charAt(0) == 'G'
                && head.charAt(TRANSPORT_PACKET) == 'G'
                && head.charAt(2 * TRANSPORT_PACKET) == 'G'
                && head.indexOf('\u00ff') >= 0;
    }

    @Override
    public Media media() {
        return media;
    }

    @Override
    public boolean isAccepted() {
        return parser != null;
    }

    /** Returns false: nothing is known of an API that takes them. */
    @Override
    public boolean isInline() {
        return false;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public boolean isCalled(String other) {
        return other.equals(mediaType);
    }

    @Override
    public Optional<Media> ofWhole(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return Optional.of(parser.ofWhole(FileBytes.ofWhole(in)));
        } catch (EOFException | FileBytes.MalformedException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return label;
    }

    private interface Parser {
        Media ofWhole(FileBytes file) throws IOException;
    }
}
