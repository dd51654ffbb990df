// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Polls simulated APIs as fast as the pacing allows, on a clock that the test moves. */
class PacingSimulationTest {

    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final int DEMAND_PER_SECOND = 200;

    private enum Answer {
        GOOD,
        REFUSED,
        FAILED
    }

    private interface Api {
        Answer answer(Instant arrival);
    }

    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final Pacing pacing = new Pacing(clock);
    private final Random random = new Random(5);
    private Duration retryAfter;
    private Api api;
    private int due;
    private int inFlight;
    private int good;
    private int refused;
    private Instant mayPollAgain = Instant.MIN;

    @Test
    void an_api_without_refusals_is_not_slowed_down() {
        api = arrival -> Answer.GOOD;

        assertThat(goodPerSecond(60)).isGreaterThan(DEMAND_PER_SECOND * 0.99);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.4})
    void an_api_that_fails_a_share_of_the_calls_is_slowed_down_by_that_share_at_most(double share) {
        api = arrival -> random.nextDouble() < share ? Answer.FAILED : Answer.GOOD;
        retryAfter = Duration.ofSeconds(1);

        assertThat(goodPerSecond(60)).isGreaterThan(DEMAND_PER_SECOND * (1 - share) * 0.95);
    }

    /** Refusals that do not depend on the rate, as by one bad server behind a load balancer. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05})
    void an_api_that_refuses_a_share_of_the_calls_at_any_rate_is_not_slowed_down_much(double share) {
        api = arrival -> random.nextDouble() < share ? Answer.REFUSED : Answer.GOOD;

        assertThat(goodPerSecond(600)).isGreaterThan(DEMAND_PER_SECOND * (1 - share) * 0.8);
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "50, 0", "100, 0", "10, 1", "50, 1", "100, 1"})
    void polls_converge_to_the_rate_that_an_api_allows(int allowedPerSecond, int retryAfterSeconds) {
        api = new TokenBucket(allowedPerSecond);
        retryAfter = retryAfterSeconds == 0 ? null : Duration.ofSeconds(retryAfterSeconds);
        goodPerSecond(60);
        good = 0;
        refused = 0;

        assertThat(goodPerSecond(300)).isGreaterThan(allowedPerSecond * 0.75);
        assertThat(refused).as("wasted calls").isLessThan(good / 4);
    }

    @Test
    void polls_speed_up_again_when_an_api_allows_more() {
        TokenBucket bucket = new TokenBucket(20);
        api = bucket;
        goodPerSecond(120);
        bucket.perSecond = 1000;
        goodPerSecond(150);
        good = 0;

        assertThat(goodPerSecond(60)).isGreaterThan(DEMAND_PER_SECOND * 0.99);
    }

    @Test
    void an_api_that_is_down_is_polled_less_and_less_and_at_full_speed_when_it_is_back() {
        int[] calls = {0};
        api = arrival -> {
            calls[0]++;
            return Answer.FAILED;
        };
        goodPerSecond(300);
        assertThat(calls[0]).isLessThan(15 * Pacing.CONCURRENT_REQUESTS);

        api = arrival -> Answer.GOOD;
        due = 0;
        goodPerSecond(61);
        good = 0;
        assertThat(goodPerSecond(10)).isGreaterThan(DEMAND_PER_SECOND * 0.99);
    }

    /** Makes new polls due all the time, and returns how many were answered per second. */
    private double goodPerSecond(int seconds) {
        int before = good;
        for (int tick = 0; tick < seconds * 20; tick++) {
            due = Math.min(due + DEMAND_PER_SECOND / 20, 10 * DEMAND_PER_SECOND);
            poll();
            timer.advance(Duration.ofMillis(50));
        }
        return (good - before) / (double) seconds;
    }

    private void poll() {
        while (due > 0
                && inFlight < pacing.concurrentPolls()
                && pacing.pauseLeft().isZero()) {
            due--;
            inFlight++;
            timer.schedule(this::send, pacing.reserve(true).toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void send() {
        if (!pacing.pauseLeft().isZero()) {
            due++;
            inFlight--;
            return;
        }
        assertThat(clock.instant()).as("never before Retry-After").isAfterOrEqualTo(mayPollAgain);
        timer.schedule(() -> answer(api.answer(clock.instant())), LATENCY.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void answer(Answer answer) {
        inFlight--;
        switch (answer) {
            case GOOD -> {
                good++;
                pacing.answered();
            }
            case REFUSED -> {
                refused++;
                due++;
                pacing.refused(retryAfter);
                if (retryAfter != null) {
                    mayPollAgain = clock.instant().plus(retryAfter);
                }
            }
            case FAILED -> {
                due++;
                pacing.failed(retryAfter);
            }
        }
        poll();
    }

    /** Refuses calls beyond a number per second; calls that were not made are saved for one second. */
    private static final class TokenBucket implements Api {
        private double perSecond;
        private double tokens;
        private Instant filled = Instant.MIN;

        private TokenBucket(double perSecond) {
            this.perSecond = perSecond;
            this.tokens = perSecond;
        }

        @Override
        public Answer answer(Instant arrival) {
            if (filled.isAfter(Instant.MIN)) {
                tokens += Duration.between(filled, arrival).toNanos() / 1e9 * perSecond;
                tokens = Math.min(tokens, perSecond);
            }
            filled = arrival;
            if (tokens < 1) {
                return Answer.REFUSED;
            }
            tokens--;
            return Answer.GOOD;
        }
    }
}
