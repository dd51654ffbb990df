// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.util.Optional;

import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;

/** Thrown when a job failed. It is not submitted again by itself. */
public class JobFailedException extends JobException {

    public JobFailedException(Job job) {
        this(
                job,
                job.failureKind() == FailureKind.INVALID_INPUT
                        ? "Correct the input: the same input fails again, and may be paid again."
                        : newJob(job));
    }

    /** @param advice the end of the message: what to do next */
    protected JobFailedException(Job job, String advice) {
        super("Job " + job.requestId() + " failed" + cause(job) + ": " + reason(job) + ". " + advice, job);
    }

    private static String cause(Job job) {
        String cause = FailureKind.describe(job.failureKind(), job.errorCode());
        return cause.isEmpty() ? "" : " (" + cause + ")";
    }

    /** Returns what the API said, without the code that it may begin with: the cause contains it. */
    private static String reason(Job job) {
        if (job.error() == null) {
            return "the API gave no reason";
        }
        String code = job.errorCode() + ": ";
        return job.error().startsWith(code) ? job.error().substring(code.length()) : job.error();
    }

    /** Returns the provider's error code, or {@code null}. */
    public String getErrorCode() {
        return getJob() == null ? null : getJob().errorCode();
    }

    /** Returns the kind of failure, {@link FailureKind#UNKNOWN} if the response does not show it. */
    public FailureKind getFailureKind() {
        return Optional.ofNullable(getJob()).map(Job::failureKind).orElse(FailureKind.UNKNOWN);
    }
}
