// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.util.Locale;

/** Why a job ended without a video, in terms that do not depend on the provider's codes. */
public enum FailureKind {
    /** The provider's moderation rejected the input or the generated video. */
    MODERATION,
    /** The provider could not use the input. */
    INVALID_INPUT,
    /** The job, or something it needed, expired before it was done. */
    EXPIRED,
    /** The job took longer than the provider allows. */
    TIMEOUT,
    /** The job was cancelled. */
    CANCELLED,
    /** An error of the provider. */
    PROVIDER,
    /** The provider's answer does not say why. */
    UNKNOWN;

    /** Returns kind and code of a failure in words, for example {@code moderation, code X}; empty if neither is known. */
    public static String describe(FailureKind kind, String code) {
        String known = kind == null || kind == UNKNOWN ? "" : kind.toString();
        return code == null ? known : known + (known.isEmpty() ? "code " : ", code ") + code;
    }

    /** Returns the kind as written in headers and JSON, for example {@code invalid_input}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
