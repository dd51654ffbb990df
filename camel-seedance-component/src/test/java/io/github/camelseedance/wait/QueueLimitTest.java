// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Duration;
import java.time.Instant;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

class QueueLimitTest {

    private static final Instant SUBMITTED = SettableClock.START;

    private final QueueLimit limit = QueueLimit.of(timeout(ofSeconds(60)), SUBMITTED);

    @ParameterizedTest
    @CsvSource({
        // planned, last poll, requested wait, next poll
        "90, 50, 0, 60",
        "61, 59, 0, 60",
        "60, 50, 0, 60",
        "55, 50, 0, 55",
        "90, 60, 0, 90",
        "90, 80, 0, 90",
        "70, 55, 5, 60",
        "70, 55, 6, 70",
    })
    void the_next_poll_is_at_the_limit_if_that_is_sooner(long planned, long lastPoll, long requestedWait, long next) {
        assertThat(limit.nextPoll(at(planned), at(lastPoll), ofSeconds(requestedWait)))
                .isEqualTo(at(next));
    }

    @Test
    void a_job_that_was_never_polled_is_polled_at_its_limit_also_after_it() {
        assertThat(limit.nextPoll(at(5), Instant.MIN, ZERO)).isEqualTo(at(5));
        assertThat(limit.nextPoll(at(100), Instant.MIN, ZERO)).isEqualTo(at(60));
    }

    @Test
    void the_limit_is_over_from_its_instant_on() {
        SettableClock clock = new SettableClock();

        clock.advance(ofSeconds(60).minusNanos(1));
        assertThat(limit.isOver(clock.instant())).isFalse();
        clock.advance(Duration.ofNanos(1));
        assertThat(limit.isOver(clock.instant())).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(limit.isOver(clock.instant())).isTrue();
    }

    @Test
    void the_reason_names_the_option_and_the_time() {
        assertThat(timeout(ofMinutes(10)).reason()).contains(" 600 s ", "queueTimeout");
        assertThat(timeout(ofMillis(1_500)).reason()).contains(" 1500 ms ");
    }

    @Test
    void a_limit_of_centuries_does_not_overflow() {
        assertThat(QueueLimit.of(timeout(ofMillis(Long.MAX_VALUE)), SUBMITTED).isOver(at(1)))
                .isFalse();
    }

    private static Instant at(long age) {
        return SUBMITTED.plusSeconds(age);
    }

    private static QueueTimeout timeout(Duration time) {
        return new QueueTimeout(time, () -> left -> {});
    }
}
