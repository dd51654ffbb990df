// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

/** Kind of the files that a field takes, or that a file is. */
public enum Media {
    PICTURE("picture", "a picture"),
    VIDEO("video", "a video"),
    AUDIO("audio file", "an audio file"),
    /** No file, or an unknown one. */
    NONE("file", "a file");

    private final String noun;
    private final String article;

    Media(String noun, String article) {
        this.noun = noun;
        this.article = article;
    }

    /** Returns the noun without an article, for messages. */
    public String noun() {
        return noun;
    }

    /** Returns the noun with its article, for messages. */
    @Override
    public String toString() {
        return article;
    }
}
