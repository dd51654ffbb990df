// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;
import java.util.Optional;

/** Format of a file, recognized by its content. Its text form is the name of the format. */
public interface FileFormat {

    /** Returns what files in this format usually are. */
    Media media();

    /** Returns whether files in this format may be sent at all; the others are recognized to name them in messages. */
    boolean isAccepted();

    /** Returns whether files in this format may be sent inside the request, as data URIs. */
    boolean isInline();

    /** Returns the media type of an accepted format. */
    String mediaType();

    /** Returns whether a data URI may declare this media type, given in lower case. */
    boolean isCalled(String mediaType);

    /** Returns what a whole file in an accepted format is; empty if it is only part of a file, or damaged. */
    Optional<Media> ofWhole(Content content) throws IOException;
}
