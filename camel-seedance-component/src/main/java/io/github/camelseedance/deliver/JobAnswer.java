// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.util.List;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.JobCancelledException;
import io.github.camelseedance.error.JobException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.model.FailureKind;
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
        writeHeaders(job, message);
    }

    private static void writeHeaders(Job job, Message message) {
        message.setHeader(SeedanceConstants.REQUEST_ID, job.requestId());
        message.setHeader(SeedanceConstants.STATUS, job.status().toString());
        header(message, SeedanceConstants.QUEUE_POSITION, job.queuePosition());
        header(message, SeedanceConstants.VIDEO_URL, job.videoUrl());
        header(message, SeedanceConstants.OUTPUT_URLS, job.outputUrls().isEmpty() ? null : job.outputUrls());
        header(message, SeedanceConstants.COST, job.cost());
        writeReason(job.error(), job.errorCode(), job.failureKind(), message);
    }

    /**
     * Writes why an operation failed, so that a route can choose by it. Removes the reason of an earlier failure. A refused
     * request has a kind, since it is the same mistake as one that is found later and fails the job; other failures of a call
     * only have the code of the API.
     */
    public static void writeFailure(Throwable failure, Message message) {
        if (failure instanceof JobException ended) {
            writeHeaders(ended.getJob(), message);
        } else if (failure instanceof InvalidRequestException refused) {
            writeReason(refused.getErrorMessage(), refused.getErrorCodeText(), refused.getFailureKind(), message);
        } else if (failure instanceof SeedanceApiException answered) {
            writeReason(answered.getErrorMessage(), answered.getErrorCodeText(), null, message);
        } else if (failure instanceof InvalidInputException invalid) {
            writeReason(invalid.getMessage(), null, FailureKind.INVALID_INPUT, message);
        } else {
            writeReason(null, null, null, message);
        }
    }

    private static void writeReason(String error, String code, FailureKind kind, Message message) {
        header(message, SeedanceConstants.ERROR, error);
        header(message, SeedanceConstants.ERROR_CODE, code);
        header(message, SeedanceConstants.FAILURE_KIND, kind == null ? null : kind.toString());
    }

    /** Removes the headers of an earlier job before a new one is submitted. */
    public static void clear(Message message) {
        OUTCOME.forEach(message::removeHeader);
    }

    /** Sets a header, or removes one without value, which may be that of another job or call. */
    public static void header(Message message, String name, Object value) {
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
