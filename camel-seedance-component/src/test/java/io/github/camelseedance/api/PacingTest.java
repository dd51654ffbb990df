package io.github.camelseedance.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

class PacingTest {

    private final SettableClock clock = new SettableClock();
    private final Pacing pacing = new Pacing(clock);

    @Test
    void withoutACapNobodyWaits() {
        assertThat(reserve(1000)).containsOnly(Duration.ZERO);
    }

    @Test
    void underACapEveryCallHasItsPlace() {
        pacing.capAt(4);

        assertThat(reserve(4)).containsExactly(Duration.ZERO, ofMillis(250), ofMillis(500), ofMillis(750));
        clock.advance(ofMillis(600));
        assertThat(pacing.reserve()).isEqualTo(ofMillis(400));
    }

    @Test
    void timeWithoutCallsIsNotSavedUpForABurst() {
        pacing.capAt(10);
        reserve(1);
        clock.advance(ofMinutes(10));

        assertThat(reserve(3)).containsExactly(Duration.ZERO, ofMillis(100), ofMillis(200));
    }

    @Test
    void ofSeveralCapsTheLowestCounts() {
        pacing.capAt(5);
        pacing.capAt(0);
        pacing.capAt(2);
        pacing.capAt(10);

        assertThat(reserve(2)).containsExactly(Duration.ZERO, ofMillis(500));
    }

    @Test
    void aCapBelowOnePerSecondIsPossible() {
        pacing.capAt(0.1);

        assertThat(reserve(2)).containsExactly(Duration.ZERO, ofSeconds(10));
    }

    @Test
    void nothingRestsAtTheBeginning() {
        assertThat(pacing.pausedUntil()).isBefore(clock.instant());
    }

    @Test
    void theWaitThatIsAskedForIsKept() {
        pacing.slowDown(ofSeconds(30));

        assertThat(pause()).isEqualTo(ofSeconds(30));
    }

    @Test
    void aShorterWaitDoesNotEndALongerOne() {
        pacing.slowDown(ofSeconds(30));
        pacing.slowDown(ofSeconds(1));
        pacing.slowDown(null);

        assertThat(pause()).isEqualTo(ofSeconds(30));
    }

    @Test
    void whenNoWaitIsAskedForThePauseDoublesUpToAMinute() {
        List<Duration> pauses = IntStream.range(0, 8)
                .mapToObj(time -> {
                    pacing.slowDown(null);
                    Duration pause = pause();
                    clock.advance(pause);
                    return pause;
                })
                .toList();

        assertThat(pauses)
                .containsExactly(
                        ofSeconds(1),
                        ofSeconds(2),
                        ofSeconds(4),
                        ofSeconds(8),
                        ofSeconds(16),
                        ofSeconds(32),
                        ofSeconds(60),
                        ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 500, 999})
    void aWaitThatIsNextToNothingIsKeptOnceAndDoesNotSwitchOffTheOwnPause(long millis) {
        List<Duration> pauses = IntStream.range(0, 4)
                .mapToObj(time -> {
                    pacing.slowDown(Duration.ofMillis(millis));
                    Duration pause = pause();
                    clock.advance(pause);
                    return pause;
                })
                .toList();

        assertThat(pauses).containsExactly(Duration.ofMillis(millis), ofSeconds(1), ofSeconds(2), ofSeconds(4));
    }

    @Test
    void theCallsThatWereUnderWayTogetherCountAsOneRefusal() {
        IntStream.range(0, 64).forEach(call -> pacing.slowDown(null));

        assertThat(pause()).isEqualTo(ofSeconds(1));
    }

    @Test
    void aGoodAnswerMakesThePausesShortAgainButEndsNone() {
        pacing.slowDown(null);
        clock.advance(ofSeconds(1));
        pacing.slowDown(null);
        pacing.recovered();
        assertThat(pause()).isEqualTo(ofSeconds(2));

        clock.advance(ofSeconds(2));
        pacing.slowDown(null);
        assertThat(pause()).isEqualTo(ofSeconds(1));
    }

    @Test
    void thePauseIsOverAtItsTime() {
        pacing.slowDown(ofSeconds(3));
        Instant end = clock.instant().plusSeconds(3);

        assertThat(pacing.pausedUntil()).isEqualTo(end);
    }

    private Duration pause() {
        return Duration.between(clock.instant(), pacing.pausedUntil());
    }

    private List<Duration> reserve(int calls) {
        return IntStream.range(0, calls).mapToObj(call -> pacing.reserve()).toList();
    }
}
