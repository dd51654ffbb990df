package io.github.camelseedance.route;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.event.JobEvent;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventsTest extends SeedanceTest {

    @Test
    void every_change_of_a_job_is_told_to_the_event_notifiers() {
        Recorder recorder = new Recorder();
        context.getManagementStrategy().addEventNotifier(recorder);
        sandbox.faults()
                .next(
                        Call.STATUS,
                        Fault.body(200, "application/json", "{\"status\":\"in_queue\",\"queue_position\":2}"))
                .next(
                        Call.STATUS,
                        Fault.body(200, "application/json", "{\"status\":\"in_queue\",\"queue_position\":1}"))
                .next(Call.STATUS, 2, Fault.rawStatus("in_progress"));

        String id = send("seedance:generate?jobKey=waves", "Waves at dawn")
                .getMessage()
                .getHeader(SeedanceConstants.REQUEST_ID, String.class);

        assertThat(recorder.events)
                .extracting(event -> event.getJob().status(), event -> event.getJob()
                        .queuePosition())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(JobStatus.IN_QUEUE, null),
                        org.assertj.core.groups.Tuple.tuple(JobStatus.IN_QUEUE, 2),
                        org.assertj.core.groups.Tuple.tuple(JobStatus.IN_QUEUE, 1),
                        org.assertj.core.groups.Tuple.tuple(JobStatus.IN_PROGRESS, null),
                        org.assertj.core.groups.Tuple.tuple(JobStatus.COMPLETED, null));
        assertThat(recorder.events).allSatisfy(event -> {
            assertThat(event.getJob().requestId()).isEqualTo(id);
            assertThat(event.getJob().jobKey()).isEqualTo("waves");
            assertThat(event.getChannel()).isEqualTo("default");
            assertThat(event.toString()).doesNotContain("http");
        });
    }

    @Test
    void a_notifier_that_fails_does_not_touch_the_job() {
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                throw new IllegalStateException("trouble");
            }
        });

        assertThat(send("seedance:generate", "Waves at dawn").getException()).isNull();
    }

    private static final class Recorder extends EventNotifierSupport {
        private final List<JobEvent> events = new CopyOnWriteArrayList<>();

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof JobEvent jobEvent) {
                events.add(jobEvent);
            }
        }
    }
}
