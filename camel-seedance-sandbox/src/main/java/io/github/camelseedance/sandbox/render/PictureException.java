// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

/** A picture that cannot be had, or is none; the message is fit for a user. */
public final class PictureException extends Exception {

    /** With this message. */
    public PictureException(String message) {
        super(message);
    }
}
