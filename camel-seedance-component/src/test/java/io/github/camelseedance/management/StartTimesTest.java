package io.github.camelseedance.management;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StartTimesTest {

    private final StartTimes starts = new StartTimes(2);

    @Test
    void a_start_is_given_out_once() {
        starts.started("a", SettableClock.START);

        assertThat(starts.take("a")).contains(SettableClock.START);
        assertThat(starts.take("a")).isEmpty();
    }

    @Test
    void the_eldest_are_forgotten_where_they_become_too_many() {
        starts.started("a", SettableClock.START);
        starts.started("b", SettableClock.START);
        starts.started("c", SettableClock.START);

        assertThat(starts.take("a")).isEmpty();
        assertThat(starts.take("b")).isPresent();
        assertThat(starts.take("c")).isPresent();
    }
}
