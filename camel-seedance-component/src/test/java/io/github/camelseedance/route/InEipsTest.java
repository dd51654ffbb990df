// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The component inside of other patterns, where exchanges are copied, repeated and waited for. */
class InEipsTest extends SeedanceTest {

    private final List<Boolean> videoThere = new CopyOnWriteArrayList<>();

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split")
                        .split(body(), new UseLatestAggregationStrategy())
                        .to("seedance:generate?download=true")
                        .end()
                        .process(exchange -> videoThere.add(
                                exchange.getMessage().getBody(File.class).isFile()));
                from("direct:multicast").multicast().to("seedance:submit", "seedance:submit?resolution=720p");

                from("direct:whole-route")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:sub");
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .to("seedance:generate")
                        .process(new FailsTwice());

                from("direct:twice")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:plain")
                        .process(new FailsTwice())
                        .setBody(constant("Another prompt"))
                        .to("direct:plain");
                from("direct:plain").errorHandler(noErrorHandler()).to("seedance:submit");

                from("direct:nested").to("seedance:generate").process(exchange -> exchange.getContext()
                        .createFluentProducerTemplate()
                        .to("seedance:generate")
                        .withBody("The sequel")
                        .request());
            }
        };
    }

    @Test
    void each_part_of_a_split_is_a_job_and_its_video_outlives_the_part() {
        Exchange answer = send("direct:split", List.of("Waves", "Gulls"));

        assertThat(answer.getException()).isNull();
        assertThat(sandbox.jobs()).hasSize(2);
        assertThat(videoThere).containsExactly(true);
        assertThat(answer.getMessage().getBody(File.class)).doesNotExist();
    }

    @Test
    void each_branch_of_a_multicast_is_a_job() {
        assertThat(send("direct:multicast", "Waves").getException()).isNull();
        assertThat(sandbox.jobs()).hasSize(2);
    }

    @Test
    void a_redelivery_of_the_whole_route_finds_the_job_of_its_first_run() {
        assertThat(send("direct:whole-route", "Waves").getException()).isNull();
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void the_same_sub_route_with_another_prompt_is_another_job_also_after_a_redelivery() {
        assertThat(send("direct:twice", "Waves").getException()).isNull();
        assertThat(sandbox.requests().of(Call.SUBMIT))
                .extracting(request -> request.body().path("prompt").asText())
                .containsExactly("Waves", "Another prompt");
    }

    @Test
    void routes_that_wait_inside_for_another_job_do_not_wait_for_each_other() throws Exception {
        List<Future<Exchange>> answers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            answers.add(context.createFluentProducerTemplate()
                    .to("direct:nested")
                    .withBody("Waves " + i)
                    .asyncSend());
        }

        for (Future<Exchange> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(sandbox.jobs()).hasSize(48);
    }

    @Test
    void a_refused_submission_does_not_carry_the_id_of_an_earlier_job() {
        sandbox.faults().next(Call.SUBMIT, Fault.status(422));

        Exchange answer = send(
                "seedance:generate",
                "Waves",
                Map.of(SeedanceConstants.REQUEST_ID, "earlier-job", SeedanceConstants.STATUS, "completed"));

        assertThat(answer.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(answer.getMessage().getHeaders())
                .doesNotContainKeys(SeedanceConstants.REQUEST_ID, SeedanceConstants.STATUS);
    }

    /** Fails twice, then works. */
    private static final class FailsTwice implements org.apache.camel.Processor {
        private int calls;

        @Override
        public void process(Exchange exchange) {
            if (++calls <= 2) {
                throw new IllegalStateException("The disk is full");
            }
        }
    }
}
