// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.Map;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code pollEnrich} takes a job when the route wants it. */
class PollEnrichTest extends SeedanceTest {

    private final JobRepository ledger = new MemoryJobRepository();

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
                from("direct:enrich").pollEnrich().constant("seedance:result").timeout(5000);
                from("direct:enrich-and-fail")
                        .pollEnrich()
                        .constant("seedance:result?deliveryDelay=0")
                        .timeout(5000)
                        .throwException(new IllegalStateException("too late"));
                from("direct:given").pollEnrich("seedance:result?channel=given&requestId=of-the-option", 5000);
                from("direct:next").pollEnrich("seedance:result?channel=next", 100);
            }
        };
    }

    @Test
    void the_job_with_the_request_id_becomes_the_body_and_is_delivered() {
        String id = submitted("seedance:submit");

        Exchange enriched = send("direct:enrich", "before", Map.of(SeedanceConstants.REQUEST_ID, id));

        assertThat(enriched.getException()).isNull();
        assertThat(enriched.getMessage().getBody(Job.class).requestId()).isEqualTo(id);
        assertThat(stage(id)).isEqualTo(Stage.DELIVERED);
    }

    @Test
    void a_job_that_the_ledger_does_not_know_is_taken_in() {
        String id = submitted("seedance:submit?jobRepository=#class:" + MemoryJobRepository.class.getName());
        assertThat(ledger.findByRequestId("default", id)).isEmpty();

        Exchange enriched = send("direct:enrich", "before", Map.of(SeedanceConstants.REQUEST_ID, id));

        assertThat(enriched.getMessage().getBody(Job.class).videoUrl()).isNotNull();
        assertThat(stage(id)).isEqualTo(Stage.DELIVERED);
    }

    @Test
    void an_unknown_job_is_an_error_and_leaves_nothing() {
        Exchange enriched = send("direct:enrich", "before", Map.of(SeedanceConstants.REQUEST_ID, "no-such-job"));

        assertThat(enriched.getException()).hasRootCauseInstanceOf(JobNotFoundException.class);
        assertThat(ledger.count()).isEmpty();
    }

    @Test
    void a_failed_job_fails_the_exchange_and_is_acknowledged() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));
        String id = submitted("seedance:submit");

        assertThat(send("direct:enrich", "before", Map.of(SeedanceConstants.REQUEST_ID, id))
                        .getException())
                .isInstanceOf(JobFailedException.class);
        assertThat(stage(id)).isEqualTo(Stage.DELIVERED);
    }

    @Test
    void an_exchange_that_fails_afterwards_releases_the_job() {
        String id = submitted("seedance:submit");

        assertThat(send("direct:enrich-and-fail", "before", Map.of(SeedanceConstants.REQUEST_ID, id))
                        .getException())
                .hasMessage("too late");

        assertThat(stage(id)).isEqualTo(Stage.ENDED);
        assertThat(send("direct:enrich", "again", Map.of(SeedanceConstants.REQUEST_ID, id))
                        .getException())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc&baseUrl=https://other.example", "../models", "a b", "${header.x}", "RAW(a)", ""})
    void an_invalid_request_id_fails_without_a_call(String id) {
        Exchange enriched = send("direct:enrich", "before", Map.of(SeedanceConstants.REQUEST_ID, id));

        assertThat(enriched.getException())
                .hasStackTraceContaining(SeedanceConstants.REQUEST_ID)
                .hasRootCauseInstanceOf(InvalidInputException.class);
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void the_header_counts_more_than_the_option_and_another_job_stays() {
        String other = submitted("seedance:submit?channel=given");
        String wanted = submitted("seedance:submit?channel=given");

        Exchange enriched = send("direct:given", "before", Map.of(SeedanceConstants.REQUEST_ID, wanted));

        assertThat(enriched.getMessage().getBody(Job.class).requestId()).isEqualTo(wanted);
        assertThat(ledger.findByRequestId("given", other).orElseThrow().stage()).isNotEqualTo(Stage.DELIVERED);
    }

    @Test
    void without_a_job_the_body_stays_when_the_time_is_over() {
        assertThat(send("direct:next", "before").getMessage().getBody()).isNull();

        String id = submitted("seedance:submit?channel=next&pollInitialDelay=0");
        await().until(() -> send("direct:next", "before").getMessage().getBody() instanceof Job job
                && job.requestId().equals(id));
    }

    private Stage stage(String id) {
        return ledger.findByRequestId("default", id).orElseThrow().stage();
    }

    private String submitted(String uri) {
        return send(uri, "Waves").getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class);
    }
}
