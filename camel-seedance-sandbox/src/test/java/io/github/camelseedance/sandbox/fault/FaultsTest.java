// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.fault;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.http.Json;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultsTest {

    @RegisterExtension
    static SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    Client client;

    @BeforeEach
    void start() {
        client = new Client(sandbox.sandbox());
    }

    @Test
    void a_status_fault_refuses_the_next_call_only() {
        sandbox.faults().next(Call.SUBMIT, Fault.status(503));

        var refused = client.submit(Client.input());

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("error_code").asInt()).isEqualTo(503001);
        assertThat(sandbox.jobs()).isEmpty();
        assertThat(client.submit(Client.input()).status()).isEqualTo(200);
        assertThat(sandbox.requests().of(Call.SUBMIT))
                .extracting(r -> r.status())
                .containsExactly(503, 200);
    }

    @Test
    void a_fault_can_come_several_times_and_carry_headers() {
        var id = client.submitted();
        sandbox.faults().next(Call.STATUS, 3, Fault.status(429).header("Retry-After", "2"));

        for (int i = 0; i < 3; i++) {
            var refused = client.status(id);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("2");
        }
        assertThat(client.status(id).status()).isEqualTo(200);
        assertThat(sandbox.faults().pending()).isZero();
        assertThat(sandbox.requests().statusCalls(id)).isEqualTo(4);
    }

    @Test
    void an_error_can_come_with_status_200_and_carry_a_detail() {
        sandbox.faults().next(Call.SUBMIT, Fault.error(200, 400004, "expired").detail("[{\"loc\":[\"token\"]}]"));

        var reply = client.submit(Client.input());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("error_code").asInt()).isEqualTo(400004);
        assertThat(reply.json().at("/detail/0/loc/0").asText()).isEqualTo("token");
    }

    @Test
    void an_answer_can_come_drop_by_drop() {
        sandbox.faults().next(Call.SUBMIT, Fault.drip(Duration.ofMillis(1)));
        long begin = System.nanoTime();

        var reply = client.submit(Client.input());

        assertThat(reply.json().get("request_id").asText()).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(100));
        assertThat(sandbox.jobs()).hasSize(1);
    }

    @Test
    void an_answer_can_be_unreadable() {
        sandbox.faults().next(Call.RESULT, Fault.body(200, "text/html", "<html>"));

        var reply = client.result(client.submitted());

        assertThat(new String(reply.bytes())).isEqualTo("<html>");
        assertThat(reply.header("Content-Type")).isEqualTo("text/html");
    }

    @Test
    void an_answer_can_point_elsewhere() {
        sandbox.faults().next(Call.MODEL, Fault.redirect("http://elsewhere.invalid/"));

        var reply = client.get("/v1/models/" + Client.SEEDANCE);

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).isEqualTo("http://elsewhere.invalid/");
    }

    @Test
    void a_connection_cut_before_leaves_no_job() {
        sandbox.faults().next(Call.SUBMIT, Fault.cutBefore());

        assertThatThrownBy(() -> client.submit(Client.input())).hasRootCauseInstanceOf(IOException.class);
        assertThat(sandbox.jobs()).isEmpty();
        assertThat(sandbox.requests().last(Call.SUBMIT).status()).isZero();
    }

    @Test
    void a_connection_cut_afterwards_leaves_a_job_that_costs() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());

        assertThatThrownBy(() -> client.submit(Client.input())).hasRootCauseInstanceOf(IOException.class);
        assertThat(sandbox.jobs()).hasSize(1);
        assertThat(sandbox.sandbox().spent()).isPositive();
        assertThat(sandbox.requests().submissions())
                .as("not sent again by the client")
                .isEqualTo(1);
    }

    @Test
    void an_answer_can_come_late_after_the_job_was_accepted() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenDelay(Duration.ofMillis(600)));

        assertThat(client.submit(Client.input()).status()).isEqualTo(200);

        assertThat(sandbox.jobs()).singleElement().satisfies(job -> assertThat(
                        Duration.between(job.createdAt(), Instant.now()))
                .isGreaterThan(Duration.ofMillis(590)));
    }

    @Test
    void a_slow_call_is_processed_late() {
        sandbox.faults().next(Call.SUBMIT, Fault.delay(Duration.ofMillis(300)));
        long before = System.nanoTime();

        assertThat(client.submit(Client.input()).status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void a_download_can_be_cut_and_tried_again() {
        var url = client.videoUrl(client.submitted());
        sandbox.faults().next(Call.DOWNLOAD, Fault.cutAfter(1000));

        assertThatThrownBy(() -> client.download(url)).hasRootCauseInstanceOf(IOException.class);
        assertThat(client.download(url).status()).isEqualTo(200);
    }

    @Test
    void a_status_can_be_unknown() {
        var id = client.submitted();
        sandbox.faults().next(Call.STATUS, Fault.rawStatus("weird_state"));

        assertThat(client.status(id).text("status")).isEqualTo("weird_state");
        assertThat(client.status(id).text("status")).isEqualTo("completed");
    }

    @Test
    void an_accepted_submit_can_hide_its_request_id() {
        sandbox.faults().next(Call.SUBMIT, Fault.noRequestId());

        var reply = client.submit(Client.input());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().has("request_id")).isFalse();
        assertThat(reply.json().toString()).doesNotContain(sandbox.jobs().get(0).requestId());
    }

    @Test
    void a_permanent_fault_lasts_until_it_is_cleared() {
        sandbox.faults().always(Call.MODELS, Fault.status(500));

        assertThat(client.get("/v1/models").status()).isEqualTo(500);
        assertThat(client.get("/v1/models").status()).isEqualTo(500);
        sandbox.faults().clear();
        assertThat(client.get("/v1/models").status()).isEqualTo(200);
    }

    @Test
    void a_fault_can_apply_to_a_later_request() {
        sandbox.faults()
                .when(Call.SUBMIT, r -> r.body().path("prompt").asText().contains("storm"), Fault.failJob("too wild"));

        var storm = client.submitted(Client.input().put("prompt", "a storm"));

        assertThat(client.result(storm).text("status")).isEqualTo("failed");
        assertThat(client.result(client.submitted()).text("status")).isEqualTo("succeeded");
    }

    @Test
    void faults_can_be_scripted_from_outside() {
        var script = Json.readObject("{\"call\":\"status\",\"times\":2,\"fault\":\"status\",\"status\":429,"
                + "\"headers\":{\"Retry-After\":\"1\"}}");
        assertThat(client.post("/sandbox/faults", script.toString())
                        .json()
                        .get("pending")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.status("any").header("Retry-After")).isEqualTo("1");

        assertThat(client.delete("/sandbox/faults").status()).isEqualTo(200);
        assertThat(client.status("any").status()).isEqualTo(404);
        assertThat(client.post("/sandbox/faults", "{\"call\":\"STATUS\",\"fault\":\"fire\"}")
                        .text("message"))
                .contains("cutBefore");
        assertThat(client.post("/sandbox/faults", "{\"call\":\"x\"}").text("message"))
                .contains("DOWNLOAD");
    }
}
