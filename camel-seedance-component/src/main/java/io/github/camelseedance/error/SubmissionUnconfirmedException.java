// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

/** Thrown when it is unknown whether a submission was accepted. A job may be running and be billed; it is not sent again. */
public class SubmissionUnconfirmedException extends SeedanceException {

    private final String reason;
    private final String jobKey;

    public SubmissionUnconfirmedException(String reason, String jobKey, Throwable cause) {
        super(
                "It is unknown whether the submission"
                        + (jobKey == null ? "" : " with jobKey '" + Redaction.clean(jobKey) + "'")
                        + " was accepted (" + reason
                        + "): a job may be running and be billed. It will not be sent again by"
                        + " itself. Check the provider's request history before you submit it again.",
                cause);
        this.reason = reason;
        this.jobKey = jobKey;
    }

    /** Returns why it is unknown. */
    public String getReason() {
        return reason;
    }

    /** Returns the job key of the submission, or {@code null}. */
    public String getJobKey() {
        return jobKey;
    }

    /** Returns a copy with the job key in its message. */
    public SubmissionUnconfirmedException withJobKey(String jobKey) {
        return new SubmissionUnconfirmedException(reason, jobKey, getCause());
    }
}
