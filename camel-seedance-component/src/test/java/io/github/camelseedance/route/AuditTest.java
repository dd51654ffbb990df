// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.DecisionTrace;
import io.github.camelseedance.testsupport.JmxUser;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each decision, by each way, leaves one row, one event and one line; one that is refused leaves nothing. */
class AuditTest extends SeedanceTest {

    private static final Lease LEASE = Lease.of("node-1", Duration.ofMinutes(1));

    private final JobRepository ledger = new MemoryJobRepository();
    private DecisionTrace trace;
    private JmxUser alice;

    @Override
    protected boolean managed() {
        return true;
    }

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setJobRepository(ledger);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:decide").routeId("decide").to("seedance:submit?jobKey=k");
                from("direct:cancel").routeId("stop").to("seedance:cancel");
            }
        };
    }

    @BeforeEach
    void logIn() throws Exception {
        trace = new DecisionTrace(context, ledger);
        alice = new JmxUser("alice");
    }

    @AfterEach
    void logOut() throws Exception {
        alice.close();
        trace.close();
    }

    @Test
    void a_cancellation_over_jmx_names_the_user_of_the_connector() throws Exception {
        LedgerEntry entry = submitted();
        answerToCancel("cancelled", "cancelled");

        alice.call(context, "cancel", entry.entryId());

        AuditRecord row = trace.only();
        assertThat(row)
                .isEqualTo(new AuditRecord(
                        row.at(),
                        "alice",
                        "cancel",
                        "default",
                        "k",
                        entry.entryId(),
                        entry.requestId(),
                        "in_queue",
                        "cancelled"));
        assertThat(row.at()).isBetween(entry.createdAt(), ledger.now());
        assertThat(trace.lines())
                .containsExactly("INFO Decision cancel by alice: job " + entry.requestId()
                        + ", key k, channel default, entry " + entry.entryId() + ": in_queue -> cancelled");
    }

    @Test
    void a_cancellation_that_comes_too_late_leaves_what_happened() throws Exception {
        LedgerEntry entry = submitted();
        answerToCancel("in_progress", "not_cancellable");

        alice.call(context, "cancel", entry.entryId());

        assertThat(trace.only().after()).isEqualTo("in_progress");
    }

    @ParameterizedTest
    @CsvSource({"forgetUnconfirmed,forget", "allowSendAgain,sendAgain"})
    void an_unconfirmed_submission_that_is_removed_over_jmx_is_in_the_record(String operation, String action)
            throws Exception {
        LedgerEntry entry = unconfirmed();

        alice.call(context, operation, entry.entryId());

        assertThat(trace.only()).isEqualTo(record("alice", action, entry, null, "unconfirmed", "removed"));
    }

    @Test
    void an_unconfirmed_submission_that_is_resolved_over_jmx_has_its_request_id_in_the_record() throws Exception {
        LedgerEntry entry = unconfirmed();
        String id = sandbox.jobs().get(0).requestId();

        alice.call(context, "resolveUnconfirmed", entry.entryId(), id);

        assertThat(trace.only()).isEqualTo(record("alice", "resolve", entry, id, "unconfirmed", "in_queue"));
    }

    @Test
    void a_job_that_is_redelivered_over_jmx_was_parked() throws Exception {
        LedgerEntry ended = ledger.record(submitted(), done());
        LedgerEntry entry = ledger.park(ended, "three times in vain");

        alice.call(context, "redeliverParked", entry.entryId());

        assertThat(trace.only())
                .isEqualTo(record("alice", "redeliver", entry, entry.requestId(), "completed, parked", "completed"));
    }

    @Test
    void a_lease_that_is_released_over_jmx_was_of_a_node() throws Exception {
        LedgerEntry entry = ledger.claim(submitted(), LEASE).orElseThrow();

        alice.call(context, "releaseLease", entry.entryId());

        assertThat(trace.only())
                .isEqualTo(
                        record("alice", "release", entry, entry.requestId(), "in_queue, leased by node-1", "in_queue"));
    }

    @ParameterizedTest
    @CsvSource({"pausePolling,pause,paused", "resumePolling,resume,polling"})
    void a_pause_of_the_node_is_about_no_job(String operation, String action, String after) throws Exception {
        alice.call(context, operation);

        AuditRecord row = trace.only();
        assertThat(row).isEqualTo(new AuditRecord(row.at(), "alice", action, null, null, null, null, "polling", after));
        assertThat(trace.lines()).containsExactly("INFO Decision " + action + " by alice: polling -> " + after);
    }

    @Test
    void who_calls_within_the_process_without_a_login_is_unknown() throws Exception {
        new ComponentMBean(context).call("pausePolling");

        assertThat(trace.only().who()).isNull();
        assertThat(trace.lines()).singleElement().asString().contains("by unknown");
        TabularData table = (TabularData) new ComponentMBean(context).call("audit", 0);
        assertThat(((CompositeData) table.values().iterator().next()).get("who"))
                .isEqualTo("unknown");
    }

    @Test
    void what_is_refused_over_jmx_leaves_nothing() throws Exception {
        LedgerEntry running = submitted();
        sandbox.faults().next(Call.CANCEL, Fault.error(403, 403001, "not yours"));

        for (String operation :
                List.of("forgetUnconfirmed", "allowSendAgain", "redeliverParked", "releaseLease", "cancel")) {
            assertThatThrownBy(() -> alice.call(context, operation, running.entryId()))
                    .as(operation)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThatThrownBy(() -> alice.call(context, "cancel", "nowhere")).isInstanceOf(RuntimeException.class);

        trace.isEmpty();
    }

    @Test
    void an_id_that_the_api_does_not_know_leaves_nothing() throws Exception {
        LedgerEntry entry = unconfirmed();

        assertThatThrownBy(() -> alice.call(context, "resolveUnconfirmed", entry.entryId(), "a-typing-error"))
                .isInstanceOf(RuntimeException.class);
        assertThat(decide("resolve", Map.of(SeedanceConstants.REQUEST_ID, "a-typing-error"))
                        .getException())
                .isNotNull();

        trace.isEmpty();
    }

    @Test
    void a_submission_that_a_message_forgets_names_its_route() {
        LedgerEntry entry = unconfirmed();

        decide("forget", Map.of());
        // Once it is removed there is nothing to decide.
        decide("forget", Map.of());

        assertThat(trace.only()).isEqualTo(record("route decide", "forget", entry, null, "unconfirmed", "removed"));
    }

    @Test
    void a_submission_that_a_message_resolves_names_its_route_and_the_user_of_its_header() {
        LedgerEntry entry = unconfirmed();
        String id = sandbox.jobs().get(0).requestId();
        Subject bob = new Subject(true, Set.of(new JMXPrincipal("bob")), Set.of(), Set.of());

        decide("resolve", Map.of(SeedanceConstants.REQUEST_ID, id, Exchange.AUTHENTICATION, bob));

        assertThat(trace.only())
                .isEqualTo(record(
                        "route decide for bob (header CamelAuthentication)",
                        "resolve",
                        entry,
                        id,
                        "unconfirmed",
                        "in_queue"));
    }

    @Test
    void a_submission_that_a_message_sends_again_is_one_decision_whatever_becomes_of_it() {
        LedgerEntry entry = unconfirmed();
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());

        assertThat(decide("sendAgain", Map.of()).getException()).isInstanceOf(SubmissionUnconfirmedException.class);

        assertThat(trace.only())
                .isEqualTo(record("route decide", "sendAgain", entry, null, "unconfirmed", "submitting"));
    }

    @Test
    void a_message_without_a_decision_leaves_nothing() {
        unconfirmed();

        assertThat(send("direct:decide", "Waves").getException()).isInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(decide("whatever", Map.of()).getException()).isNotNull();

        trace.isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cancelled,cancelled,cancelled", "in_progress,not_cancellable,completed"})
    void a_route_that_cancels_is_named(String status, String outcome, String after) {
        LedgerEntry entry = submitted();
        answerToCancel(status, outcome);

        send("direct:cancel", null, Map.of(SeedanceConstants.REQUEST_ID, entry.requestId()));

        assertThat(trace.only()).isEqualTo(record("route stop", "cancel", entry, entry.requestId(), "in_queue", after));
    }

    @Test
    void a_job_that_the_ledger_does_not_know_is_cancelled_with_a_record() {
        answerToCancel("cancelled", "cancelled");

        send("seedance:cancel?channel=b", null, Map.of(SeedanceConstants.REQUEST_ID, "r-1"));

        AuditRecord row = trace.only();
        assertThat(row).isEqualTo(new AuditRecord(row.at(), null, "cancel", "b", null, null, "r-1", null, "cancelled"));
    }

    @Test
    void a_cancellation_that_fails_leaves_nothing() {
        LedgerEntry entry = submitted();
        sandbox.faults().next(Call.CANCEL, Fault.error(403, 403001, "not yours"));

        assertThat(send("direct:cancel", null, Map.of(SeedanceConstants.REQUEST_ID, entry.requestId()))
                        .getException())
                .isNotNull();

        trace.isEmpty();
    }

    @Test
    void an_option_that_cancels_is_named() throws Exception {
        try (Sandbox slow =
                Sandbox.builder().instant().queueTime(Duration.ofMinutes(5)).start()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:generate")
                            .routeId("make")
                            .to("seedance:generate?waitTimeout=150&cancelOnTimeout=true&baseUrl=" + slow.baseUrl()
                                    + "&apiToken=" + slow.token());
                }
            });

            assertThat(send("direct:generate", "Waves").getException()).isInstanceOf(WaitTimeoutException.class);

            AuditRecord row = trace.only();
            assertThat(row.who()).isEqualTo("option cancelOnTimeout in route make");
            assertThat(row.action()).isEqualTo("cancel");
            assertThat(row.requestId()).isEqualTo(slow.jobs().get(0).requestId());
            assertThat(row.before()).isEqualTo("in_queue");
            assertThat(row.after()).isEqualTo("cancelled");
        }
    }

    @Test
    void decisions_are_listed_over_jmx_the_latest_first() throws Exception {
        alice.call(context, "pausePolling");
        alice.call(context, "resumePolling");
        ComponentMBean mbean = new ComponentMBean(context);

        TabularData all = (TabularData) mbean.call("audit", 0);
        TabularData second = (TabularData) mbean.call("audit", 1);

        assertThat(all.get(new Object[] {0}).get("action")).isEqualTo("resume");
        assertThat(all.get(new Object[] {1}).get("action")).isEqualTo("pause");
        assertThat(all.size()).isEqualTo(2);
        assertThat(second.get(new Object[] {1}).get("action")).isEqualTo("pause");
        assertThat(second.size()).isEqualTo(1);
        assertThatThrownBy(() -> mbean.call("audit", -1)).rootCause().hasMessageContaining("-1");
    }

    /** A line break in a key must not begin a new line of the log. */
    @Test
    void a_key_cannot_forge_a_line_of_the_log() throws Exception {
        submit("a\nINFO Decision cancel by bob");
        LedgerEntry entry =
                ledger.findByKey("default", "a\nINFO Decision cancel by bob").orElseThrow();
        answerToCancel("cancelled", "cancelled");

        alice.call(context, "cancel", entry.entryId());

        assertThat(trace.only().jobKey()).isEqualTo("a\nINFO Decision cancel by bob");
        assertThat(trace.lines()).singleElement().asString().doesNotContain("\n");
    }

    private Exchange decide(String action, Map<String, Object> more) {
        Map<String, Object> headers = new HashMap<>(more);
        headers.put(SeedanceConstants.UNCONFIRMED_ACTION, action);
        return send("direct:decide", "Waves", headers);
    }

    private static void answerToCancel(String status, String outcome) {
        sandbox.faults()
                .next(
                        Call.CANCEL,
                        Fault.body(
                                200,
                                "application/json",
                                "{\"status\":\"" + status + "\",\"outcome\":\"" + outcome + "\"}"));
    }

    private LedgerEntry submitted() {
        submit("k");
        return entry();
    }

    private void submit(String key) {
        assertThat(send("seedance:submit", "Waves", Map.of(SeedanceConstants.JOB_KEY, key))
                        .getException())
                .isNull();
    }

    private LedgerEntry unconfirmed() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        assertThat(send("direct:decide", "Waves").getException()).isInstanceOf(SubmissionUnconfirmedException.class);
        return entry();
    }

    private LedgerEntry entry() {
        return ledger.findByKey("default", "k").orElseThrow();
    }

    private Job done() {
        return Job.of(entry().requestId(), JobStatus.COMPLETED);
    }

    private AuditRecord record(
            String who, String action, LedgerEntry entry, String requestId, String before, String after) {
        AuditRecord row = ledger.audit(0, 1).get(0);
        return new AuditRecord(row.at(), who, action, "default", "k", entry.entryId(), requestId, before, after);
    }
}
