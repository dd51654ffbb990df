// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.management.event.JobEvent;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

class EventsTest extends SeedanceTest {

    @Override
    protected boolean managed() {
        return true;
    }

    @Test
    void every_change_of_a_job_is_published_to_the_event_notifiers() {
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

        List<JobEvent> changes = recorder.events.subList(0, 5);
        assertThat(changes)
                .extracting(event -> event.getJob().status(), event -> event.getJob()
                        .queuePosition())
                .containsExactly(
                        tuple(JobStatus.IN_QUEUE, null),
                        tuple(JobStatus.IN_QUEUE, 2),
                        tuple(JobStatus.IN_QUEUE, 1),
                        tuple(JobStatus.IN_PROGRESS, null),
                        tuple(JobStatus.COMPLETED, null));
        assertThat(recorder.events).allSatisfy(event -> {
            assertThat(event.getJob().requestId()).isEqualTo(id);
            assertThat(event.getJob().jobKey()).isEqualTo("waves");
            assertThat(event.getChannel()).isEqualTo("default");
            assertThat(event.toString()).doesNotContain("http");
        });
    }

    @Test
    void the_end_of_a_failed_job_is_published_with_its_code_and_kind() {
        Recorder recorder = new Recorder();
        context.getManagementStrategy().addEventNotifier(recorder);
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: a private text"));

        send("seedance:generate", "Waves at dawn");

        await().untilAsserted(
                        () -> assertThat(recorder.kinds()).endsWith(JobEvent.Kind.FINISHED, JobEvent.Kind.DELIVERED));
        List<JobEvent> ends = recorder.events.subList(recorder.events.size() - 2, recorder.events.size());
        assertThat(ends).allSatisfy(event -> {
            assertThat(event.getJob().errorCode()).isEqualTo("OutputVideoSensitiveContentDetected");
            assertThat(event.getJob().failureKind()).isEqualTo(FailureKind.MODERATION);
        });
        assertThat(ends.get(0).toString())
                .endsWith("failed (moderation, code OutputVideoSensitiveContentDetected)")
                .doesNotContain("private");
    }

    @Test
    void a_failing_notifier_does_not_affect_the_job() {
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                throw new IllegalStateException("broken");
            }
        });

        assertThat(send("seedance:generate", "Waves at dawn").getException()).isNull();
    }

    @Test
    void events_cover_the_life_of_a_job_from_its_submission_to_its_delivery() {
        Recorder recorder = new Recorder();
        context.getManagementStrategy().addEventNotifier(recorder);

        send("seedance:generate", "Waves at dawn");

        await().untilAsserted(
                        () -> assertThat(recorder.kinds()).endsWith(JobEvent.Kind.FINISHED, JobEvent.Kind.DELIVERED));
        assertThat(recorder.kinds()).startsWith(JobEvent.Kind.SUBMITTED);
        assertThat(recorder.events.get(0).getRequest().orElseThrow().input()).containsEntry("prompt", "Waves at dawn");
        assertThat(recorder.events.get(0).toString()).doesNotContain("Waves");
    }

    @Test
    void the_ledger_has_the_request_id_before_the_submission_is_published() {
        List<String> statuses = new CopyOnWriteArrayList<>();
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) throws Exception {
                if (event instanceof JobEvent change && change.getKind() == JobEvent.Kind.SUBMITTED) {
                    ComponentMBean mbean = new ComponentMBean(context);
                    statuses.add(mbean.job(mbean.entryIds().get(0)).get("requestId") + "");
                    throw new LinkageError("a notifier of somebody else");
                }
            }
        });

        Exchange done = send("seedance:generate", "Waves at dawn");

        assertThat(done.getException()).isNull();
        assertThat(statuses).containsExactly(done.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class));
    }

    @Test
    void an_unconfirmed_submission_is_published_with_its_key() {
        Recorder recorder = new Recorder();
        context.getManagementStrategy().addEventNotifier(recorder);
        sandbox.faults().next(Call.SUBMIT, Fault.status(503));

        send("seedance:submit?jobKey=waves", "Waves at dawn");

        await().untilAsserted(() -> assertThat(recorder.kinds()).containsExactly(JobEvent.Kind.UNCONFIRMED));
        assertThat(recorder.events.get(0).getJob()).isNull();
        assertThat(recorder.events.get(0).getJobKey()).isEqualTo("waves");
    }

    @Test
    void a_job_that_an_operator_cancels_is_published() throws Exception {
        Recorder recorder = new Recorder();
        context.getManagementStrategy().addEventNotifier(recorder);
        ComponentMBean mbean = new ComponentMBean(context);
        send("seedance:submit", "Waves at dawn");
        sandbox.faults()
                .next(
                        Call.CANCEL,
                        Fault.body(200, "application/json", "{\"status\":\"cancelled\",\"outcome\":\"cancelled\"}"));

        mbean.call("cancel", mbean.entryIds().get(0));

        assertThat(recorder.kinds())
                .containsExactly(JobEvent.Kind.SUBMITTED, JobEvent.Kind.DECIDED, JobEvent.Kind.FINISHED);
        assertThat(recorder.events.get(2).getJob().status()).isEqualTo(JobStatus.CANCELLED);
    }

    private static final class Recorder extends EventNotifierSupport {
        private final List<JobEvent> events = new CopyOnWriteArrayList<>();

        private List<JobEvent.Kind> kinds() {
            return events.stream().map(JobEvent::getKind).toList();
        }

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof JobEvent jobEvent) {
                events.add(jobEvent);
            }
        }
    }
}
