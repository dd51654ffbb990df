// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.testsupport.FailingClock;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TaskTimerTest {

    private final SettableClock clock = new SettableClock();
    private final ManualTimer manual = new ManualTimer(clock);
    private final FailingClock failing = new FailingClock(clock);
    private final TaskTimer timer = new TaskTimer(failing, manual);
    private final List<String> ran = new ArrayList<>();

    @Test
    void tasks_run_in_the_order_of_their_time() {
        at(30, "late");
        at(10, "early");
        at(10, "early too");
        at(20, "middle");

        manual.advance(ofMinutes(1));

        assertThat(ran).containsExactly("early", "early too", "middle", "late");
        assertThat(manual.waiting()).isZero();
    }

    @Test
    void an_earlier_task_replaces_the_alarm() {
        at(30, "late");
        at(10, "early");
        assertThat(manual.waiting()).isEqualTo(1);

        manual.advance(ofSeconds(11));
        assertThat(ran).containsExactly("early");
    }

    @Test
    void a_task_that_fails_does_not_affect_the_others() {
        timer.add(clock.instant().plusSeconds(1), () -> {
            throw new IllegalStateException("trouble");
        });
        at(1, "same time");
        at(2, "later");

        manual.advance(ofMinutes(1));

        assertThat(ran).containsExactly("same time", "later");
    }

    @Test
    void a_cancelled_task_does_not_run() {
        TaskTimer.Task task = timer.add(clock.instant().plusSeconds(1), () -> ran.add("never"));
        timer.wake();
        timer.remove(task);

        manual.advance(ofMinutes(1));

        assertThat(ran).isEmpty();
        assertThat(manual.waiting()).isZero();
    }

    @Test
    void alarms_that_were_not_cancelled_in_time_do_not_multiply() {
        manual.cancelsTooLate();
        for (int seconds = 20; seconds > 0; seconds--) {
            at(seconds, "at " + seconds);
        }
        at(3600, "at last");

        manual.advance(ofMinutes(1));

        assertThat(ran).hasSize(20);
        assertThat(manual.waiting()).isEqualTo(1);
    }

    @Test
    void a_task_in_the_far_future_does_not_overflow() {
        timer.add(Instant.MAX.minusSeconds(1), () -> ran.add("at the end of time"));
        timer.wake();
        manual.advance(ofDays(1));
        at(1, "soon");

        manual.advance(ofSeconds(2));

        assertThat(ran).containsExactly("soon");
    }

    @Test
    void a_clock_that_fails_while_the_alarm_is_replaced_leaves_later_tasks_an_alarm() {
        at(30, "late");
        TaskTimer.Task early = timer.add(clock.instant().plusSeconds(10), () -> ran.add("early"));
        failing.failNext();
        assertThatThrownBy(timer::wake).hasMessage("no time");

        timer.remove(early);
        timer.wake();
        manual.advance(ofMinutes(1));

        assertThat(ran).containsExactly("late");
    }

    @Test
    void a_clock_that_fails_at_the_alarm_does_not_end_the_alarms() {
        at(10, "task");
        failing.failNext();
        assertThatThrownBy(() -> manual.advance(ofSeconds(11))).hasMessage("no time");

        manual.advance(ofSeconds(1));

        assertThat(ran).containsExactly("task");
    }

    private void at(int seconds, String what) {
        timer.add(clock.instant().plusSeconds(seconds), () -> ran.add(what));
        timer.wake();
    }
}
