package io.github.camelseedance.api;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PacedTransportTest {

    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final Pacing pacing = new Pacing(clock);
    private final List<String> sent = new ArrayList<>();
    private CompletableFuture<ApiResponse> answer = answer(200, null);
    private final PacedTransport transport = new PacedTransport(new Transport(), pacing, timer, Runnable::run);

    @BeforeEach
    void start() {
        transport.start();
    }

    @Test
    void withoutACapACallGoesAtOnce() {
        assertThat(send("/a")).isCompleted();
        assertThat(sent).containsExactly("GET /a");
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void underACapCallsGoOneAfterTheOtherInTheirOrder() {
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
    void aFailureOfTheLineIsPassedOnAndIsNoReasonToRest() {
        answer = CompletableFuture.failedFuture(new IOException("cut"));

        assertThatThrownBy(send("/a")::join).hasRootCauseMessage("cut");
        assertThat(pacing.pausedUntil()).isBefore(clock.instant());
    }

    @Test
    void callsThatWaitForTheirTurnFailAsSurelyNotSentWhenTheApplicationStops() {
        pacing.capAt(0.01);
        send("/a");
        CompletableFuture<ApiResponse> waiting = send("/b");

        transport.stop();

        assertThat(waiting).isCompletedExceptionally();
        assertThat(waiting.handle((response, failure) -> SubmitFate.surelyNotSent(failure)))
                .isCompletedWithValue(true);
        timer.advance(Duration.ofHours(1));
        assertThat(sent).containsExactly("GET /a");
    }

    @Test
    void aCallThatComesAfterTheStopFailsAsSurelyNotSent() {
        pacing.capAt(0.01);
        send("/a");
        transport.stop();

        assertThat(send("/b").handle((response, failure) -> SubmitFate.surelyNotSent(failure)))
                .isCompletedWithValue(true);
    }

    @Test
    void callsThatFindTheTimerStoppedFailAsSurelyNotSent() {
        pacing.capAt(0.01);
        send("/a");
        timer.shutdown();

        assertThat(send("/b").handle((response, failure) -> SubmitFate.surelyNotSent(failure)))
                .isCompletedWithValue(true);
    }

    private CompletableFuture<ApiResponse> send(String path) {
        return transport.send(ApiRequest.get(path));
    }

    private static CompletableFuture<ApiResponse> answer(int status, String retryAfter) {
        return CompletableFuture.completedFuture(new ApiResponse(status, retryAfter, new byte[0]));
    }

    private final class Transport implements ApiTransport {
        @Override
        public CompletableFuture<ApiResponse> send(ApiRequest request) {
            sent.add(request.toString());
            return answer;
        }

        @Override
        public boolean isBlocking() {
            return false;
        }
    }
}
