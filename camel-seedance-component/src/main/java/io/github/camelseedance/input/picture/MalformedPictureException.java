package io.github.camelseedance.input.picture;

import java.io.IOException;

/** The bytes do not follow the format that they began with. */
final class MalformedPictureException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedPictureException(String message) {
        super(message);
    }
}
