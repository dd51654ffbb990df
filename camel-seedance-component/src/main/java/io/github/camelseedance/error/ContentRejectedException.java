package io.github.camelseedance.error;

import io.github.camelseedance.model.Job;

/** The provider's moderation rejected the input or the generated video. The same input will be rejected again. */
public class ContentRejectedException extends JobFailedException {

    private static final long serialVersionUID = 1L;

    public ContentRejectedException(Job job) {
        super(job, "Change the prompt or the picture: the same input will be rejected again.");
    }
}
