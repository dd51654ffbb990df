package io.github.camelseedance.api;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallObserverTest {

    private final SettableClock clock = new SettableClock();
    private final List<String> told = new ArrayList<>();
    private final CallObserver observer = new CallObserver() {
        @Override
        public void called(boolean failed) {
            told.add(failed ? "error" : "call");
        }

        @Override
        public void paused() {
            told.add("pause");
        }
    };

    @Test
    void every_call_is_told_with_how_it_went() {
        send(answer(200));
        send(answer(404));
        send(answer(500));
        send(CompletableFuture.failedFuture(new IOException("cut")));

        assertThat(told).containsExactly("call", "error", "error", "error");
    }

    @Test
    void a_call_that_was_not_made_is_not_told() {
        send(CompletableFuture.failedFuture(new NotSentException()));

        assertThat(told).isEmpty();
    }

    @Test
    void a_pause_is_told_when_it_begins_and_not_when_it_becomes_longer() {
        Pacing pacing = new Pacing(clock, observer, Pacing.CONCURRENT_REQUESTS);
        pacing.slowDown(Duration.ofSeconds(10));
        pacing.slowDown(Duration.ofSeconds(30));
        pacing.slowDown(null);
        assertThat(told).containsExactly("pause");

        clock.advance(Duration.ofSeconds(30));
        pacing.slowDown(Duration.ZERO);
        assertThat(told).containsExactly("pause");
        pacing.slowDown(null);
        assertThat(told).containsExactly("pause", "pause");
    }

    private void send(CompletableFuture<ApiResponse> answer) {
        ApiTransport transport = new ApiTransport() {
            @Override
            public CompletableFuture<ApiResponse> send(ApiRequest request) {
                return answer;
            }

            @Override
            public boolean isBlocking() {
                return false;
            }
        };
        new ObservedTransport(transport, observer).send(ApiRequest.get("/a"));
    }

    private static CompletableFuture<ApiResponse> answer(int status) {
        return CompletableFuture.completedFuture(new ApiResponse(status, null, new byte[0]));
    }
}
