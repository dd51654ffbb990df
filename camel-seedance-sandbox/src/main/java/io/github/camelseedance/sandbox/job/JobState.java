// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.job;

/** The states of a job, and what the API calls them. */
public enum JobState {
    /** Waits for its turn; can be cancelled. */
    IN_QUEUE("in_queue", "in_queue"),
    /** Always runs to its end, and is billed. */
    IN_PROGRESS("in_progress", "in_progress"),
    /** Ended with a video. */
    SUCCEEDED("completed", "succeeded"),
    /** Ended without one. The status call says "completed" too; only the result shows the failure. */
    FAILED("completed", "failed"),
    /** Cancelled in the queue. */
    CANCELLED("cancelled", "cancelled");

    private final String status;
    private final String result;

    JobState(String status, String result) {
        this.status = status;
        this.result = result;
    }

    /** The word of the status call. */
    public String status() {
        return status;
    }

    /** The word of the result call. */
    public String result() {
        return result;
    }

    /** Whether nothing changes any more. */
    public boolean isFinal() {
        return this != IN_QUEUE && this != IN_PROGRESS;
    }
}
