// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.file.Path;

/** A picture, video or sound that a preview is made from. */
public sealed interface Source {

    /** What it is. */
    Medium medium();

    /**
     * A file that was sent inline or has been fetched.
     *
     * @param file its bytes
     * @param info what its header says
     */
    record Stored(Path file, MediaInfo info) implements Source {
        @Override
        public Medium medium() {
            return info.medium();
        }
    }

    /**
     * A file to be fetched when the preview is rendered, and left out (a picture: replaced by a plain one) if that fails.
     *
     * @param url http or https
     */
    record Remote(String url, Medium medium) implements Source {
        @Override
        public String toString() {
            return "Remote[" + url.replaceFirst("\\?.*", "?***") + "]";
        }
    }
}
