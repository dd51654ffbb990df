// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PollGateTest {

    private final List<String> started = new ArrayList<>();
    private final PollGate gate = new PollGate(() -> 2);

    @Test
    void polls_beyond_the_limit_wait_in_line_in_the_order_of_their_arrival() {
        List.of("a", "b", "c", "d").forEach(this::enter);
        assertThat(started).containsExactly("a", "b");

        gate.done();
        gate.done();
        assertThat(started).containsExactly("a", "b", "c", "d");
    }

    @Test
    void a_poll_that_ends_at_once_lets_the_next_one_start() {
        for (int poll = 0; poll < 100_000; poll++) {
            gate.enter(() -> {
                started.add("poll");
                gate.done();
            });
        }

        assertThat(started).hasSize(100_000);
    }

    @Test
    void a_poll_that_fails_to_start_does_not_stop_the_polls_after_it() {
        assertThatThrownBy(() -> gate.enter(() -> {
                    gate.done();
                    throw new IllegalStateException("stopping");
                }))
                .hasMessage("stopping");

        enter("a");
        enter("b");
        assertThat(started).containsExactly("a", "b");
    }

    private void enter(String poll) {
        gate.enter(() -> started.add(poll));
    }
}
