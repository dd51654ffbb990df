// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.math.BigDecimal;
import java.time.Duration;

import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.TestClock;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.http.Json;
import io.github.camelseedance.sandbox.job.JobState;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class JobStatesTest {

    static final TestClock CLOCK = new TestClock();

    @RegisterExtension
    static SandboxExtension sandbox = SandboxExtension.with(settings -> settings.instant()
            .clock(CLOCK)
            .queueTime(Duration.ofSeconds(10))
            .generationTime(Duration.ofSeconds(30))
            .slots(1)
            .pricePerSecond(new BigDecimal("0.07"))
            .render(false));

    Client client;

    @BeforeEach
    void start() {
        CLOCK.reset();
        client = new Client(sandbox.sandbox());
    }

    @Test
    void a_submit_answers_with_the_id_and_the_addresses_of_the_job() {
        var reply = client.submit(Client.input());

        assertThat(reply.status()).isEqualTo(200);
        var id = reply.text("request_id");
        assertThat(id).matches("[A-Za-z0-9_-]{1,128}");
        var job = sandbox.baseUrl() + "/v1/requests/" + id;
        assertThat(reply.json())
                .isEqualTo(Json.object()
                        .put("request_id", id)
                        .put("status_url", job + "/status")
                        .put("result_url", job + "/result")
                        .put("cancel_url", job + "/cancel"));
    }

    @Test
    void a_job_goes_from_the_queue_to_progress_to_completed() {
        var id = client.submitted();
        assertThat(client.status(id).text("status")).isEqualTo("in_queue");

        CLOCK.advance(Duration.ofSeconds(10));
        assertThat(client.status(id).text("status")).isEqualTo("in_progress");
        assertThat(client.status(id).json().has("queue_position")).isFalse();

        CLOCK.advance(Duration.ofSeconds(30));
        assertThat(client.status(id).text("status")).isEqualTo("completed");
        assertThat(client.result(id).text("status")).isEqualTo("succeeded");
    }

    @Test
    void jobs_without_a_slot_wait_and_move_up() {
        var first = client.submitted();
        var second = client.submitted();
        var third = client.submitted();
        assertThat(position(first)).isEqualTo(1);
        assertThat(position(third)).isEqualTo(3);

        CLOCK.advance(Duration.ofSeconds(11));
        assertThat(client.status(first).text("status")).isEqualTo("in_progress");
        assertThat(position(second)).isEqualTo(1);

        client.cancel(second);
        assertThat(position(third)).isEqualTo(1);

        CLOCK.advance(Duration.ofSeconds(29));
        assertThat(client.status(third).text("status")).isEqualTo("in_progress");
    }

    @Test
    void changes_between_two_requests_keep_their_own_time() {
        client.submitted();
        var second = client.submitted();

        CLOCK.advance(Duration.ofMinutes(10));

        var result = client.result(second);
        assertThat(result.text("status")).isEqualTo("succeeded");
        assertThat(result.text("created_at")).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(result.text("finished_at")).isEqualTo("2026-01-01T12:01:10Z");
    }

    @Test
    void the_result_of_an_unfinished_job_is_its_state() {
        var id = client.submitted();

        var result = client.result(id);

        assertThat(result.status()).isEqualTo(200);
        assertThat(result.json()).isEqualTo(client.status(id).json());
        assertThat(result.json().has("output")).isFalse();
    }

    @Test
    void a_result_echoes_the_input_and_names_the_model() {
        var input = Client.input().put("duration", 4);
        var id = client.submitted(input);
        CLOCK.advance(Duration.ofMinutes(1));

        var result = client.result(id).json();

        assertThat(result.get("model_id").asText()).isEqualTo(Client.SEEDANCE);
        assertThat(result.get("input")).isEqualTo(input);
        assertThat(result.at("/output/video").asText()).startsWith(sandbox.baseUrl() + "/outputs/" + id);
        assertThat(result.has("error")).isFalse();
    }

    @Test
    void the_cost_is_returned_on_request_only() {
        var id = client.submitted(Client.input().put("duration", 4));
        CLOCK.advance(Duration.ofMinutes(1));

        assertThat(client.result(id).json().has("cost")).isFalse();
        assertThat(client.resultWithCost(id).json().get("cost").decimalValue()).isEqualByComparingTo("0.28");
        assertThat(sandbox.sandbox().spent()).isEqualByComparingTo("0.28");
    }

    @Test
    void a_failed_job_is_completed_and_only_the_result_shows_the_failure() {
        sandbox.faults()
                .next(Call.SUBMIT, Fault.failJob("content policy"))
                .next(Call.SUBMIT, Fault.failJob(Json.object().put("code", 7)));
        var first = client.submitted();
        var second = client.submitted();
        CLOCK.advance(Duration.ofSeconds(15));
        assertThat(client.result(first).json().has("error")).isFalse();
        CLOCK.advance(Duration.ofMinutes(2));

        assertThat(client.status(first).text("status")).isEqualTo("completed");
        assertThat(client.result(first).text("status")).isEqualTo("failed");
        assertThat(client.result(first).text("error")).isEqualTo("content policy");
        assertThat(client.result(first).json().has("output")).isFalse();
        assertThat(client.result(second).json().at("/error/code").asInt()).isEqualTo(7);
    }

    @Test
    void a_queued_job_can_be_cancelled_and_costs_nothing() {
        var id = client.submitted();

        var reply = client.cancel(id);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json())
                .isEqualTo(Json.object()
                        .put("request_id", id)
                        .put("status", "cancelled")
                        .put("outcome", "cancelled"));
        CLOCK.advance(Duration.ofHours(1));
        assertThat(client.status(id).text("status")).isEqualTo("cancelled");
        assertThat(client.result(id).text("status")).isEqualTo("cancelled");
        assertThat(client.cancel(id).text("outcome")).isEqualTo("cancelled");
        assertThat(sandbox.sandbox().spent()).isZero();
    }

    @Test
    void a_job_in_progress_runs_to_its_end_and_is_billed() {
        var id = client.submitted();
        CLOCK.advance(Duration.ofSeconds(10));

        var reply = client.cancel(id);

        assertThat(reply.text("outcome")).isEqualTo("not_cancellable");
        assertThat(reply.text("status")).isEqualTo("in_progress");
        CLOCK.advance(Duration.ofSeconds(30));
        assertThat(client.result(id).text("status")).isEqualTo("succeeded");
        assertThat(client.cancel(id).text("outcome")).isEqualTo("not_cancellable");
        assertThat(sandbox.sandbox().spent()).isPositive();
    }

    @Test
    void the_test_can_read_the_jobs() {
        var id = client.submitted();

        assertThat(sandbox.jobs()).singleElement().satisfies(job -> {
            assertThat(job.requestId()).isEqualTo(id);
            assertThat(job.state()).isEqualTo(JobState.IN_QUEUE);
            assertThat(job.toString()).doesNotContain("secret");
        });
    }

    private int position(String id) {
        return client.status(id).json().get("queue_position").asInt();
    }
}
