// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

/** What kind of file an input holds. */
public enum Medium {
    /** A picture. */
    PICTURE("image", "PNG, JPEG, WebP, GIF or BMP picture"),
    /** A video. */
    VIDEO("video", "MP4, QuickTime, WebM or AVI video"),
    /** A sound. */
    AUDIO("audio", "MP3, WAV, Ogg, FLAC or M4A sound");

    private final String type;
    private final String formats;

    Medium(String type, String formats) {
        this.type = type;
        this.formats = formats;
    }

    /** The first word of its content types. */
    public String type() {
        return type;
    }

    /** The word in a schema for the address of one; the word for a list has an {@code s} behind it. */
    public String format() {
        return type + "_uri";
    }

    /** The formats that the sandbox knows, for messages. */
    String formats() {
        return formats;
    }
}
