package io.github.camelseedance.api;

import java.io.IOException;

/** A call that was never made, because the application stopped while it waited for its turn. */
final class NotSentException extends IOException {

    private static final long serialVersionUID = 1L;

    NotSentException() {
        super("the application is stopping, so the call was not made");
    }
}
