// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** A decision in the console names the user who has logged in, on every Java. */
class ConsoleAuditTest {

    @TempDir
    Path folder;

    private ConsoleUnderTest console;

    @BeforeEach
    void start() {
        console = start(Map.of("camel.component.seedance.keep-request", "true"));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private ConsoleUnderTest start(Map<String, String> options) {
        return ConsoleUnderTest.start(Sandbox.builder().instant().render(false).start(), folder, options);
    }

    @Test
    void a_decision_names_the_user_who_has_logged_in() throws Exception {
        console.sandbox().faults().next(Call.SUBMIT, Fault.acceptThenCut());
        submit("k");
        LedgerEntry entry = console.ledger().list(LedgerQuery.newest(1)).get(0);

        Answer answer = call(new Visitor(console.url()).loggedIn(), "forgetUnconfirmed", "'" + entry.entryId() + "'");

        assertThat(answer.body()).contains("\"status\":200");
        List<AuditRecord> rows = console.ledger().audit(0, 10);
        assertThat(rows)
                .containsExactly(new AuditRecord(
                        rows.get(0).at(),
                        ConsoleUnderTest.USER,
                        "forget",
                        "default",
                        "k",
                        entry.entryId(),
                        null,
                        "unconfirmed",
                        "removed"));
    }

    @Test
    void many_jobs_are_decided_at_once_in_the_name_of_the_user() throws Exception {
        List<String> ids = new ArrayList<>();
        for (String key : List.of("a", "b")) {
            console.sandbox().faults().next(Call.SUBMIT, Fault.acceptThenCut());
            submit(key);
            ids.add(console.ledger().findByKey("default", key).orElseThrow().entryId());
        }

        Answer answer = call(
                new Visitor(console.url()).loggedIn(),
                "decideAll",
                "'forget',['" + ids.get(0) + "','nowhere','" + ids.get(1) + "']");

        assertThat(answer.body())
                .contains("\"status\":200", "\"done\":true", "\"done\":false", "The ledger has no entry nowhere");
        assertThat(console.ledger().audit(0, 10))
                .extracting(AuditRecord::who, AuditRecord::action, AuditRecord::entryId)
                .containsExactlyInAnyOrder(
                        tuple(ConsoleUnderTest.USER, "forget", ids.get(0)),
                        tuple(ConsoleUnderTest.USER, "forget", ids.get(1)));
    }

    @Test
    void only_a_user_generates_a_job_again_and_is_named() throws Exception {
        submit("k");
        LedgerEntry entry = console.ledger().findByKey("default", "k").orElseThrow();
        await().atMost(Duration.ofMinutes(3))
                .until(() ->
                        console.ledger().find(entry.entryId()).orElseThrow().stage() == Stage.DELIVERED);

        assertThat(call(new Visitor(console.url()), "generateAgain", "'" + entry.entryId() + "'")
                        .isRefused())
                .isTrue();
        assertThat(console.sandbox().requests().submissions()).isEqualTo(1);

        assertThat(call(new Visitor(console.url()).loggedIn(), "generateAgain", "'" + entry.entryId() + "'")
                        .body())
                .contains("\"status\":200");
        assertThat(console.sandbox().requests().submissions()).isEqualTo(2);
        assertThat(console.ledger().audit(0, 10)).singleElement().satisfies(row -> assertThat(row.who())
                .isEqualTo(ConsoleUnderTest.USER));
    }

    @Test
    void the_decisions_are_listed_and_what_is_refused_is_not_among_them() throws Exception {
        Visitor user = new Visitor(console.url()).loggedIn();
        call(user, "pausePolling", "");
        Answer refused = call(user, "cancel", "'nowhere'");
        assertThat(refused.body()).contains("IllegalArgumentException", "The ledger has no entry nowhere");

        String list = call(user, "audit", "0").body();

        assertThat(list)
                .contains("\"number\":0", "\"who\":\"" + ConsoleUnderTest.USER + "\"", "\"action\":\"pause\"")
                .doesNotContain("cancel", "\"number\":1");
    }

    @Test
    void a_visitor_who_has_not_logged_in_decides_nothing() throws Exception {
        Answer answer = call(new Visitor(console.url()), "pausePolling", "");

        assertThat(answer.isRefused()).isTrue();
        assertThat(console.ledger().audit(0, 10)).isEmpty();
    }

    @Test
    void without_a_login_it_is_unknown_who_decides() throws Exception {
        try (ConsoleUnderTest open = start(Map.of("camel.beans.hawtio.login", "false"))) {
            new Visitor(open.url()).jolokia("{'type':'exec','mbean':'" + mbean(open) + "','operation':'pausePolling'}");

            assertThat(open.ledger().audit(0, 10))
                    .singleElement()
                    .extracting(AuditRecord::who)
                    .isNull();
        }
    }

    private void submit(String key) {
        console.context()
                .createFluentProducerTemplate()
                .to("direct:submit")
                .withBody(Map.of("prompt", "Waves", "first_frame_image_url", "https://example.org/first-frame.png"))
                .withHeader("key", key)
                .send();
    }

    private Answer call(Visitor visitor, String operation, String arguments) throws Exception {
        return visitor.jolokia("{'type':'exec','mbean':'" + mbean(console) + "','operation':'" + operation
                + "','arguments':[" + arguments + "]}");
    }

    private static String mbean(ConsoleUnderTest console) {
        return "org.apache.camel:context=" + console.context().getManagementName()
                + ",type=services,name=SeedanceComponent";
    }
}
