// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import io.github.camelseedance.Internals;
import io.github.camelseedance.ledger.Phase;
import io.github.camelseedance.management.Counter;
import io.github.camelseedance.management.JobStatistics;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The statistics of a component are about all its endpoints. */
class StatisticsTest extends SeedanceTest {

    @Test
    void a_generated_video_is_counted_with_its_cost_and_its_calls() {
        send("seedance:generate", "Waves");

        await().untilAsserted(
                        () -> assertThat(statistics().count(Counter.DELIVERED)).isEqualTo(1));
        assertThat(statistics().count(Counter.SUBMITTED)).isEqualTo(1);
        assertThat(statistics().count(Counter.COMPLETED)).isEqualTo(1);
        assertThat(statistics().cost()).isPositive();
        assertThat(statistics().count(Counter.API_CALLS)).isGreaterThanOrEqualTo(3);
        assertThat(statistics().count(Counter.API_ERRORS)).isZero();
        assertThat(statistics().durations(Phase.DELIVERY).count()).isEqualTo(1);
    }

    @Test
    void an_unconfirmed_submission_is_counted_as_such() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());

        send("seedance:submit?jobKey=k", "Waves");

        await().untilAsserted(() ->
                assertThat(statistics().count(Counter.UNCONFIRMED)).isEqualTo(1));
        assertThat(statistics().count(Counter.SUBMITTED)).isZero();
        assertThat(statistics().count(Counter.API_CALLS)).isEqualTo(1);
        assertThat(statistics().count(Counter.API_ERRORS)).isEqualTo(1);
    }

    private JobStatistics statistics() {
        return Internals.statistics(context);
    }
}
