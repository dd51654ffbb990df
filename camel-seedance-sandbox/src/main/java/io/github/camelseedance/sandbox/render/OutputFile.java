// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

/**
 * A file that a job makes.
 *
 * @param kind what it is
 * @param number 1 for the first image; 0 for a video
 */
public record OutputFile(Kind kind, int number) {

    /** The video of a job. */
    public static final OutputFile VIDEO = new OutputFile(Kind.VIDEO, 0);

    /** The last frame of the video. */
    public static final OutputFile LAST_FRAME = new OutputFile(Kind.LAST_FRAME, 0);

    /** What a file is. */
    public enum Kind {
        /** An MP4. */
        VIDEO,
        /** A PNG. */
        IMAGE,
        /** The last frame of the video, as a PNG. */
        LAST_FRAME
    }

    /** One of the images of a job. */
    public static OutputFile image(int number) {
        return new OutputFile(Kind.IMAGE, number);
    }

    /** Its name in links. */
    public String name() {
        return switch (kind) {
            case VIDEO -> "video.mp4";
            case IMAGE -> "image-" + number + ".png";
            case LAST_FRAME -> "last_frame.png";
        };
    }

    /** Its media type. */
    public String contentType() {
        return kind == Kind.VIDEO ? "video/mp4" : "image/png";
    }
}
