// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.cost;

import java.math.BigDecimal;
import java.time.Instant;

import io.github.camelseedance.error.BudgetExceededException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetRefusalsTest {

    private static final Instant TEN = Instant.parse("2026-11-30T10:00:00Z");

    private final BudgetRefusals refusals = new BudgetRefusals();

    @Test
    void refusals_are_counted_by_budget_with_the_time_of_room_for_the_last_one() {
        refusals.add(refusal("archive", TEN));
        refusals.add(refusal("archive", TEN.plusSeconds(1)));
        refusals.add(refusal(null, null));

        assertThat(refusals.count("archive")).isEqualTo(2);
        assertThat(refusals.roomAt("archive")).contains(TEN.plusSeconds(1));
        assertThat(refusals.count("*")).isEqualTo(1);
        assertThat(refusals.roomAt("*")).isEmpty();
        assertThat(refusals.count("other")).isZero();
        assertThat(refusals.roomAt("other")).isEmpty();
    }

    @Test
    void a_job_that_never_has_room_replaces_the_time_of_an_earlier_one() {
        refusals.add(refusal("archive", TEN));
        refusals.add(refusal("archive", null));

        assertThat(refusals.roomAt("archive")).isEmpty();
    }

    @Test
    void a_job_whose_cost_is_unknown_leaves_the_time_as_it_is() {
        refusals.add(refusal("archive", TEN));
        refusals.add(new BudgetExceededException(
                "no price", "archive", BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, null, null));

        assertThat(refusals.count("archive")).isEqualTo(2);
        assertThat(refusals.roomAt("archive")).contains(TEN);
    }

    @Test
    void channels_without_end_do_not_fill_the_memory_and_known_ones_go_on_counting() {
        for (int i = 0; i < 2_000; i++) {
            refusals.add(refusal("channel-" + i, TEN));
        }
        refusals.add(refusal("channel-0", TEN));

        assertThat(refusals.count("channel-0")).isEqualTo(2);
        assertThat(refusals.count("channel-1999")).isZero();
    }

    private static BudgetExceededException refusal(String channel, Instant roomAt) {
        return new BudgetExceededException(
                "no room", channel, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ONE, roomAt);
    }
}
