// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

/** A picture, video or sound that cannot be had, or is none; the message is fit for a user. */
public final class MediaException extends Exception {

    /** With this message. */
    public MediaException(String message) {
        super(message);
    }
}
