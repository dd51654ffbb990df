// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

/**
 * A file that a job makes.
 *
 * @param kind what it is
 * @param number 1 for the first of its kind; 0 for a last frame
 */
public record OutputFile(Kind kind, int number) {

    /** The video of a job, or the first of several. */
    public static final OutputFile VIDEO = video(1);

    /** The sound of a job that makes only that. */
    public static final OutputFile AUDIO = new OutputFile(Kind.AUDIO, 1);

    /** The last frame of the video. */
    public static final OutputFile LAST_FRAME = new OutputFile(Kind.LAST_FRAME, 0);

    /** What a file is. */
    public enum Kind {
        /** An MP4. */
        VIDEO,
        /** A PNG. */
        IMAGE,
        /** A WAV. */
        AUDIO,
        /** The last frame of the video, as a PNG. */
        LAST_FRAME
    }

    /** One of the videos of a job. */
    public static OutputFile video(int number) {
        return new OutputFile(Kind.VIDEO, number);
    }

    /** One of the images of a job. */
    public static OutputFile image(int number) {
        return new OutputFile(Kind.IMAGE, number);
    }

    /** Its name in links. */
    public String name() {
        return switch (kind) {
            case VIDEO -> number == 1 ? "video.mp4" : "video-" + number + ".mp4";
            case IMAGE -> "image-" + number + ".png";
            case AUDIO -> "audio.wav";
            case LAST_FRAME -> "last_frame.png";
        };
    }

    /** Its media type. */
    public String contentType() {
        return switch (kind) {
            case VIDEO -> "video/mp4";
            case AUDIO -> "audio/wav";
            case IMAGE, LAST_FRAME -> "image/png";
        };
    }
}
