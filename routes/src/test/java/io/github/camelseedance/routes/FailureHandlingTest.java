// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.record.RecordedRequest;
import io.github.camelseedance.servers.Mailbox;
import io.github.camelseedance.servers.Mailbox.Mail;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs with the route that submits and delivers. */
class FailureHandlingTest extends RouteTest {

    private final Mailbox mailbox = new Mailbox().start();

    @AfterEach
    void closeMailbox() {
        stop();
        mailbox.close();
    }

    @Test
    void a_failed_job_is_reported_by_mail_once() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        RouteRun run = start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        assertThat(onlyMail().subject()).isEqualTo("A video could not be made");
        assertThat(text())
                .contains("The picture shows nothing", sandbox.jobs().get(0).requestId(), "paper-boat.png");
        Sample.SEA_AT_DAWN.dropInto(run.inbox());
        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("sea-at-dawn.mp4"));
        assertThat(mailbox.mails()).hasSize(1);
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void the_mail_about_a_failed_job_has_its_kind_and_code() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: it was withheld"));
        RouteRun run = start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        onlyMail();
        assertThat(text()).contains("Kind: moderation", "Code: OutputVideoSensitiveContentDetected", "it was withheld");
    }

    @Test
    void without_balance_the_submitting_route_stops_and_a_mail_says_so() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.status(402));
        RouteRun run = start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        assertThat(onlyMail().subject()).isEqualTo("No balance left for videos");
        assertThat(text()).contains("route submit was stopped", "paper-boat.png");
        eventually(() -> assertThat(run.context().getRouteController().getRouteStatus("submit"))
                .isEqualTo(ServiceStatus.Stopped));
        assertThat(run.context().getRouteController().getRouteStatus("deliver")).isEqualTo(ServiceStatus.Started);
        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png"));

        Sample.PAPER_BOAT.dropInto(run.inbox());
        run.context().getRouteController().startRoute("submit");
        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
    }

    @Test
    void a_rate_limit_is_waited_for_as_long_as_the_api_requests() throws Exception {
        sandbox.faults().next(Call.SUBMIT, 2, Fault.status(429).header("Retry-After", "2"));
        RouteRun run = start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
        List<Instant> attempts = sandbox.requests().of(Call.SUBMIT).stream()
                .map(RecordedRequest::time)
                .toList();
        assertThat(attempts).hasSize(3);
        assertThat(Duration.between(attempts.get(0), attempts.get(1))).isGreaterThan(Duration.ofMillis(1900));
        assertThat(Duration.between(attempts.get(1), attempts.get(2))).isGreaterThan(Duration.ofMillis(1900));
        assertThat(mailbox.mails()).isEmpty();
        assertThat(sandbox.jobs()).hasSize(1);
    }

    @Test
    void retries_of_an_endless_rate_limit_end_and_nothing_is_paid() throws Exception {
        sandbox.faults().always(Call.SUBMIT, Fault.status(429).header("Retry-After", "0"));
        RouteRun run = routes("failure-handling", "submit-and-deliver").with("seedance.retries", "3");
        run.start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png"));
        assertThat(sandbox.requests().submissions()).isEqualTo(4);
        assertThat(sandbox.jobs()).isEmpty();
    }

    @Test
    void a_submission_in_doubt_is_not_sent_again_and_a_mail_asks_a_person() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        RouteRun run = start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        assertThat(onlyMail().subject()).isEqualTo("Please decide: was this video submitted?");
        assertThat(text())
                .contains("Job key: auto:file:paper-boat.png:", "resolveUnconfirmed", "CamelSeedanceUnconfirmedAction")
                .doesNotContain(sandbox.token(), "data:image");
        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);

        String id = sandbox.jobs().get(0).requestId();
        String key = text().replaceAll("(?s).*Job key: (\\S+).*", "$1");
        run.context()
                .createProducerTemplate()
                .sendBodyAndHeaders(
                        "seedance:submit?channel=submit-and-deliver",
                        null,
                        Map.of(
                                "CamelSeedanceJobKey", key,
                                "CamelSeedanceUnconfirmedAction", "resolve",
                                "CamelSeedanceRequestId", id));
        eventually(() -> assertThat(namesIn(run.outbox())).containsExactly("paper-boat.mp4"));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void an_answer_of_a_server_in_trouble_leaves_a_submission_in_doubt_too() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.status(503));
        RouteRun run = start();

        Sample.PAPER_BOAT.dropInto(run.inbox());

        assertThat(onlyMail().subject()).isEqualTo("Please decide: was this video submitted?");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    private RouteRun start() {
        return routes("failure-handling", "submit-and-deliver")
                .with(mailbox.properties("seedance.smtp."))
                .with("seedance.mail.from", "videos@example.org")
                .with("seedance.alert.to", "you@example.org")
                .start();
    }

    private Mail onlyMail() {
        eventually(() -> assertThat(mailbox.mails()).hasSize(1));
        Mail mail = mailbox.mails().get(0);
        assertThat(mail.to()).isEqualTo("you@example.org");
        return mail;
    }

    private String text() throws Exception {
        return (String) mailbox.mails().get(0).message().getContent();
    }
}
