// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.math.BigDecimal;

import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.Client.Reply;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class ApiErrorsTest {

    @RegisterExtension
    static SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false).balance(new BigDecimal("0.30")));

    Client client;

    @BeforeEach
    void start() {
        client = new Client(sandbox.sandbox());
    }

    @Test
    void a_missing_or_wrong_token_is_refused() {
        assertError(new Client(sandbox.baseUrl(), null).submit(Client.input()), 401, 401001);
        assertError(new Client(sandbox.baseUrl(), "wrong").get("/v1/models"), 401, 401001);
        assertThat(sandbox.jobs()).isEmpty();
    }

    @Test
    void an_unknown_model_is_refused() {
        assertError(client.post("/v1/models/some/other", Client.input().toString()), 400, 400001);
        assertError(client.get("/v1/models/some/other"), 400, 400001);
    }

    @Test
    void an_unknown_request_is_not_found() {
        assertError(client.status("no-such-id"), 404, 404001);
        assertError(client.result("no-such-id"), 404, 404001);
        assertError(client.cancel("no-such-id"), 404, 404001);
    }

    @Test
    void a_job_of_somebody_else_is_forbidden() {
        var id = client.submitted();
        var other = new Client(sandbox.baseUrl(), sandbox.sandbox().otherToken());

        assertError(other.status(id), 403, 403001);
        assertError(other.result(id), 403, 403001);
        assertError(other.cancel(id), 403, 403001);
    }

    @Test
    void when_the_balance_is_used_up_a_submit_is_refused() {
        client.submitted();
        client.submitted();

        assertError(client.submit(Client.input()), 402, 400002);
        assertThat(sandbox.jobs()).hasSize(2);
        assertThat(sandbox.sandbox().spent()).isEqualByComparingTo("0.30");
    }

    @Test
    void a_wrong_path_or_method_is_an_error() {
        assertError(client.get("/v2/nothing"), 404, 404001);
        assertError(client.post("/v1/requests/x/status", ""), 405, 405001);
    }

    private static void assertError(Reply reply, int httpStatus, int errorCode) {
        assertThat(reply.status()).isEqualTo(httpStatus);
        assertThat(reply.json().get("error_code").asInt()).isEqualTo(errorCode);
        assertThat(reply.text("message")).isNotBlank();
    }
}
