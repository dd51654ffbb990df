// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.github.camelseedance.testsupport.SettableClock;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/** A message is paid once: under its key, when it is redelivered, and when it arrives twice at the same time. */
class PayOnceTest extends SeedanceTest {

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redelivered")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("seedance:generate?download=true");

                from("direct:twice-in-one-route")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("seedance:submit")
                        .setBody(constant("The second prompt"))
                        .to("seedance:submit");

                from("direct:two-keys")
                        .to("seedance:submit?jobKey=${header.order}-a")
                        .setBody(constant("The second prompt"))
                        .to("seedance:submit?jobKey=${header.order}-b");

                from("direct:variants")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .loop(3)
                        .copy()
                        .to("seedance:submit")
                        .end();
            }
        };
    }

    @Test
    void the_same_key_finds_the_same_job() {
        Exchange first = send("seedance:generate?jobKey=${header.order}", "Waves", Map.of("order", "4711"));
        Exchange again = send("seedance:generate?jobKey=${header.order}", "Waves", Map.of("order", "4711"));
        Exchange other = send("seedance:generate?jobKey=${header.order}", "Waves", Map.of("order", "4712"));

        assertThat(idOf(again)).isEqualTo(idOf(first));
        assertThat(again.getMessage().getHeader(SeedanceConstants.VIDEO_URL)).isNotNull();
        assertThat(idOf(other)).isNotEqualTo(idOf(first));
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void the_header_wins_over_the_option_as_key() {
        String uri = "seedance:submit?jobKey=from-the-option";
        send(uri, "Waves", Map.of(SeedanceConstants.JOB_KEY, "a"));
        send(uri, "Waves", Map.of(SeedanceConstants.JOB_KEY, "b"));
        send(uri, "Waves", Map.of(SeedanceConstants.JOB_KEY, "b"));

        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void the_answer_sets_no_key_so_that_the_option_of_the_next_step_counts() {
        Exchange exchange = send("direct:two-keys", "Waves", Map.of("order", "4711"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(SeedanceConstants.JOB_KEY)).isNull();
        assertThat(exchange.getMessage().getBody(Job.class).jobKey()).isEqualTo("4711-b");
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void the_key_in_the_header_of_a_message_stays_on_it_for_the_next_step() {
        Exchange exchange = send("direct:two-keys", "Waves", Map.of(SeedanceConstants.JOB_KEY, "mine"));

        assertThat(exchange.getMessage().getHeader(SeedanceConstants.JOB_KEY)).isEqualTo("mine");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void the_same_key_in_another_channel_is_another_job() {
        send("seedance:submit?jobKey=k", "Waves");
        send("seedance:submit?jobKey=k&channel=other", "Waves");

        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_key_expression_without_a_value_is_an_error_and_not_an_unprotected_job() {
        assertThat(send("seedance:submit?jobKey=${header.missing}", "Waves").getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("jobKey");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void a_known_failed_job_fails_again_without_being_paid_again() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));
        String uri = "seedance:generate?jobKey=k";

        assertThat(send(uri, "Waves").getException()).isInstanceOf(JobFailedException.class);
        assertThat(send(uri, "Waves").getException())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("no luck");
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void messages_with_the_same_key_at_the_same_time_pay_once() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenDelay(Duration.ofMillis(300)));
        List<Future<Exchange>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(context.createFluentProducerTemplate()
                    .to("seedance:generate?jobKey=same")
                    .withBody("Waves")
                    .asyncSend());
        }

        for (Future<Exchange> answer : answers) {
            assertThat(answer.get().getException()).isNull();
            assertThat(idOf(answer.get())).isEqualTo(sandbox.jobs().get(0).requestId());
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_redelivery_continues_with_the_submitted_job() {
        sandbox.faults().next(Call.DOWNLOAD, Fault.status(404));

        Exchange answer = send("direct:redelivered", "Waves");

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class))
                .isEqualTo(1);
        assertThat(answer.getMessage().getBody()).isInstanceOf(File.class);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void redeliveries_never_submit_an_unconfirmed_job_again() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());

        Exchange answer = send("direct:redelivered", "Waves");

        assertThat(answer.getException()).isInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_submission_that_surely_did_not_reach_the_api_is_made_by_the_redelivery() {
        sandbox.faults().next(Call.SUBMIT, Fault.status(429));

        assertThat(send("direct:redelivered", "Waves").getException()).isNull();
        assertThat(sandbox.jobs()).hasSize(1);
    }

    @Test
    void two_steps_of_one_route_are_two_jobs_also_after_a_redelivery() {
        sandbox.faults().next(Call.SUBMIT, Fault.status(429));

        assertThat(send("direct:twice-in-one-route", "Waves").getException()).isNull();
        assertThat(sandbox.jobs()).hasSize(2);
    }

    @Test
    void a_loop_over_variants_makes_a_job_for_each_also_after_a_redelivery() {
        sandbox.faults().next(Call.SUBMIT, Fault.status(429));

        assertThat(send("direct:variants", "Waves").getException()).isNull();
        assertThat(sandbox.jobs()).hasSize(3);
    }

    @Test
    void another_input_under_a_known_key_gets_the_video_of_the_first_and_a_warning_with_the_fields() {
        String uri = "seedance:generate?jobKey=k";
        Exchange first = send(uri, "A secret prompt", Map.of(SeedanceConstants.RATIO, "1:1"));
        try (LogCapture log = LogCapture.of("io.github.camelseedance.submit.ExistingJobLog")) {
            Exchange same = send(uri, "A secret prompt", Map.of(SeedanceConstants.RATIO, "1:1"));
            assertThat(log.messages()).isEmpty();

            Exchange other = send(uri, "Another secret", Map.of(SeedanceConstants.DURATION, 8));

            assertThat(idOf(same)).isEqualTo(idOf(first));
            assertThat(idOf(other)).isEqualTo(idOf(first));
            assertThat(log.messages())
                    .singleElement(STRING)
                    .startsWith("WARN")
                    .contains("duration, prompt, ratio")
                    .doesNotContain("secret", "1:1");
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_known_key_finds_its_job_before_a_body_that_cannot_be_read_or_is_not_valid() {
        String uri = "seedance:generate?jobKey=k";
        Exchange first = send(uri, "Waves");

        for (Object body : List.of(new Object(), "{ no JSON", new byte[] {1, 2, 3}, new File("not there.png"))) {
            assertThat(idOf(send(uri, body))).isEqualTo(idOf(first));
        }
        assertThat(idOf(send(uri, "Waves", Map.of(SeedanceConstants.DURATION, "long"))))
                .isEqualTo(idOf(first));
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_stream_that_can_be_read_once_is_left_to_the_route_if_its_key_is_known() throws Exception {
        String uri = "seedance:submit?jobKey=k";
        send(uri, "Waves");
        InputStream stream = new ByteArrayInputStream(new byte[3]);
        context.setStreamCaching(false);

        send(uri, stream);

        assertThat(stream.available()).isEqualTo(3);
    }

    @Test
    void a_message_that_was_delivered_before_and_has_nothing_to_know_it_by_is_refused() {
        Exchange answer = send("seedance:generate", "Waves", Map.of("JMSRedelivered", true));

        assertThat(answer.getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("jobKey", "${header.JMSMessageID}");
        assertThat(sandbox.requests().submissions()).isZero();
        assertThat(send("seedance:generate?jobKey=k", "Waves", Map.of("JMSRedelivered", true))
                        .getException())
                .isNull();
        assertThat(send("seedance:generate?autoJobKey=false", "Waves", Map.of("JMSRedelivered", true))
                        .getException())
                .isNull();
    }

    @Test
    void a_message_sent_anew_without_a_key_is_a_new_job() {
        send("seedance:generate", "Waves");
        send("seedance:generate", "Waves");

        assertThat(sandbox.jobs()).hasSize(2);
    }

    @Test
    void a_key_picks_up_a_job_whose_wait_ended_too_early() {
        SettableClock clock = new SettableClock();
        try (Sandbox slow = Sandbox.builder()
                .instant()
                .render(false)
                .clock(clock)
                .generationTime(Duration.ofMinutes(5))
                .start()) {
            String uri = "seedance:generate?jobKey=k&baseUrl=" + slow.baseUrl() + "&apiToken=" + slow.token();
            assertThat(send(uri + "&waitTimeout=50", "Waves").getException()).isInstanceOf(WaitTimeoutException.class);
            clock.advance(Duration.ofMinutes(6));

            assertThat(send(uri + "&waitTimeout=60000", "Waves").getException()).isNull();
            assertThat(slow.requests().submissions()).isEqualTo(1);
        }
    }

    private static String idOf(Exchange exchange) {
        return exchange.getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class);
    }
}
