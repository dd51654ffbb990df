package io.github.camelseedance.input.picture;

import java.io.IOException;

/** The bytes are not the header of a picture in the format that they began with. */
final class MalformedHeaderException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedHeaderException(String message) {
        super(message);
    }
}
