// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.InsufficientFundsException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SeedanceAuthenticationException;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.model.ModelInfo;
import io.github.camelseedance.testsupport.SettableClock;
import io.github.camelseedance.testsupport.UnusedApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApiProbeTest {

    private static final CompletableFuture<ModelInfo> WORKS = CompletableFuture.completedFuture(null);

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger calls = new AtomicInteger();
    private Supplier<CompletableFuture<ModelInfo>> answer = () -> WORKS;
    private final ApiProbe probe = new ApiProbe(
            new UnusedApi() {
                @Override
                public CompletableFuture<ModelInfo> model(String modelId) {
                    assertThat(modelId).isEqualTo("a/b");
                    calls.incrementAndGet();
                    return answer.get();
                }
            },
            "https://api.example",
            "a/b",
            clock);

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(
                        new SeedanceAuthenticationException("set apiToken", ApiError.answered(401)),
                        "has refused the token since 2026-01-02T03:04:05Z (HTTP 401)"),
                Arguments.of(
                        new InsufficientFundsException("top up", ApiError.answered(402)),
                        "has reported no balance since 2026-01-02T03:04:05Z (HTTP 402)"),
                Arguments.of(
                        new SeedanceApiException("away", ApiError.answered(503)),
                        "has failed since 2026-01-02T03:04:05Z (HTTP 503)"),
                Arguments.of(
                        without(new ConnectException("refused")),
                        "has not answered since 2026-01-02T03:04:05Z (no connection)"),
                Arguments.of(
                        without(new UnknownHostException("api.example")),
                        "has not answered since 2026-01-02T03:04:05Z (unknown host)"),
                Arguments.of(
                        without(new SSLHandshakeException("expired")),
                        "has not answered since 2026-01-02T03:04:05Z (TLS)"),
                Arguments.of(new TimeoutException(), "has not answered since 2026-01-02T03:04:05Z (timeout)"),
                Arguments.of(
                        new RejectedExecutionException("too many"),
                        "has not answered since 2026-01-02T03:04:05Z (no answer)"));
    }

    private static SeedanceException without(Exception cause) {
        return new SeedanceApiException("no answer", ApiError.noAnswer(), cause);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void the_trouble_says_since_when_and_of_which_kind(Exception failure, String expected) {
        answer = () -> CompletableFuture.failedFuture(failure);

        assertThat(text()).isEqualTo("the API https://api.example " + expected);
    }

    @Test
    void a_call_that_cannot_even_begin_is_a_trouble() {
        answer = () -> {
            throw new RejectedExecutionException("stopping");
        };

        assertThat(text()).endsWith("(no answer)");
    }

    @Test
    void the_text_of_a_failure_is_shown_without_secrets() {
        answer = () -> CompletableFuture.failedFuture(
                new SeedanceApiException("see https://a:b@api.example/x?token=s3cret", ApiError.answered(500)));

        assertThat(probe.trouble().orElseThrow().problem().details().toString())
                .contains("api.error=see https://[removed]@api.example/x?[removed]")
                .doesNotContain("s3cret");
    }

    @Test
    void a_rate_limit_or_an_unknown_model_proves_that_the_api_accepts_the_token() {
        answer = () ->
                CompletableFuture.failedFuture(new RateLimitedException("too many calls", ApiError.answered(429)));
        assertThat(probe.trouble()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        answer = () ->
                CompletableFuture.failedFuture(new InvalidRequestException("no such model", ApiError.answered(404)));
        assertThat(probe.trouble()).isEmpty();
    }

    @Test
    void the_first_of_several_failures_counts_until_a_call_succeeds() {
        answer = () -> CompletableFuture.failedFuture(new SeedanceApiException("away", ApiError.answered(503)));
        probe.trouble();
        clock.advance(Duration.ofMinutes(7));
        answer = () -> CompletableFuture.failedFuture(
                new SeedanceAuthenticationException("set apiToken", ApiError.answered(401)));
        assertThat(text()).contains("refused the token since 2026-01-02T03:04:05Z");

        clock.advance(Duration.ofMinutes(1));
        answer = () -> WORKS;
        assertThat(probe.trouble()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        answer = () -> CompletableFuture.failedFuture(new SeedanceApiException("away", ApiError.answered(500)));
        assertThat(text()).contains("since 2026-01-02T03:13:05Z");
    }

    @Test
    void the_api_is_called_once_a_minute_however_often_the_check_runs() {
        probe.trouble();
        clock.advance(Duration.ofMillis(59_999));
        probe.trouble();
        assertThat(calls).hasValue(1);

        clock.advance(Duration.ofMillis(1));
        probe.trouble();
        assertThat(calls).hasValue(2);
    }

    @Test
    void while_a_later_call_waits_for_its_answer_the_last_result_is_shown_at_once() {
        probe.trouble();
        CompletableFuture<ModelInfo> open = new CompletableFuture<>();
        answer = () -> open;
        clock.advance(Duration.ofMinutes(1));

        assertThat(probe.trouble()).isEmpty();

        open.completeExceptionally(new SeedanceApiException("away", ApiError.answered(503)));
        assertThat(text()).endsWith("has failed since 2026-01-02T03:05:05Z (HTTP 503)");
    }

    @Test
    void a_first_call_without_an_answer_is_waited_for_a_few_seconds_only() {
        CompletableFuture<ModelInfo> open = new CompletableFuture<>();
        answer = () -> open;

        assertThat(text()).endsWith("has not answered since 2026-01-02T03:04:05Z (timeout)");

        open.complete(null);
        assertThat(probe.trouble()).isEmpty();
    }

    private String text() {
        return probe.trouble().orElseThrow().problem().text();
    }
}
