package io.github.camelseedance.input;

import java.io.IOException;
import java.util.Optional;

import io.github.camelseedance.input.picture.Content;
import io.github.camelseedance.input.picture.ImageFormat;
import io.github.camelseedance.input.picture.ImageProbe;
import io.github.camelseedance.input.picture.OtherFormat;

/** Finds out why content cannot be sent as a picture. The API would bill a job for it. */
final class PictureDamage {

    private PictureDamage() {}

    /** Returns the problem and its remedy as the end of a sentence; empty for a whole picture. */
    static Optional<String> of(Content content, Optional<ImageFormat> format) throws IOException {
        if (content.size() == 0) {
            return Optional.of(
                    "is empty: send a whole picture; with readLock=changed a file consumer leaves files alone that are"
                            + " still being copied");
        }
        if (format.isEmpty()) {
            return Optional.of(unknown(content));
        }
        if (!ImageProbe.isWhole(format.get(), content)) {
            return Optional.of("is only part of a " + format.get() + " picture, or damaged: " + content.size()
                    + " bytes without the end that the format has. Copy it again; with readLock=changed a file consumer leaves"
                    + " files alone that are still being copied");
        }
        return Optional.empty();
    }

    private static String unknown(Content content) throws IOException {
        return OtherFormat.of(content)
                .map(other -> "is a file in " + other.shownName() + ", which the API does not accept: convert it to "
                        + ImageFormat.NAMES)
                .orElse("is in no known format: use " + ImageFormat.NAMES);
    }
}
