// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.util.List;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.JobCancelledException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.model.Job;
import org.apache.camel.Message;

/** Writes a job to a message, as body and as headers. */
public final class JobAnswer {

    private static final List<String> OUTCOME = List.of(
            SeedanceConstants.REQUEST_ID,
            SeedanceConstants.STATUS,
            SeedanceConstants.QUEUE_POSITION,
            SeedanceConstants.VIDEO_URL,
            SeedanceConstants.OUTPUT_URLS,
            SeedanceConstants.COST,
            SeedanceConstants.ESTIMATED_COST,
            SeedanceConstants.CANCEL_OUTCOME,
            SeedanceConstants.ERROR,
            SeedanceConstants.ERROR_CODE,
            SeedanceConstants.FAILURE_KIND);

    private JobAnswer() {}

    public static void write(Job job, Message message) {
        message.setBody(job);
        message.setHeader(SeedanceConstants.REQUEST_ID, job.requestId());
        message.setHeader(SeedanceConstants.STATUS, job.status().toString());
        header(message, SeedanceConstants.QUEUE_POSITION, job.queuePosition());
        header(message, SeedanceConstants.VIDEO_URL, job.videoUrl());
        header(message, SeedanceConstants.OUTPUT_URLS, job.outputUrls().isEmpty() ? null : job.outputUrls());
        header(message, SeedanceConstants.COST, job.cost());
        header(message, SeedanceConstants.ERROR, job.error());
        header(message, SeedanceConstants.ERROR_CODE, job.errorCode());
        header(
                message,
                SeedanceConstants.FAILURE_KIND,
                job.failureKind() == null ? null : job.failureKind().toString());
    }

    /** Removes the headers of an earlier job before a new one is submitted. */
    public static void clear(Message message) {
        OUTCOME.forEach(message::removeHeader);
    }

    /** Removes a header without value, which may be that of another job. */
    private static void header(Message message, String name, Object value) {
        if (value == null) {
            message.removeHeader(name);
        } else {
            message.setHeader(name, value);
        }
    }

    /**
     * @throws JobFailedException if the job failed
     * @throws JobCancelledException if the job was cancelled
     */
    public static void throwIfWithoutVideo(Job job) {
        switch (job.status()) {
            case FAILED -> throw Failures.of(job);
            case CANCELLED -> throw new JobCancelledException(job);
            default -> {}
        }
    }
}
