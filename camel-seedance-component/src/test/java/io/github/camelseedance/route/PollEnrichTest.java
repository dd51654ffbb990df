package io.github.camelseedance.route;

import java.time.Duration;
import java.util.Map;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
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
                from("direct:enrich")
                        .pollEnrich()
                        .simple("seedance:result?requestId=${header.id}")
                        .timeout(5000);
                from("direct:enrich-and-fail")
                        .pollEnrich()
                        .simple("seedance:result?deliveryDelay=0&requestId=${header.id}")
                        .timeout(5000)
                        .throwException(new IllegalStateException("too late"));
                from("direct:next").pollEnrich("seedance:result?channel=next", 100);
            }
        };
    }

    @Test
    void the_job_with_the_request_id_becomes_the_body_and_is_delivered() {
        String id = submitted("seedance:submit");

        Exchange enriched = send("direct:enrich", "before", Map.of("id", id));

        assertThat(enriched.getException()).isNull();
        assertThat(enriched.getMessage().getBody(Job.class).requestId()).isEqualTo(id);
        assertThat(stage(id)).isEqualTo(Stage.DELIVERED);
    }

    @Test
    void a_job_that_the_ledger_does_not_know_is_taken_in() {
        String id = submitted("seedance:submit?jobRepository=#class:" + MemoryJobRepository.class.getName());
        assertThat(ledger.findByRequestId("default", id)).isEmpty();

        Exchange enriched = send("direct:enrich", "before", Map.of("id", id));

        assertThat(enriched.getMessage().getBody(Job.class).videoUrl()).isNotNull();
        assertThat(stage(id)).isEqualTo(Stage.DELIVERED);
    }

    @Test
    void a_job_that_nobody_knows_is_an_error_and_leaves_nothing() {
        Exchange enriched = send("direct:enrich", "before", Map.of("id", "no-such-job"));

        assertThat(enriched.getException()).hasRootCauseInstanceOf(JobNotFoundException.class);
        assertThat(ledger.count()).isEmpty();
    }

    @Test
    void a_failed_job_fails_the_exchange_and_is_told() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("no luck"));
        String id = submitted("seedance:submit");

        assertThat(send("direct:enrich", "before", Map.of("id", id)).getException())
                .isInstanceOf(JobFailedException.class);
        assertThat(stage(id)).isEqualTo(Stage.DELIVERED);
    }

    @Test
    void an_exchange_that_fails_afterwards_gives_the_job_back() {
        String id = submitted("seedance:submit");

        assertThat(send("direct:enrich-and-fail", "before", Map.of("id", id)).getException())
                .hasMessage("too late");

        assertThat(stage(id)).isEqualTo(Stage.ENDED);
        assertThat(send("direct:enrich", "again", Map.of("id", id)).getException())
                .isNull();
    }

    @Test
    void without_a_job_the_body_stays_when_the_time_is_over() {
        assertThat(send("direct:next", "before").getMessage().getBody()).isNull();

        String id = submitted("seedance:submit?channel=next&pollInitialDelay=0");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> send("direct:next", "before").getMessage().getBody() instanceof Job job
                        && job.requestId().equals(id));
    }

    private Stage stage(String id) {
        return ledger.findByRequestId("default", id).orElseThrow().stage();
    }

    private String submitted(String uri) {
        return send(uri, "Waves").getMessage().getHeader(SeedanceConstants.REQUEST_ID, String.class);
    }
}
