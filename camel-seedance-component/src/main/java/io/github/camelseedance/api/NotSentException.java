package io.github.camelseedance.api;

import java.io.IOException;

/** Thrown for a call that was never sent, because the application stopped while the call waited for its turn. */
final class NotSentException extends IOException {

    private static final long serialVersionUID = 1L;

    NotSentException() {
        super("the application is stopping, so the call was not made");
    }
}
