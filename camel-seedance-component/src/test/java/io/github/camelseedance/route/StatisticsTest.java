package io.github.camelseedance.route;

import io.github.camelseedance.Internals;
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

        await().untilAsserted(() -> assertThat(statistics().getDelivered()).isEqualTo(1));
        assertThat(statistics().getSubmitted()).isEqualTo(1);
        assertThat(statistics().getCompleted()).isEqualTo(1);
        assertThat(statistics().getCost()).isPositive();
        assertThat(statistics().getApiCalls()).isGreaterThanOrEqualTo(3);
        assertThat(statistics().getApiErrors()).isZero();
        assertThat(statistics().getDelivery().count()).isEqualTo(1);
    }

    @Test
    void a_submission_in_doubt_is_counted_as_such() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());

        send("seedance:submit?jobKey=k", "Waves");

        await().untilAsserted(() -> assertThat(statistics().getUnconfirmed()).isEqualTo(1));
        assertThat(statistics().getSubmitted()).isZero();
        assertThat(statistics().getApiCalls()).isEqualTo(1);
        assertThat(statistics().getApiErrors()).isEqualTo(1);
    }

    private JobStatistics statistics() {
        return Internals.statistics(context);
    }
}
