// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InsufficientFundsException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SeedanceAuthenticationException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A submission is sent once, in spite of all faults of the network and the server. One run per transport. */
abstract class SubmitSafetyContract extends TransportContract {

    private static final String KEYED = "seedance:submit?jobKey=the-key";

    @Test
    void an_accepted_submission_is_sent_once() {
        Exchange answer = send("seedance:submit", "Waves at dawn");

        assertThat(answer.getException()).isNull();
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(answer.getMessage().getHeader(SeedanceConstants.REQUEST_ID))
                .isEqualTo(sandbox.jobs().get(0).requestId());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_server_error_is_not_answered_with_a_second_submission(int status) {
        sandbox.faults().next(Call.SUBMIT, Fault.status(status).header("Retry-After", "0"));

        assertThat(failureOf("seedance:submit")).isInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void too_many_requests_is_reported_and_not_retried() {
        sandbox.faults().next(Call.SUBMIT, Fault.status(429).header("Retry-After", "0"));

        Throwable failure = failureOf("seedance:submit");

        assertThat(failure).isInstanceOf(RateLimitedException.class);
        assertThat(((RateLimitedException) failure).getRetryAfter()).contains(Duration.ZERO);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed_and_the_token_does_not_leave(int status) {
        try (Sandbox elsewhere = Sandbox.instant()) {
            String target = elsewhere.baseUrl() + "/v1/models/bytedance/seedance-v1.5-pro/image-to-video";
            sandbox.faults().next(Call.SUBMIT, new Fault.Answer(status, Map.of("Location", target), ""));

            assertThat(failureOf(KEYED))
                    .as("a redirect was not carried out, so nothing is in doubt")
                    .isInstanceOf(SeedanceApiException.class)
                    .hasMessageContaining("nothing was submitted")
                    .hasMessageContaining("baseUrl");
            assertThat(elsewhere.requests().all()).isEmpty();
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(send(KEYED, "Waves at dawn").getException())
                .as("the key is free")
                .isNull();
    }

    @Test
    void a_connection_cut_without_an_answer_leaves_the_submission_unconfirmed() {
        sandbox.faults().next(Call.SUBMIT, Fault.cutBefore());

        assertThat(failureOf("seedance:submit")).isInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_connection_cut_on_a_kept_alive_connection_is_no_reason_to_send_again() {
        send("seedance:model", null);
        send("seedance:model", null);
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());

        assertThat(failureOf("seedance:submit")).isInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_job_accepted_without_an_answer_is_never_submitted_again_under_its_key() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenDelay(Duration.ofSeconds(3)));

        assertThat(failureOf(KEYED + "&responseTimeout=1000"))
                .isInstanceOf(SubmissionUnconfirmedException.class)
                .hasMessageContaining("the-key");
        assertThat(failureOf(KEYED)).isInstanceOf(SubmissionUnconfirmedException.class);
        // The call may time out before the server has read the request.
        await().until(() -> sandbox.jobs().size() == 1);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void an_answer_without_a_request_id_leaves_the_submission_unconfirmed() {
        sandbox.faults().next(Call.SUBMIT, Fault.noRequestId());

        assertThat(failureOf("seedance:submit")).isInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void an_unreadable_answer_leaves_the_submission_unconfirmed() {
        sandbox.faults().next(Call.SUBMIT, Fault.body(200, "text/html", "<html>Welcome to the hotel</html>"));

        assertThat(failureOf("seedance:submit")).isInstanceOf(SubmissionUnconfirmedException.class);
    }

    @Test
    void an_error_code_behind_http_200_is_a_plain_refusal() {
        sandbox.faults().next(Call.SUBMIT, Fault.error(200, 400002, "no balance"));

        assertThat(failureOf("seedance:submit")).isInstanceOf(InsufficientFundsException.class);
    }

    @Test
    void a_refused_submission_frees_its_key() {
        sandbox.faults().next(Call.SUBMIT, Fault.error(422, 422001, "bad input"));

        assertThat(failureOf(KEYED)).isInstanceOf(InvalidRequestException.class);
        assertThat(send(KEYED, "Waves at dawn").getException()).isNull();
        assertThat(sandbox.jobs()).hasSize(1);
    }

    @Test
    void a_wrong_token_is_a_plain_refusal_that_names_the_option() {
        Throwable failure = failureOf("seedance:submit?apiToken=wrong-one");

        assertThat(failure)
                .isInstanceOf(SeedanceAuthenticationException.class)
                .hasMessageContaining("apiToken")
                .hasMessageNotContaining("wrong-one");
        assertThat(((SeedanceApiException) failure).getHttpResponseCode()).isEqualTo(401);
    }

    @Test
    void a_refused_connection_surely_paid_nothing_and_frees_the_key() throws Exception {
        // Bound without listening: refuses connections, and no other process can get the port.
        try (Socket closed = new Socket()) {
            closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            assertThat(failureOf(KEYED + "&apiToken=another&baseUrl=http://localhost:" + closed.getLocalPort()))
                    .isInstanceOf(SeedanceApiException.class)
                    .hasMessageContaining("cannot be reached");
        }
        assertThat(send(KEYED, "Waves at dawn").getException()).isNull();
    }

    @Test
    void an_unknown_host_surely_paid_nothing() {
        assertThat(failureOf("seedance:submit?apiToken=another&baseUrl=https://no-such-host.invalid"))
                .isInstanceOf(SeedanceApiException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void a_failed_handshake_surely_paid_nothing() {
        String plainServer = sandbox.baseUrl().replace("http://", "https://");

        assertThat(failureOf("seedance:submit?apiToken=another&connectTimeout=1000&baseUrl=" + plainServer))
                .isInstanceOf(SeedanceApiException.class);
        assertThat(sandbox.requests().submissions()).isZero();
    }

    private Throwable failureOf(String uri) {
        return send(uri, "Waves at dawn").getException();
    }
}
