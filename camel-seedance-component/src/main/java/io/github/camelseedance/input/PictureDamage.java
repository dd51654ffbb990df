package io.github.camelseedance.input;

import java.io.IOException;
import java.util.Optional;

import io.github.camelseedance.input.picture.Content;
import io.github.camelseedance.input.picture.ImageFormat;
import io.github.camelseedance.input.picture.ImageProbe;
import io.github.camelseedance.input.picture.OtherFormat;

/** Says why content cannot be sent as a picture: the API would bill a job for it all the same. */
final class PictureDamage {

    private PictureDamage() {}

    /** What is wrong, as the end of a sentence that says what to do; nothing if it is a whole picture. */
    static Optional<String> of(Content content, Optional<ImageFormat> format) throws IOException {
        if (content.size() == 0) {
            return Optional.of("is empty: give a whole picture; a file that is still being copied is left alone by"
                    + " readLock=changed on its consumer");
        }
        if (format.isEmpty()) {
            return Optional.of(unknown(content));
        }
        if (!ImageProbe.isWhole(format.get(), content)) {
            return Optional.of("is only part of a " + format.get() + " picture, or damaged: " + content.size()
                    + " bytes without the end that the format has. Copy it again; a file that is still being copied is left"
                    + " alone by readLock=changed on its consumer");
        }
        return Optional.empty();
    }

    private static String unknown(Content content) throws IOException {
        return OtherFormat.of(content)
                .map(other -> "is a file in " + other.shownName()
                        + ", which the API does not take: convert it before to " + ImageFormat.NAMES)
                .orElse("is in no known format: use " + ImageFormat.NAMES);
    }
}
