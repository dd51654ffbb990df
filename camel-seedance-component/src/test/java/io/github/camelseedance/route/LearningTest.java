// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.Internals;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Waits learn how long jobs take, and operators see it. */
class LearningTest extends SeedanceTest {

    @Override
    protected boolean managed() {
        return true;
    }

    @Test
    void generate_learns_by_model_and_request() throws Exception {
        send("seedance:generate?resolution=720p&duration=8", "Waves");
        send("seedance:generate?resolution=720p&duration=8", "Clouds");

        assertThat(learned())
                .containsExactly(
                        Map.of("model", SeedanceConfiguration.DEFAULT_MODEL, "input", "720p 8 -", "ended", 2L));
    }

    @Test
    void a_consumer_learns_by_model() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?delay=20").to("log:result");
            }
        });

        send("seedance:submit?resolution=720p", "Waves");

        await().untilAsserted(() -> assertThat(learned())
                .containsExactly(Map.of("model", SeedanceConfiguration.DEFAULT_MODEL, "input", "", "ended", 1L)));
    }

    @Test
    void a_submitted_job_is_due_when_the_first_jobs_of_its_kind_end() throws Exception {
        MemoryJobRepository ledger = new MemoryJobRepository();
        context.getRegistry().bind("ledger", ledger);
        String uri =
                "seedance:submit?jobRepository=#bean:ledger&pollInitialDelay=5000&pollDelay=2000&pollMaxDelay=60000";
        Schedule schedule = Internals.schedule(context, uri, JobKind.ofModel(SeedanceConfiguration.DEFAULT_MODEL));
        for (int job = 0; job < 40; job++) {
            schedule.learn(completedAfter(Duration.ofSeconds(30)), Duration.ZERO, Duration.ofSeconds(31));
        }

        send(uri, "Waves");

        LedgerEntry entry = ledger.list(LedgerQuery.newest(1)).get(0);
        assertThat(Duration.between(entry.createdAt(), entry.delivery().dueAt()))
                .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(40));
    }

    @Test
    void switched_off_nothing_is_learned() throws Exception {
        send("seedance:generate?pollLearning=false", "Waves");

        assertThat(learned()).isEmpty();
    }

    private static Job completedAfter(Duration time) {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        return new Job("job", null, null, JobStatus.COMPLETED, null, null, null, null, noon, noon.plus(time));
    }

    private List<Map<String, Object>> learned() throws Exception {
        return ((TabularData) new ComponentMBean(context).call("learned"))
                .values().stream()
                        .map(CompositeData.class::cast)
                        .<Map<String, Object>>map(row ->
                                Map.of("model", row.get("model"), "input", row.get("input"), "ended", row.get("ended")))
                        .toList();
    }
}
