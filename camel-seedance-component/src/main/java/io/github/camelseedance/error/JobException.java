// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import io.github.camelseedance.model.Job;

/** The parent of exceptions for jobs that ended without a video. */
public abstract class JobException extends SeedanceException {

    private final transient Job job;

    protected JobException(String message, Job job) {
        super(message);
        this.job = job;
    }

    /** Returns the advice how to get a new job for the same message. */
    protected static String newJob(Job job) {
        return job.hasAutomaticKey()
                ? "The same message finds this job again and pays nothing (option autoJobKey). For a new job change its input,"
                        + " or give it a key of its own: the header CamelSeedanceJobKey or the option jobKey."
                : "Submit it again as a new job after the cause is removed.";
    }

    /** Returns the ended job. */
    public Job getJob() {
        return job;
    }
}
