// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.api.ApiTransport.NotSentException;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PacedTransportTest {

    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final List<String> observed = new ArrayList<>();
    private final CallObserver observer = new CallObserver() {
        @Override
        public void called(boolean failed) {
            observed.add(failed ? "error" : "call");
        }

        @Override
        public void paused() {
            observed.add("pause");
        }
    };
    private final Pacing pacing = new Pacing(clock, observer, Pacing.CONCURRENT_REQUESTS);
    private final List<String> sent = new ArrayList<>();
    private CompletableFuture<ApiResponse> answer = answer(200);
    private final PacedTransport transport = new PacedTransport(
            request -> {
                sent.add(request.toString());
                return answer;
            },
            pacing,
            observer,
            timer,
            Runnable::run);

    @BeforeEach
    void start() {
        transport.start();
    }

    @Test
    void without_a_cap_a_call_is_sent_at_once() {
        assertThat(send("/a")).isCompleted();
        assertThat(sent).containsExactly("GET /a");
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void under_a_cap_calls_are_sent_one_after_the_other_in_order() {
        pacing.capAt(2);
        send("/a");
        CompletableFuture<ApiResponse> second = send("/b");
        send("/c");
        assertThat(sent).containsExactly("GET /a");

        timer.advance(ofMillis(500));
        assertThat(second).isCompleted();
        timer.advance(ofMillis(500));
        assertThat(sent).containsExactly("GET /a", "GET /b", "GET /c");
    }

    @Test
    void a_failure_of_the_transport_is_passed_on_and_pauses_nothing() {
        answer = CompletableFuture.failedFuture(new IOException("cut"));

        assertThatThrownBy(send("/a")::join).hasRootCauseMessage("cut");
        assertThat(pacing.pausedUntil()).isBefore(clock.instant());
    }

    @Test
    void during_a_pause_a_poll_fails_without_a_call_and_other_calls_are_sent() {
        pacing.refused(ofSeconds(30));

        assertThatThrownBy(poll("/a")::join).cause().isInstanceOfSatisfying(RateLimitedException.class, e -> assertThat(
                        e.getRetryAfter())
                .contains(ofSeconds(30)));
        assertThat(send("/b")).isCompleted();
        timer.advance(ofSeconds(30));
        assertThat(poll("/c")).isCompleted();
        assertThat(sent).containsExactly("GET /b", "GET /c");
    }

    @Test
    void a_poll_whose_turn_comes_during_a_pause_is_not_sent() {
        pacing.capAt(2);
        poll("/a");
        CompletableFuture<ApiResponse> second = poll("/b");
        pacing.refused(ofSeconds(30));

        timer.advance(ofSeconds(1));

        assertThat(second).isCompletedExceptionally();
        assertThat(sent).containsExactly("GET /a");
    }

    @Test
    void calls_that_wait_for_their_turn_fail_as_surely_not_sent_when_the_application_stops() {
        pacing.capAt(0.01);
        send("/a");
        CompletableFuture<ApiResponse> waiting = send("/b");

        transport.stop();

        assertThat(waiting).isCompletedExceptionally();
        assertThat(waiting.handle((response, failure) -> SubmitFate.surelyNotSent(failure)))
                .isCompletedWithValue(true);
        timer.advance(Duration.ofHours(1));
        assertThat(sent).containsExactly("GET /a");
        assertThat(observed).containsExactly("call");
    }

    @Test
    void a_call_after_the_stop_fails_as_surely_not_sent() {
        pacing.capAt(0.01);
        send("/a");
        transport.stop();

        assertThat(send("/b").handle((response, failure) -> SubmitFate.surelyNotSent(failure)))
                .isCompletedWithValue(true);
    }

    @Test
    void a_call_fails_as_surely_not_sent_if_the_timer_has_stopped() {
        pacing.capAt(0.01);
        send("/a");
        timer.shutdown();

        assertThat(send("/b").handle((response, failure) -> SubmitFate.surelyNotSent(failure)))
                .isCompletedWithValue(true);
    }

    @Test
    void the_observer_sees_each_call_and_whether_it_failed() {
        answer = answer(200);
        send("/a");
        answer = answer(404);
        send("/a");
        answer = answer(500);
        send("/a");
        answer = CompletableFuture.failedFuture(new IOException("cut"));
        send("/a");

        assertThat(observed).containsExactly("call", "error", "error", "error");
    }

    @Test
    void the_observer_does_not_see_a_call_that_was_not_made() {
        answer = CompletableFuture.failedFuture(new NotSentException());
        send("/a");

        assertThat(observed).isEmpty();
    }

    @Test
    void the_observer_sees_a_pause_when_it_begins_and_not_when_it_becomes_longer() {
        pacing.refused(ofSeconds(10));
        pacing.refused(ofSeconds(30));
        pacing.refused(null);
        assertThat(observed).containsExactly("pause");

        clock.advance(ofSeconds(30));
        pacing.refused(null);
        assertThat(observed).containsExactly("pause", "pause");
    }

    private CompletableFuture<ApiResponse> send(String path) {
        return transport.send(get(path));
    }

    private CompletableFuture<ApiResponse> poll(String path) {
        return transport.send(get(path).on(null, true));
    }

    private static ApiRequest get(String path) {
        return ApiRequest.get(path, null, ApiRequest.Subject.job("job-1"));
    }

    private static CompletableFuture<ApiResponse> answer(int status) {
        return CompletableFuture.completedFuture(new ApiResponse(status, null, new byte[0]));
    }
}
