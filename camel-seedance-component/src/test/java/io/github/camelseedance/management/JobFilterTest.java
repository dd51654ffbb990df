package io.github.camelseedance.management;

import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobFilterTest {

    private static final LedgerQuery ALL = LedgerQuery.newest(9);

    @Test
    void empty_stands_for_all() {
        assertThat(JobFilter.narrow(ALL, null, null)).isEqualTo(ALL);
        assertThat(JobFilter.narrow(ALL, " ", "")).isEqualTo(ALL);
    }

    @Test
    void a_stage_or_a_state_is_meant_in_any_case() {
        assertThat(JobFilter.narrow(ALL, "a", "PARKED"))
                .isEqualTo(ALL.ofChannel("a").in(Stage.PARKED));
        assertThat(JobFilter.narrow(ALL, null, " in_queue ")).isEqualTo(ALL.being(JobStatus.IN_QUEUE));
    }

    @Test
    void anything_else_is_refused_with_what_is_possible() {
        assertThatThrownBy(() -> JobFilter.narrow(ALL, null, "gone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'gone'")
                .hasMessageContaining("parked")
                .hasMessageContaining("in_progress");
    }
}
