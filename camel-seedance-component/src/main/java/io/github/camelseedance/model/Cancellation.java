// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.util.Locale;

/**
 * The answer to a cancellation.
 *
 * @param outcome what it did
 * @param job the job as the answer showed it
 */
public record Cancellation(Outcome outcome, Job job) {

    /** What a cancellation really did. */
    public enum Outcome {
        /** The job was still queued and will neither run nor be billed. */
        CANCELLED,
        /** The job was already running or had ended; a running one continues and is billed. */
        NOT_CANCELLABLE;

        /** Returns the outcome as written in headers and JSON. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
