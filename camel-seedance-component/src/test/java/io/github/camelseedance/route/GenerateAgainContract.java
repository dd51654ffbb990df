// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.ledger.AtOnce;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.DecisionTrace;
import io.github.camelseedance.testsupport.JmxUser;
import io.github.camelseedance.testsupport.Pictures;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A job that is generated again is a new paid job, once per decision. One run per transport. */
abstract class GenerateAgainContract extends TransportContract {

    private static final String PICTURE = "first_frame_image_url";
    private static final String SIGNED = "https://example.org/sea.png?X-Amz-Signature=5ec4e7&X-Amz-Expires=60";

    private final JobRepository ledger = new MemoryJobRepository();
    private ComponentMBean mbean;

    @Override
    protected boolean managed() {
        return true;
    }

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setJobRepository(ledger);
        options.setKeepRequest(true);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:films")
                        .to("seedance:submit?channel=films&jobKey=${header.key}&carryHeaders=order,CamelFileName"
                                + "&queueTimeout=2h&maxCost=0.20&keepPrompt=true&resolution=720p");
            }
        };
    }

    @BeforeEach
    void findMBean() throws Exception {
        mbean = new ComponentMBean(context);
    }

    @Test
    void the_new_job_has_the_same_request_channel_headers_and_limit_and_a_key_of_its_own() throws Exception {
        LedgerEntry first = ended(film("kite", SIGNED));

        LedgerEntry again = entry(mbean.call("generateAgain", first.entryId()).toString());

        assertThat(sandbox.requests().of(Call.SUBMIT)).hasSize(2);
        assertThat(sandbox.requests().of(Call.SUBMIT).get(1).path())
                .isEqualTo(sandbox.requests().of(Call.SUBMIT).get(0).path());
        assertThat(sandbox.requests().of(Call.SUBMIT).get(1).body())
                .isEqualTo(sandbox.requests().of(Call.SUBMIT).get(0).body());
        assertThat(again.stage()).isEqualTo(Stage.RUNNING);
        assertThat(again.requestId()).isNotEqualTo(first.requestId());
        assertThat(again.jobKey()).isEqualTo("again:1:kite");
        assertThat(again.channel()).isEqualTo("films");
        assertThat(again.intent().headers()).isEqualTo(Map.of("order", 17));
        assertThat(again.intent().queueTimeout()).isEqualTo(Duration.ofHours(2));
        assertThat(again.intent().estimate()).isEqualByComparingTo("0.15");
        assertThat(again.intent().request()).isEqualTo(first.intent().request());
        assertThat(again.intent().prompt()).isEqualTo("A kite");
        assertThat(again.delivery().owner()).isNull();
        assertThat(entry(first.entryId())).isEqualTo(first);
    }

    @Test
    void options_that_were_added_since_do_not_change_the_request() throws Exception {
        LedgerEntry first = ended(film("kite", IMAGE_URL));
        context.getEndpoints().stream()
                .filter(SeedanceEndpoint.class::isInstance)
                .map(endpoint -> ((SeedanceEndpoint) endpoint).getConfiguration())
                .forEach(options -> {
                    options.setPrompt("Another one");
                    options.setImageUrl("https://example.org/another.png");
                    options.setLastImageUrl("https://example.org/last.png");
                    options.setImageUrls("https://example.org/one.png");
                    options.setVideoUrls("https://example.org/one.mp4");
                    options.setAudioUrls("https://example.org/one.mp3");
                    options.setResolution("480p");
                    options.setRatio("1:1");
                    options.setDuration("12");
                    options.setGenerateAudio(true);
                    options.setCameraFixed(true);
                    options.setSeed(7L);
                    options.setJobKey("constant");
                    options.setSidecar(true);
                    options.setInput(Map.of("camera_fixed", true));
                });

        mbean.call("generateAgain", first.entryId());

        assertThat(sandbox.requests().of(Call.SUBMIT).get(1).body())
                .isEqualTo(sandbox.requests().of(Call.SUBMIT).get(0).body());
    }

    @Test
    void who_generates_a_job_again_is_recorded_with_the_new_job() throws Exception {
        LedgerEntry first = ended(film("kite", IMAGE_URL));
        try (DecisionTrace trace = new DecisionTrace(context, ledger);
                JmxUser alice = new JmxUser("alice")) {
            LedgerEntry again =
                    entry(alice.call(context, "generateAgain", first.entryId()).toString());

            AuditRecord row = trace.only();
            assertThat(row)
                    .isEqualTo(new AuditRecord(
                            row.at(),
                            "alice",
                            "generateAgain",
                            "films",
                            "kite",
                            first.entryId(),
                            first.requestId(),
                            "completed",
                            "submitted as " + again.requestId()));
        }
    }

    @Test
    void pressed_twice_it_pays_once_and_after_the_end_of_the_new_job_it_pays_again() throws Exception {
        LedgerEntry first = ended(film("kite", IMAGE_URL));
        LedgerEntry again = entry(mbean.call("generateAgain", first.entryId()).toString());

        assertThatThrownBy(() -> mbean.call("generateAgain", first.entryId()))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("Nothing was submitted", "already", again.requestId());
        assertThat(repeat(first).get("possible")).isEqualTo(false);
        assertThat(sandbox.requests().submissions()).isEqualTo(2);

        ended(again);
        assertThat(entry(mbean.call("generateAgain", first.entryId()).toString())
                        .jobKey())
                .isEqualTo("again:2:kite");
        assertThat(sandbox.requests().submissions()).isEqualTo(3);
    }

    @Test
    void many_who_press_at_the_same_time_pay_once() throws Exception {
        LedgerEntry first = ended(film("kite", IMAGE_URL));

        List<Object> results = AtOnce.call(Collections.nCopies(8, () -> {
            try {
                return mbean.call("generateAgain", first.entryId());
            } catch (Exception refused) {
                return refused;
            }
        }));

        assertThat(results).filteredOn(String.class::isInstance).hasSize(1);
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
        assertThat(ledger.audit(0, 10)).hasSize(1);
    }

    @Test
    void a_new_job_in_doubt_is_unconfirmed_and_recorded_and_blocks_another_one_until_somebody_decides()
            throws Exception {
        LedgerEntry first = ended(film("kite", IMAGE_URL));
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());

        assertThatThrownBy(() -> mbean.call("generateAgain", first.entryId()))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("again:1:kite");

        LedgerEntry doubt = ledger.findByKey("films", "again:1:kite").orElseThrow();
        assertThat(doubt.stage()).isEqualTo(Stage.UNCONFIRMED);
        assertThat(ledger.audit(0, 10)).singleElement().satisfies(row -> assertThat(row.after())
                .isEqualTo("unconfirmed"));
        assertThatThrownBy(() -> mbean.call("generateAgain", first.entryId()))
                .rootCause()
                .hasMessageContaining("decide about it first");
        assertThat(sandbox.requests().submissions()).isEqualTo(2);

        mbean.call("forgetUnconfirmed", doubt.entryId());
        mbean.call("generateAgain", first.entryId());
        assertThat(sandbox.requests().submissions()).isEqualTo(3);
    }

    @Test
    void what_the_api_refuses_leaves_nothing_and_can_be_tried_again() throws Exception {
        LedgerEntry first = ended(film("kite", IMAGE_URL));
        sandbox.faults().next(Call.SUBMIT, Fault.error(402, 402001, "no funds"));

        assertThatThrownBy(() -> mbean.call("generateAgain", first.entryId()))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger.audit(0, 10)).isEmpty();

        assertThat(entry(mbean.call("generateAgain", first.entryId()).toString())
                        .jobKey())
                .isEqualTo("again:1:kite");
    }

    @Test
    void the_price_of_today_is_named_before_and_costs_nothing() throws Exception {
        LedgerEntry first = ended(film("kite", SIGNED));

        CompositeData answer = repeat(first);

        assertThat(answer.get("possible")).isEqualTo(true);
        assertThat(answer.get("estimatedCost")).isEqualTo("0.15");
        assertThat(answer.get("model")).isEqualTo(first.model());
        assertThat(answer.get("reason"))
                .asString()
                .contains(PICTURE + " is signed", "No consumer of this node", "films")
                .doesNotContain("5ec4e7");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(ledger.list(LedgerQuery.newest(10))).hasSize(1);
        assertThat(ledger.audit(0, 10)).isEmpty();
    }

    @Test
    void the_price_is_named_without_any_limit_too_and_can_be_unknown() throws Exception {
        send(
                "seedance:submit?jobKey=${header.key}",
                Map.of("prompt", "A kite", "imageUrl", SIGNED),
                Map.of("key", "kite"));
        LedgerEntry first = ended(only());
        sandbox.faults().next(Call.MODEL, Fault.error(503, 503001, "busy"));

        CompositeData busy = repeat(first);
        assertThat(busy.get("possible")).isEqualTo(true);
        assertThat(busy.get("estimatedCost")).isNull();

        assertThat(repeat(first).get("estimatedCost")).isEqualTo("0.15");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void the_limits_of_cost_apply_as_they_are_now() throws Exception {
        LedgerEntry first = ended(film("kite", IMAGE_URL));
        context.getEndpoints().stream()
                .filter(SeedanceEndpoint.class::isInstance)
                .map(endpoint -> ((SeedanceEndpoint) endpoint).getConfiguration())
                .forEach(options -> options.setMaxCost(0.1));

        assertThat(repeat(first).get("possible")).isEqualTo(false);
        assertThat(repeat(first).get("reason")).asString().contains("maxCost", "0.15");
        assertThatThrownBy(() -> mbean.call("generateAgain", first.entryId()))
                .rootCause()
                .hasMessageContaining("maxCost");

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(ledger.list(LedgerQuery.newest(10))).hasSize(1);
    }

    @Test
    void a_budget_that_is_used_up_refuses_the_new_job() throws Exception {
        SeedanceConfiguration options = component().getConfiguration();
        LedgerEntry first = ended(film("kite", IMAGE_URL));
        options.setBudget(0.2);

        assertThat(repeat(first).get("reason")).asString().contains("budget");
        assertThatThrownBy(() -> mbean.call("generateAgain", first.entryId()))
                .rootCause()
                .hasMessageContaining("budget");

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_channel_without_a_producer_here_uses_the_options_of_the_component() throws Exception {
        LedgerEntry first = ended(film("kite", IMAGE_URL));
        for (var route : List.copyOf(context.getRoutes())) {
            context.getRouteController().stopRoute(route.getRouteId());
            context.removeRoute(route.getRouteId());
        }
        context.removeEndpoints("seedance:*");
        component().getConfiguration().setMaxCost(0.01);
        assertThat(repeat(first).get("reason")).asString().contains("maxCost");
        component().getConfiguration().setMaxCost(1.0);

        assertThat(entry(mbean.call("generateAgain", first.entryId()).toString())
                        .channel())
                .isEqualTo("films");
    }

    @Test
    void a_picture_that_went_inline_is_not_kept_and_the_answer_names_its_field() throws Exception {
        send("direct:films", Pictures.png(400, 400), headers("kite"));
        LedgerEntry first = ended(only());

        assertThat(first.intent().request()).doesNotContain("base64").contains("A kite");
        assertThat(repeat(first).get("possible")).isEqualTo(false);
        assertThat(repeat(first).get("reason")).asString().contains(PICTURE, "local file");
        assertThatThrownBy(() -> mbean.call("generateAgain", first.entryId()))
                .rootCause()
                .hasMessageContaining("local file");
        assertThat(input(first).get(PICTURE).get("value")).isNull();
        assertThat(input(first).get(PICTURE).get("kept")).isEqualTo(false);
        assertThat(input(first).get("prompt").get("value")).isEqualTo("A kite");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void the_input_is_shown_without_secrets() throws Exception {
        LedgerEntry first = film("kite", SIGNED);

        Map<String, CompositeData> input = input(first);

        assertThat(input.get(PICTURE).get("value")).isEqualTo("https://example.org/sea.png?[removed]");
        assertThat(input.get(PICTURE).get("kept")).isEqualTo(true);
        assertThat(input.get("resolution").get("value")).isEqualTo("720p");
    }

    @Test
    void a_job_that_has_not_ended_is_not_generated_again() throws Exception {
        LedgerEntry running = film("kite", IMAGE_URL);

        assertThat(repeat(running).get("reason")).asString().contains("has not ended");
        assertThatThrownBy(() -> mbean.call("generateAgain", running.entryId()))
                .rootCause()
                .hasMessageContaining("has not ended");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void without_the_option_only_the_names_of_fields_are_known() throws Exception {
        send(
                "seedance:submit?keepRequest=false&jobKey=${header.key}",
                Map.of("prompt", "A kite", "imageUrl", SIGNED),
                Map.of("key", "kite"));
        LedgerEntry first = ended(only());

        assertThat(first.intent().request()).isNull();
        assertThat(input(first)).containsOnlyKeys("prompt", PICTURE);
        assertThat(input(first).get("prompt").get("value")).isNull();
        assertThat(repeat(first).get("possible")).isEqualTo(false);
        assertThat(repeat(first).get("reason")).asString().contains("keepRequest");
    }

    @Test
    void many_jobs_are_decided_with_one_call() throws Exception {
        LedgerEntry one = film("one", IMAGE_URL);
        LedgerEntry two = ended(film("two", IMAGE_URL));

        TabularData rows = (TabularData) mbean.call("decideAll", "cancel", new String[] {one.entryId(), two.entryId()});

        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.get(new Object[] {two.entryId()}).get("done")).isEqualTo(false);
        assertThat(rows.get(new Object[] {two.entryId()}).get("result"))
                .asString()
                .contains("not RUNNING");
        assertThat(rows.get(new Object[] {one.entryId()}).get("result"))
                .asString()
                .contains("cancelled");
    }

    private SeedanceComponent component() {
        return context.getComponent("seedance", SeedanceComponent.class);
    }

    private static Map<String, Object> headers(String key) {
        return Map.of("key", key, "order", 17, SeedanceConstants.PROMPT, "A kite");
    }

    private LedgerEntry film(String key, String picture) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("imageUrl", picture);
        Exchange answer = send("direct:films", body, headers(key));
        assertThat(answer.getException()).isNull();
        return ledger.findByKey("films", key).orElseThrow();
    }

    private LedgerEntry only() {
        List<LedgerEntry> entries = ledger.list(LedgerQuery.newest(10));
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private LedgerEntry ended(LedgerEntry entry) {
        return ledger.deliver(ledger.record(entry(entry.entryId()), Job.of(entry.requestId(), JobStatus.COMPLETED)));
    }

    private LedgerEntry entry(String entryId) {
        return ledger.find(entryId).orElseThrow();
    }

    private CompositeData repeat(LedgerEntry entry) throws Exception {
        return (CompositeData) mbean.call("repeat", entry.entryId());
    }

    private Map<String, CompositeData> input(LedgerEntry entry) throws Exception {
        Map<String, CompositeData> fields = new LinkedHashMap<>();
        ((TabularData) mbean.call("input", entry.entryId()))
                .values()
                .forEach(row -> fields.put(((CompositeData) row).get("field").toString(), (CompositeData) row));
        return fields;
    }
}
