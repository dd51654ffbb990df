// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.time.Duration;

import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The messages and values of exceptions. */
class MessagesTest {

    @Test
    void an_unconfirmed_submission_may_be_paid_and_is_not_repeated() {
        Exception cause = new IllegalStateException("cut");
        SubmissionUnconfirmedException plain = new SubmissionUnconfirmedException("Read timed out", null, cause);
        SubmissionUnconfirmedException keyed = plain.withJobKey("order 7");

        assertThat(plain)
                .hasMessageContaining("(Read timed out)")
                .hasMessageContaining("billed")
                .hasMessageContaining("will not be sent again")
                .hasMessageNotContaining("jobKey");
        assertThat(keyed).hasMessageContaining("jobKey 'order 7'").hasCause(cause);
        assertThat(keyed.getJobKey()).isEqualTo("order 7");
        assertThat(keyed.getReason()).isEqualTo("Read timed out");
    }

    @Test
    void a_failed_job_says_why() {
        Job job = new Job("job-1", null, null, JobStatus.FAILED, null, null, null, "no GPU", null, null);

        assertThat(new JobFailedException(job)).hasMessageContaining("Job job-1 failed: no GPU");
        assertThat(new JobFailedException(job).getJob()).isSameAs(job);
        assertThat(new JobFailedException(Job.of("job-1", JobStatus.FAILED))).hasMessageContaining("gave no reason");
    }

    @Test
    void a_failed_job_names_the_kind_and_the_code_as_far_as_they_are_known() {
        assertThat(failed("E7", FailureKind.PROVIDER)).hasMessageContaining("Job job-1 failed (provider, code E7): no");
        assertThat(failed(null, FailureKind.EXPIRED)).hasMessageContaining("Job job-1 failed (expired): no");
        assertThat(failed("E7", FailureKind.UNKNOWN)).hasMessageContaining("Job job-1 failed (code E7): no");
        assertThat(failed(null, FailureKind.UNKNOWN)).hasMessageContaining("Job job-1 failed: no");
        assertThat(failed(null, FailureKind.INVALID_INPUT)).hasMessageContaining("Correct the input");
        assertThat(failed(null, FailureKind.MODERATION))
                .isInstanceOf(ContentRejectedException.class)
                .hasMessageContaining("Change the prompt or the picture");
    }

    @Test
    void a_code_with_which_the_reason_begins_is_named_once() {
        assertThat(failed("E7: no GPU", "E7", FailureKind.PROVIDER))
                .hasMessageStartingWith("Job job-1 failed (provider, code E7): no GPU. ");
    }

    private static JobFailedException failed(String code, FailureKind kind) {
        return failed("no", code, kind);
    }

    private static JobFailedException failed(String error, String code, FailureKind kind) {
        return Failures.of(
                new Job("job-1", null, null, JobStatus.FAILED, null, null, null, error, code, kind, null, null));
    }

    @Test
    void a_cancelled_job_is_not_billed() {
        assertThat(new JobCancelledException(Job.of("job-1", JobStatus.CANCELLED)))
                .hasMessageContaining("Job job-1")
                .hasMessageContaining("no charge");
    }

    @Test
    void a_cancelled_job_says_why_if_that_is_known() {
        assertThat(new JobCancelledException(
                        Job.of("job-1", JobStatus.CANCELLED).withError("it was queued for too long")))
                .hasMessage(
                        "Job job-1 was cancelled before it ran (it was queued for too long); there is no video and no"
                                + " charge.");
    }

    @Test
    void a_timeout_keeps_its_values_with_another_outcome() {
        WaitTimeoutException timeout = new WaitTimeoutException(
                        "job-1", JobStatus.IN_QUEUE, Duration.ofMinutes(30), "it continues")
                .withOutcome("it was cancelled");

        assertThat(timeout.getRequestId()).isEqualTo("job-1");
        assertThat(timeout.getLastStatus()).isEqualTo(JobStatus.IN_QUEUE);
        assertThat(timeout)
                .hasMessage("Job job-1 had not ended after 1800000 ms (waitTimeout), last seen as in_queue;"
                        + " it was cancelled");
    }

    @Test
    void an_api_error_has_what_the_api_answered() {
        SeedanceApiException error =
                new RateLimitedException("slow down", new ApiError(429, 429001, "slow", "why", Duration.ofSeconds(2)));

        assertThat(error.getHttpResponseCode()).isEqualTo(429);
        assertThat(error.getErrorCode()).isEqualTo(429001);
        assertThat(error.getErrorMessage()).isEqualTo("slow");
        assertThat(error.getDetail()).isEqualTo("why");
        assertThat(error.getRetryAfter()).contains(Duration.ofSeconds(2));
    }

    @Test
    void without_a_response_there_is_no_http_status() {
        assertThat(new SeedanceApiException("unreachable", ApiError.noAnswer()).getHttpResponseCode())
                .isZero();
    }
}
