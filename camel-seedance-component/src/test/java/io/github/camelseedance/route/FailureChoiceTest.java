// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.nio.file.Path;
import java.util.Map;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.ContentRejectedException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.Json;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Routes choose by the kind of failure, as the page about errors shows. */
class FailureChoiceTest extends SeedanceTest {

    @TempDir
    private static Path directory;

    @Override
    protected void prepare() {
        context.getComponent("seedance", SeedanceComponent.class)
                .setLedgerDirectory(directory.resolve("ledger").toString());
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(JobFailedException.class, InvalidRequestException.class)
                        .onWhen(simple("${header.CamelSeedanceFailureKind} == 'moderation'"))
                        .handled(true)
                        .setBody(simple("another prompt"));

                from("direct:generate").to("seedance:generate");

                from("seedance:result?channel=calm&throwExceptionOnFailure=false&delay=20&initialDelay=0")
                        .choice()
                        .when(simple("${body.failureKind} == 'moderation' && ${body.errorCode} contains 'Sensitive'"))
                        .to("mock:rejected")
                        .otherwise()
                        .to("mock:other");

                from("seedance:status?channel=seen&delay=20&initialDelay=0")
                        .filter(simple("${header.CamelSeedanceStatus} == 'failed'"))
                        .to("mock:seen");
            }
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    job     | OutputVideoSensitiveContentDetected  | true
                    job     | InternalServiceError                 | false
                    refusal | the likeness of a real person        | true
                    refusal | duration must be at most 12          | false
                    """)
    void an_error_handler_chooses_by_kind_for_failed_jobs_and_refused_requests(
            String what, String reason, boolean rejected) {
        sandbox.faults()
                .next(Call.SUBMIT, what.equals("job") ? Fault.failJob(reason) : Fault.error(422, 422001, reason));

        Exchange answer = send("direct:generate", "Waves at dawn");

        assertThat(answer.getException() == null).isEqualTo(rejected);
        assertThat("another prompt".equals(answer.getMessage().getBody())).isEqualTo(rejected);
    }

    @Test
    void a_route_chooses_by_the_job_itself() throws Exception {
        MockEndpoint mock = context.getEndpoint("mock:rejected", MockEndpoint.class);
        mock.expectedMessageCount(1);
        context.getEndpoint("mock:other", MockEndpoint.class).expectedMessageCount(1);
        sandbox.faults()
                .next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: no"))
                .next(Call.SUBMIT, Fault.failJob("InternalServiceError: no"));

        send("seedance:submit?channel=calm", "Waves at dawn");
        send("seedance:submit?channel=calm", "Waves at dusk");

        MockEndpoint.assertIsSatisfied(context);
        Map<?, ?> job = mock.getExchanges().get(0).getMessage().getBody(Map.class);
        assertThat(job.get("failureKind")).isEqualTo("moderation");
        assertThat(job.get("errorCode")).isEqualTo("OutputVideoSensitiveContentDetected");
        assertThat(mock.getExchanges().get(0).getMessage().getBody(String.class))
                .contains("\"failureKind\":\"moderation\"", "\"errorCode\":\"OutputVideoSensitiveContentDetected\"");
    }

    @Test
    void a_status_consumer_gets_code_and_kind_too() throws Exception {
        MockEndpoint seen = context.getEndpoint("mock:seen", MockEndpoint.class);
        seen.expectedMessageCount(1);
        seen.expectedHeaderReceived(SeedanceConstants.FAILURE_KIND, "moderation");
        seen.expectedHeaderReceived(SeedanceConstants.ERROR_CODE, "OutputVideoSensitiveContentDetected");
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: no"));

        send("seedance:submit?channel=seen", "Waves at dawn");

        seen.assertIsSatisfied();
    }

    @Test
    void code_kind_and_reason_survive_a_restart_to_the_letter() throws Exception {
        sandbox.faults()
                .next(
                        Call.SUBMIT,
                        Fault.failJob(Json.tree("{'code': 'InputImageSensitiveContentDetected', 'message': '"
                                + "Größe 바다 \ud83c\udf0a ".repeat(300) + "'}")));
        Exchange before = send("seedance:generate?jobKey=restart", "Waves at dawn");
        assertThat(before.getException()).isInstanceOf(ContentRejectedException.class);
        stopCamel();

        startCamel();
        Exchange after = send("seedance:generate?jobKey=restart", "Waves at dawn");

        assertThat(after.getException())
                .hasSameClassAs(before.getException())
                .hasMessage(before.getException().getMessage());
        for (String header :
                new String[] {SeedanceConstants.ERROR, SeedanceConstants.ERROR_CODE, SeedanceConstants.FAILURE_KIND}) {
            assertThat(after.getMessage().getHeader(header))
                    .isNotNull()
                    .isEqualTo(before.getMessage().getHeader(header));
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }
}
