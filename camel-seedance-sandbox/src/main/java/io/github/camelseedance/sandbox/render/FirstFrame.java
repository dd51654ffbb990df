// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.file.Path;

/** Where the first frame of a preview comes from. */
public sealed interface FirstFrame {

    /**
     * A picture that was sent inline or has been fetched.
     *
     * @param file its bytes
     * @param info what its header says
     */
    record Stored(Path file, PictureInfo info) implements FirstFrame {}

    /**
     * A picture to be fetched when it is rendered; a plain picture replaces it if that fails.
     *
     * @param url http or https
     */
    record Remote(String url) implements FirstFrame {
        @Override
        public String toString() {
            return "Remote[" + url.replaceFirst("\\?.*", "?***") + "]";
        }
    }

    /** No picture; a plain one is used. */
    record None() implements FirstFrame {}
}
