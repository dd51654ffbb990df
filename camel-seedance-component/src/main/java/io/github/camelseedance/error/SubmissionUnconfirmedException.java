package io.github.camelseedance.error;

/**
 * Nobody knows whether the submission was accepted: a job may be running and be billed. It is never sent again by itself.
 */
public class SubmissionUnconfirmedException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String jobKey;

    public SubmissionUnconfirmedException(String reason, String jobKey, Throwable cause) {
        super(
                "It is not known whether the submission"
                        + (jobKey == null ? "" : " with jobKey '" + Redaction.clean(jobKey) + "'")
                        + " was accepted (" + reason
                        + "): a job may be running and be billed. It will not be sent again by"
                        + " itself. Look into the provider's request history before submitting it once more.",
                cause);
        this.reason = reason;
        this.jobKey = jobKey;
    }

    /** Why it is not known. */
    public String getReason() {
        return reason;
    }

    /** The key of the submission, or {@code null} where it had none. */
    public String getJobKey() {
        return jobKey;
    }

    /** The same, with the key in its message. */
    public SubmissionUnconfirmedException withJobKey(String jobKey) {
        return new SubmissionUnconfirmedException(reason, jobKey, getCause());
    }
}
