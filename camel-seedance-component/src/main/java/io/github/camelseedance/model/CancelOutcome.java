package io.github.camelseedance.model;

import java.util.Locale;

/** What a cancellation really did. */
public enum CancelOutcome {
    /** The job was still queued and will neither run nor be billed. */
    CANCELLED,
    /** The job was already running or had ended; a running one goes on and is billed. */
    NOT_CANCELLABLE;

    /** The outcome as it stands in headers and JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
