// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobQueryTest {

    private static final LedgerQuery ALL = LedgerQuery.newest(9);

    @Test
    void empty_text_selects_all_jobs() {
        assertThat(JobQuery.narrow(ALL, null, null)).isEqualTo(ALL);
        assertThat(JobQuery.narrow(ALL, " ", "")).isEqualTo(ALL);
    }

    @Test
    void a_stage_or_a_state_is_accepted_in_any_case() {
        assertThat(JobQuery.narrow(ALL, "a", "PARKED"))
                .isEqualTo(ALL.ofChannel("a").in(Stage.PARKED));
        assertThat(JobQuery.narrow(ALL, null, " in_queue ")).isEqualTo(ALL.being(JobStatus.IN_QUEUE));
    }

    @Test
    void anything_else_is_refused_with_the_possible_values() {
        assertThatThrownBy(() -> JobQuery.narrow(ALL, null, "gone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'gone'")
                .hasMessageContaining("parked")
                .hasMessageContaining("in_progress");
    }
}
