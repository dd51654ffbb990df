// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.testsupport.FailingClock;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubmissionLineTest {

    private static final int PLACES = 2;
    private static final int MANY = 10_000;

    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final Pacing pacing = new Pacing(clock);
    private final SubmissionLine line = new SubmissionLine(pacing, PLACES, timer, Runnable::run);
    private final List<SubmissionLine.Turn> turns = new ArrayList<>();

    private List<CompletableFuture<SubmissionLine.Turn>> enter(int submissions) {
        return IntStream.range(0, submissions)
                .mapToObj(number -> line.enter().whenComplete((turn, failure) -> turns.add(turn)))
                .toList();
    }

    @Test
    void without_a_cap_as_many_begin_at_once_as_there_are_places_and_the_others_follow_in_order() {
        var entered = enter(4);
        assertThat(entered).extracting(CompletableFuture::isDone).containsExactly(true, true, false, false);

        turns.get(1).end();
        assertThat(entered).extracting(CompletableFuture::isDone).containsExactly(true, true, true, false);

        turns.get(1).end();
        assertThat(entered.get(3)).as("a turn ends once").isNotDone();
        turns.get(0).end();
        assertThat(entered.get(3)).isDone();
    }

    @Test
    void a_cap_lets_them_begin_one_after_the_other() {
        pacing.capAt(5);
        var entered = enter(3);
        assertThat(entered).extracting(CompletableFuture::isDone).containsExactly(true, false, false);
        turns.get(0).end();
        assertThat(entered.get(1)).isNotDone();

        timer.advance(Duration.ofMillis(200));
        assertThat(entered).extracting(CompletableFuture::isDone).containsExactly(true, true, false);
        timer.advance(Duration.ofMillis(200));

        assertThat(entered.get(2)).isDone();
    }

    @Test
    void a_free_slot_waits_for_a_free_place() {
        pacing.capAt(5);
        var entered = enter(3);
        timer.advance(Duration.ofSeconds(10));
        assertThat(entered).extracting(CompletableFuture::isDone).containsExactly(true, true, false);

        turns.get(0).end();

        assertThat(entered.get(2)).isDone();
    }

    @Test
    void a_poll_does_not_wait_behind_all_submissions() {
        pacing.capAt(5);
        enter(MANY);

        assertThat(pacing.reserve(true)).isLessThanOrEqualTo(Duration.ofMillis(400));
        assertThat(pacing.reserve(false)).isLessThanOrEqualTo(Duration.ofMillis(600));
    }

    @Test
    void submissions_and_polls_get_their_share_of_the_cap() {
        pacing.capAt(20);
        SubmissionLine wide = new SubmissionLine(pacing, 64, timer, Runnable::run);
        AtomicInteger submitted = new AtomicInteger();
        AtomicInteger polled = new AtomicInteger();
        for (int number = 0; number < MANY; number++) {
            wide.enter().thenAccept(turn -> {
                submitted.incrementAndGet();
                turn.end();
            });
        }
        IntStream.range(0, pacing.concurrentPolls()).forEach(poll -> pollOn(polled));

        timer.advance(Duration.ofMinutes(1));

        assertThat(submitted).hasValueBetween(500, 700);
        assertThat(polled).hasValueBetween(500, 700);
    }

    private void pollOn(AtomicInteger polled) {
        timer.schedule(
                () -> {
                    polled.incrementAndGet();
                    pollOn(polled);
                },
                pacing.reserve(true).toNanos(),
                TimeUnit.NANOSECONDS);
    }

    @Test
    void a_submission_that_could_not_ask_for_its_turn_takes_no_place() {
        FailingClock failing = new FailingClock(clock);
        SubmissionLine line = new SubmissionLine(new Pacing(failing), 1, timer, Runnable::run);
        failing.failNext();
        assertThatThrownBy(line::enter).hasMessage("no time");

        assertThat(line.enter()).isCompleted();
    }

    @Test
    void many_that_wait_need_one_timer_and_all_have_their_turn() {
        pacing.capAt(1000);
        var entered = enter(MANY);
        assertThat(timer.waiting()).isEqualTo(1);

        for (int number = 0; number < MANY; number++) {
            turns.get(number).end();
            timer.advance(Duration.ofMillis(1));
        }

        assertThat(entered).allMatch(CompletableFuture::isDone);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void a_stop_fails_those_that_wait_and_each_that_would_have_to() {
        var entered = enter(PLACES + 2);

        line.stop();

        assertThat(entered.subList(PLACES, PLACES + 2)).allSatisfy(SubmissionLineTest::isAbandoned);
        isAbandoned(line.enter());
        turns.get(0).end();
        assertThat(line.enter()).as("one that need not wait").isCompleted();
    }

    private static void isAbandoned(CompletableFuture<SubmissionLine.Turn> turn) {
        assertThat(turn)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(WaitAbandonedException.class);
    }
}
