// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import io.github.camelseedance.model.Job;

/** Thrown when the provider's moderation rejected the input or the video. The same input is rejected again. */
public class ContentRejectedException extends JobFailedException {

    public ContentRejectedException(Job job) {
        super(job, "Change the prompt or the picture: the same input will be rejected again.");
    }
}
