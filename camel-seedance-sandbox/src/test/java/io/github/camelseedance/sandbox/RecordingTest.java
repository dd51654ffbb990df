// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import io.github.camelseedance.sandbox.fault.Call;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordingTest {

    @Test
    void a_request_is_recorded_in_full_without_secrets() {
        try (var sandbox =
                Sandbox.builder().instant().token("top-secret").render(false).start()) {
            var client = new Client(sandbox);
            client.download(client.videoUrl(client.submitted()));

            var submit = sandbox.requests().last(Call.SUBMIT);
            assertThat(submit.method()).isEqualTo("POST");
            assertThat(submit.path()).isEqualTo("/v1/models/" + Client.SEEDANCE);
            assertThat(submit.header("authorization")).contains("Bearer top-secret");
            assertThat(submit.body()).isEqualTo(Client.input());
            assertThat(submit.status()).isEqualTo(200);
            assertThat(submit.time()).isNotNull();
            assertThat(submit.toString()).contains("POST", "200").doesNotContain("top-secret", "secret=1");
            var download = sandbox.requests().last(Call.DOWNLOAD);
            assertThat(download.query()).startsWith("signature=");
            assertThat(download.toString()).contains("signature=***");
        }
    }

    @Test
    void counts_stay_exact_when_old_requests_are_dropped() {
        try (var sandbox =
                Sandbox.builder().instant().render(false).maxRecordedRequests(2).start()) {
            var client = new Client(sandbox);
            var id = client.submitted();
            for (int i = 0; i < 5; i++) {
                client.status(id);
            }

            assertThat(sandbox.requests().all()).hasSize(2);
            assertThat(sandbox.requests().submissions()).isEqualTo(1);
            assertThat(sandbox.requests().statusCalls(id)).isEqualTo(5);
            assertThat(sandbox.requests().countOf("GET", "/v1/requests/")).isEqualTo(2);
        }
    }
}
