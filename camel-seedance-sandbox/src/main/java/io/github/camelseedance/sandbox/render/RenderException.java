// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

/** A preview that could not be rendered; the message is fit for a job's error. */
public final class RenderException extends RuntimeException {

    /** With this message. */
    public RenderException(String message) {
        super(message);
    }

    /** With this message and cause. */
    public RenderException(String message, Throwable cause) {
        super(message, cause);
    }
}
