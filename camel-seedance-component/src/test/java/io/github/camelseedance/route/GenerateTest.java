// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.JobCancelledException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.error.SeedanceAuthenticationException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GenerateTest extends SeedanceTest {

    @Test
    void a_prompt_becomes_a_finished_job_with_its_video_and_cost() {
        Exchange answer = send("seedance:generate", "Waves at dawn");

        assertThat(answer.getException()).isNull();
        Job job = answer.getMessage().getBody(Job.class);
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.videoUrl()).startsWith(sandbox.baseUrl());
        assertThat(answer.getMessage().getHeaders())
                .containsEntry(SeedanceConstants.REQUEST_ID, job.requestId())
                .containsEntry(SeedanceConstants.STATUS, "completed")
                .containsEntry(SeedanceConstants.VIDEO_URL, job.videoUrl())
                .containsEntry(SeedanceConstants.OUTPUT_URLS, job.outputUrls())
                .containsEntry(SeedanceConstants.COST, job.cost())
                .doesNotContainKey(SeedanceConstants.ERROR);
        assertThat(job.cost()).isPositive();
    }

    @Test
    void the_request_has_the_given_values_and_no_defaults() {
        send("seedance:generate?duration=8&resolution=720p", "Waves at dawn");

        var body = sandbox.requests().last(Call.SUBMIT).body();
        assertThat(body.path("prompt").asText()).isEqualTo("Waves at dawn");
        assertThat(body.path("duration").isInt()).isTrue();
        assertThat(body.path("duration").asInt()).isEqualTo(8);
        assertThat(body.path("resolution").asText()).isEqualTo("720p");
        assertThat(body.has("ratio")).isFalse();
        assertThat(body.has("generate_audio")).isFalse();
        assertThat(body.has("camera_fixed")).isFalse();
    }

    @Test
    void completed_in_the_queue_with_a_failed_result_is_a_failure_with_its_reason() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));

        Exchange answer = send("seedance:generate", "Waves at dawn");

        assertThat(answer.getException())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("The picture shows nothing");
        assertThat(((JobFailedException) answer.getException()).getJob().status())
                .isEqualTo(JobStatus.FAILED);
        assertThat(answer.getMessage().getHeader(SeedanceConstants.STATUS)).isEqualTo("failed");
        assertThat(answer.getMessage().getHeader(SeedanceConstants.ERROR)).isEqualTo("The picture shows nothing");
    }

    @Test
    void with_throw_exception_on_failure_off_a_failed_job_continues_with_its_state() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));

        Exchange answer = send("seedance:generate?throwExceptionOnFailure=false&download=true", "Waves at dawn");

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(Job.class).error()).isEqualTo("no luck");
    }

    @Test
    void trouble_while_polling_never_ends_the_wait() {
        sandbox.faults()
                .next(Call.STATUS, Fault.status(503))
                .next(Call.STATUS, Fault.status(429).header("Retry-After", "0"))
                .next(Call.STATUS, Fault.cutBefore())
                .next(Call.STATUS, Fault.body(200, "text/html", "<html>maintenance</html>"))
                .next(Call.STATUS, Fault.rawStatus("reticulating_splines"))
                .next(Call.STATUS, Fault.status(404))
                .next(Call.RESULT, Fault.status(500))
                .next(Call.RESULT, Fault.body(200, "application/json", "{\"status\": \"in_progress\"}"));

        Exchange answer = send("seedance:generate", "Waves at dawn");

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.STATUS)).isEqualTo("completed");
        assertThat(sandbox.faults().pending()).isZero();
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_token_that_is_refused_again_and_again_ends_the_wait() {
        sandbox.faults().always(Call.STATUS, Fault.error(401, 401001, "revoked"));

        assertThat(send("seedance:generate", "Waves at dawn").getException())
                .isInstanceOf(SeedanceAuthenticationException.class);
    }

    @Test
    void a_wait_that_takes_too_long_fails_with_the_id_while_the_job_continues() {
        try (Sandbox slow = slow()) {
            Exchange answer = send(at(slow, "seedance:generate?waitTimeout=150"), "Waves at dawn");

            assertThat(answer.getException()).isInstanceOf(WaitTimeoutException.class);
            String id = ((WaitTimeoutException) answer.getException()).getRequestId();
            assertThat(id).isEqualTo(slow.jobs().get(0).requestId());
            assertThat(answer.getMessage().getHeader(SeedanceConstants.REQUEST_ID))
                    .isEqualTo(id);
            assertThat(slow.requests().count(Call.CANCEL)).isZero();
        }
    }

    @Test
    void a_queued_job_is_cancelled_on_timeout_where_that_is_wanted() {
        try (Sandbox slow = slow()) {
            Exchange answer = send(at(slow, "seedance:generate?waitTimeout=150&cancelOnTimeout=true"), "Waves at dawn");

            assertThat(answer.getException())
                    .isInstanceOf(WaitTimeoutException.class)
                    .hasMessageContaining("not billed");
            assertThat(slow.requests().count(Call.CANCEL)).isEqualTo(1);
        }
    }

    @Test
    void a_job_cancelled_by_somebody_ends_the_wait_as_cancelled() throws Exception {
        try (Sandbox slow = slow()) {
            Future<Exchange> answer = context.createFluentProducerTemplate()
                    .to(at(slow, "seedance:generate"))
                    .withBody("Waves")
                    .asyncSend();
            org.awaitility.Awaitility.await().until(() -> !slow.jobs().isEmpty());

            Exchange cancelled = send(
                    at(slow, "seedance:cancel"),
                    null,
                    Map.of(SeedanceConstants.REQUEST_ID, slow.jobs().get(0).requestId()));

            assertThat(cancelled.getMessage().getHeader(SeedanceConstants.CANCEL_OUTCOME))
                    .isEqualTo("cancelled");
            assertThat(answer.get().getException()).isInstanceOf(JobCancelledException.class);
        }
    }

    private static Sandbox slow() {
        return Sandbox.builder().instant().queueTime(Duration.ofMinutes(5)).start();
    }

    private static String at(Sandbox other, String uri) {
        return uri + (uri.contains("?") ? "&" : "?") + "baseUrl=" + other.baseUrl() + "&apiToken=" + other.token();
    }
}
