// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SeedanceAuthenticationException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperationsTest extends SeedanceTest {

    @Test
    void submit_answers_at_once_with_the_accepted_job() {
        Exchange answer = send("seedance:submit", "Waves at dawn");

        Job job = answer.getMessage().getBody(Job.class);
        assertThat(job.status()).isEqualTo(JobStatus.IN_QUEUE);
        assertThat(job.model()).isEqualTo("bytedance/seedance-v1.5-pro/image-to-video");
        assertThat(sandbox.requests().count(Call.STATUS)).isZero();
    }

    @Test
    void status_returns_the_position_in_the_queue() {
        try (Sandbox queueing = Sandbox.builder()
                .instant()
                .slots(1)
                .generationTime(Duration.ofMinutes(5))
                .start()) {
            String at = "?baseUrl=" + queueing.baseUrl() + "&apiToken=" + queueing.token();
            send("seedance:submit" + at, "first");
            Exchange second = send("seedance:submit" + at, "second");

            Exchange status = send("seedance:status" + at, second.getMessage().getBody());

            assertThat(status.getMessage().getHeader(SeedanceConstants.STATUS)).isEqualTo("in_queue");
            assertThat(status.getMessage().getHeader(SeedanceConstants.QUEUE_POSITION))
                    .isEqualTo(1);
        }
    }

    @Test
    void status_distinguishes_a_failed_job_that_the_queue_calls_completed() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));
        Exchange submitted = send("seedance:submit", "Waves at dawn");

        Exchange status = send("seedance:status", submitted.getMessage().getBody());

        assertThat(status.getException()).isNull();
        assertThat(status.getMessage().getHeader(SeedanceConstants.STATUS)).isEqualTo("failed");
    }

    @Test
    void result_of_a_job_that_has_not_ended_is_its_state_and_no_error() {
        try (Sandbox slow =
                Sandbox.builder().instant().queueTime(Duration.ofMinutes(5)).start()) {
            String at = "?baseUrl=" + slow.baseUrl() + "&apiToken=" + slow.token();
            Exchange submitted = send("seedance:submit" + at, "Waves at dawn");

            Exchange result = send(
                    "seedance:result" + at + "&download=true",
                    submitted.getMessage().getBody());

            assertThat(result.getException()).isNull();
            assertThat(result.getMessage().getHeader(SeedanceConstants.STATUS)).isEqualTo("in_queue");
            assertThat(result.getMessage().getBody()).isInstanceOf(Job.class);
        }
    }

    @Test
    void result_of_a_finished_job_has_output_and_cost() {
        String id = submittedId();

        Exchange result = send("seedance:result?requestId=" + id, null);

        assertThat(result.getMessage().getHeader(SeedanceConstants.VIDEO_URL, String.class))
                .startsWith("http");
        assertThat(result.getMessage().getHeader(SeedanceConstants.COST)).isNotNull();
        assertThat(sandbox.requests().last(Call.RESULT).query()).isEqualTo("include_cost=true");
    }

    @Test
    void result_of_a_failed_job_fails_the_exchange() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));

        assertThat(send("seedance:result?requestId=" + submittedId(), null).getException())
                .isInstanceOf(JobFailedException.class);
    }

    @Test
    void a_finished_job_without_a_link_has_succeeded_without_a_file_and_takes_none_from_the_echo() {
        String id = submittedId();
        sandbox.faults()
                .next(
                        Call.RESULT,
                        Fault.body(
                                200,
                                "application/json",
                                """
                                {"status": "succeeded", "output": {},
                                 "input": {"first_frame_image_url": "https://example.org/echo.png"}}"""));

        Exchange answer = send("seedance:result?requestId=" + id, null);

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeaders())
                .containsEntry(SeedanceConstants.STATUS, "completed")
                .doesNotContainKey(SeedanceConstants.VIDEO_URL);
    }

    @Test
    void cancel_reports_that_a_finished_job_cannot_be_cancelled() {
        Exchange cancelled = send("seedance:cancel?requestId=" + submittedId(), null);

        assertThat(cancelled.getException()).isNull();
        assertThat(cancelled.getMessage().getHeader(SeedanceConstants.CANCEL_OUTCOME))
                .isEqualTo("not_cancellable");
    }

    @Test
    void a_cancellation_that_comes_too_late_reports_how_the_job_ended() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));

        Exchange cancelled = send("seedance:cancel?requestId=" + submittedId(), null);

        assertThat(cancelled.getMessage().getHeader(SeedanceConstants.CANCEL_OUTCOME))
                .isEqualTo("not_cancellable");
        assertThat(cancelled.getMessage().getHeader(SeedanceConstants.STATUS)).isEqualTo("failed");
    }

    @Test
    void model_returns_the_price_and_the_input_schema() {
        ModelInfo model = send("seedance:model", null).getMessage().getBody(ModelInfo.class);

        assertThat(model.basePriceUsd()).isPositive();
        assertThat(model.priceUnit()).isEqualTo("second");
        assertThat(model.inputSchema().path("required").toString()).contains("first_frame_image_url");
    }

    @Test
    void a_missing_price_is_an_error_and_never_zero() {
        sandbox.faults().next(Call.MODEL, Fault.body(200, "application/json", "{\"model_id\": \"a/b\"}"));

        assertThat(send("seedance:model?model=a/b", null).getException())
                .isInstanceOf(SeedanceApiException.class)
                .hasMessageContaining("price");
    }

    @Test
    void an_unknown_model_names_the_option() {
        assertThat(send("seedance:model?model=no/such-model", null).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("option model");
    }

    @Test
    void an_unknown_job_is_not_found() {
        assertThat(send("seedance:status?requestId=unknown-1", null).getException())
                .isInstanceOf(JobNotFoundException.class);
    }

    @Test
    void somebody_elses_job_is_a_matter_of_the_token() {
        assertThat(send(
                                "seedance:status?requestId=" + submittedId() + "&apiToken="
                                        + sandbox.sandbox().otherToken(),
                                null)
                        .getException())
                .isInstanceOf(SeedanceAuthenticationException.class);
    }

    @Test
    void a_request_id_that_could_lead_elsewhere_is_never_sent() {
        assertThat(send("seedance:status", null, Map.of(SeedanceConstants.REQUEST_ID, "../models/x?a=b"))
                        .getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(SeedanceConstants.REQUEST_ID);
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void a_job_sent_as_json_through_a_queue_is_recognised() {
        String json = send("seedance:submit", "Waves at dawn").getMessage().getBody(String.class);

        assertThat(send("seedance:result", json).getMessage().getHeader(SeedanceConstants.STATUS))
                .isEqualTo("completed");
    }

    @Test
    void a_header_selects_another_operation() {
        String id = submittedId();

        Exchange result = send(
                "seedance:submit", id, Map.of(SeedanceConstants.OPERATION, "result", SeedanceConstants.REQUEST_ID, id));

        assertThat(result.getMessage().getHeader(SeedanceConstants.STATUS)).isEqualTo("completed");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void an_unknown_operation_in_the_header_fails_the_exchange_and_submits_nothing() {
        Exchange answer = send("seedance:submit", "Waves", Map.of(SeedanceConstants.OPERATION, "generat"));

        assertThat(answer.getException())
                .hasMessageContaining("CamelSeedanceOperation")
                .hasMessageContaining("submit, status, result, cancel, generate, download, model, models, estimate");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void an_unknown_operation_in_the_uri_fails_when_the_endpoint_is_created() {
        assertThatThrownBy(() -> context.getEndpoint("seedance:generat"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasStackTraceContaining("submit, status, result, cancel, generate, download, model, models, estimate");
    }

    @Test
    void a_job_is_readable_from_simple_and_converts_to_json() {
        Exchange answer = send("seedance:generate", "Waves at dawn");
        Job job = answer.getMessage().getBody(Job.class);

        assertThat(simple("${body.requestId} ${body.status} ${body.videoUrl}", answer))
                .isEqualTo(job.requestId() + " completed " + job.videoUrl());
        assertThat(answer.getMessage().getBody(JsonNode.class).path("status").asText())
                .isEqualTo("completed");
        assertThat(answer.getMessage().getBody(Map.class).get("requestId")).isEqualTo(job.requestId());
        assertThat(answer.getMessage().getBody(String.class)).contains("\"videoUrl\"");
    }

    private String simple(String expression, Exchange exchange) {
        return context.resolveLanguage("simple").createExpression(expression).evaluate(exchange, String.class);
    }

    private String submittedId() {
        return send("seedance:submit", "Waves at dawn")
                .getMessage()
                .getHeader(SeedanceConstants.REQUEST_ID, String.class);
    }
}
