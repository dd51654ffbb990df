package io.github.camelseedance.management;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StartTimesTest {

    private final StartTimes starts = new StartTimes(2);

    @Test
    void the_last_start_is_told() {
        starts.started("a", SettableClock.START);

        assertThat(starts.find("a")).contains(SettableClock.START);
        assertThat(starts.find("b")).isEmpty();
    }

    @Test
    void the_eldest_are_forgotten_where_they_become_too_many() {
        starts.started("a", SettableClock.START);
        starts.started("b", SettableClock.START);
        starts.started("c", SettableClock.START);

        assertThat(starts.find("a")).isEmpty();
        assertThat(starts.find("b")).isPresent();
        assertThat(starts.find("c")).isPresent();
    }
}
