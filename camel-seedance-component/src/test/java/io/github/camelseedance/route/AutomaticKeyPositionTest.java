// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A message that comes again pays nothing, and once it pays for as many jobs as a person expects of its route. */
class AutomaticKeyPositionTest extends SeedanceTest {

    private static final Map<String, Object> IDENTITY = Map.of("JMSMessageID", "ID:4711");

    private final JobRepository ledger = new MemoryJobRepository();
    private final ExecutorService taps = Executors.newSingleThreadExecutor();

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setJobRepository(ledger);
    }

    @AfterEach
    void endTaps() {
        taps.shutdown();
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").to("seedance:submit");
                from("direct:two-steps")
                        .to("seedance:submit")
                        .setBody(constant("Waves"))
                        .to("seedance:submit");
                from("direct:named-steps")
                        .to("seedance:submit")
                        .id("first")
                        .setBody(constant("Waves"))
                        .to("seedance:submit")
                        .id("second");
                from("direct:loop").loop(3).setBody(constant("Waves")).to("seedance:submit");
                from("direct:copied-loop").loop(3).copy().to("seedance:submit");
                from("direct:nested-loop")
                        .loop(2)
                        .loop(3)
                        .setBody(constant("Waves"))
                        .to("seedance:submit");
                from("direct:nested-copied-loop").loop(2).copy().loop(3).copy().to("seedance:submit");
                from("direct:split").split(body()).to("seedance:submit");
                from("direct:parallel-split").split(body()).parallelProcessing().to("seedance:submit");
                from("direct:streaming-split").split(body()).streaming().to("seedance:submit");
                from("direct:nested-split").split(body()).split(body()).to("seedance:submit");
                from("direct:nested-parallel-split")
                        .split(body())
                        .parallelProcessing()
                        .split(body())
                        .parallelProcessing()
                        .to("seedance:submit");
                from("direct:shared-split").split(body()).shareUnitOfWork().to("seedance:submit");
                from("direct:split-in-sub-route").split(body()).to("direct:one");
                from("direct:multicast").multicast().to("seedance:submit", "seedance:submit");
                from("direct:multicast-in-split")
                        .split(body())
                        .multicast()
                        .to("direct:one", "direct:one", "seedance:submit");
                from("direct:nested-multicast").multicast().to("direct:multicast", "direct:multicast");
                from("direct:recipients").recipientList(constant("seedance:submit,direct:one"));
                from("direct:dynamic").toD("seedance:${header.operation}");
                from("direct:wire-tap").wireTap("direct:one").executorService(taps);
                from("direct:enrich").enrich("seedance:submit");
                from("direct:choice")
                        .choice()
                        .when(body().isEqualTo("Waves"))
                        .to("seedance:submit")
                        .end()
                        .setBody(constant("Waves"))
                        .to("seedance:submit");
                from("direct:another").to("seedance:submit");

                from("direct:redelivered-split")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:failing-split");
                from("direct:failing-split")
                        .errorHandler(noErrorHandler())
                        .split(body())
                        .stopOnException()
                        .split(body())
                        .stopOnException()
                        .to("seedance:submit");
                from("direct:redelivered-loop")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:failing-loop");
                from("direct:failing-loop")
                        .errorHandler(noErrorHandler())
                        .loop(2)
                        .loop(3)
                        .setBody(constant("Waves"))
                        .to("seedance:submit");
            }
        };
    }

    static Stream<Arguments> routesAndTheirJobs() {
        List<String> twins = List.of("Waves", "Waves", "Waves");
        List<List<String>> lists = List.of(twins, twins);
        return Stream.of(
                Arguments.of("one", "Waves", 1),
                Arguments.of("two-steps", "Waves", 2),
                Arguments.of("named-steps", "Waves", 2),
                Arguments.of("loop", "Waves", 3),
                Arguments.of("copied-loop", "Waves", 3),
                Arguments.of("nested-loop", "Waves", 6),
                Arguments.of("nested-copied-loop", "Waves", 6),
                Arguments.of("split", twins, 3),
                Arguments.of("parallel-split", twins, 3),
                Arguments.of("streaming-split", twins, 3),
                Arguments.of("nested-split", lists, 6),
                Arguments.of("nested-parallel-split", lists, 6),
                Arguments.of("shared-split", twins, 3),
                Arguments.of("split-in-sub-route", twins, 3),
                Arguments.of("multicast", "Waves", 2),
                Arguments.of("multicast-in-split", twins, 9),
                Arguments.of("nested-multicast", "Waves", 4),
                Arguments.of("recipients", "Waves", 2),
                Arguments.of("dynamic", "Waves", 1),
                Arguments.of("wire-tap", "Waves", 1),
                Arguments.of("enrich", "Waves", 1),
                Arguments.of("choice", "Waves", 2),
                Arguments.of("redelivered-split", lists, 6),
                Arguments.of("redelivered-loop", "Waves", 6));
    }

    @ParameterizedTest
    @MethodSource("routesAndTheirJobs")
    void a_message_that_comes_again_pays_nothing_and_once_for_each_job_that_is_expected(
            String route, Object body, int jobs) throws Exception {
        for (int delivery = 1; delivery <= 3; delivery++) {
            Exchange exchange = sendTo(route, body);
            assertThat(exchange.getException()).isNull();
            settle();
            assertThat(sandbox.requests().submissions())
                    .as("delivery %d", delivery)
                    .isEqualTo(jobs);
        }
    }

    @ParameterizedTest
    @MethodSource("routesAndTheirJobs")
    void so_it_is_also_if_one_submission_is_refused_at_first(String route, Object body, int jobs) throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.status(429));

        for (int delivery = 1; delivery <= 3; delivery++) {
            sendTo(route, body);
            settle();
        }

        assertThat(sandbox.jobs()).hasSize(jobs);
    }

    @ParameterizedTest
    @MethodSource("routesAndTheirJobs")
    void so_it_is_also_after_a_restart_in_which_all_ids_that_camel_makes_up_change(String route, Object body, int jobs)
            throws Exception {
        sendTo(route, body);
        settle();

        stopCamel();
        startCamel();
        sendTo(route, body);
        settle();

        assertThat(sandbox.requests().submissions()).isEqualTo(jobs);
    }

    @Test
    void the_same_message_in_two_routes_is_two_jobs() {
        sendTo("one", "Waves");
        sendTo("another", "Waves");
        sendTo("one", "Waves");
        sendTo("another", "Waves");

        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void another_input_is_another_job_and_no_header_leads_to_the_video_of_another_input() {
        Random random = new Random(4711);
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (String prompt : List.of("Waves", "waves", "Waves ", "Gulls")) {
            for (int duration = 4; duration <= 6; duration++) {
                inputs.add(Map.of(SeedanceConstants.PROMPT, prompt, SeedanceConstants.DURATION, duration));
                inputs.add(Map.of(
                        SeedanceConstants.PROMPT,
                        prompt,
                        SeedanceConstants.DURATION,
                        duration,
                        SeedanceConstants.RATIO,
                        "1:1"));
            }
        }
        for (int reading = 1; reading <= 3; reading++) {
            Collections.shuffle(inputs, random);
            inputs.forEach(input -> sendTo("one", null, input));
        }

        assertThat(sandbox.requests().submissions()).isEqualTo(inputs.size());
    }

    @Test
    void the_same_input_has_the_same_key_in_every_form() {
        sendTo("one", Map.of("prompt", "Waves", "duration", 5, "ratio", "1:1"));
        sendTo("one", "{\"ratio\": \"1:1\", \"duration\": 5.0, \"prompt\": \"Waves\"}");
        sendTo("one", "Waves", Map.of(SeedanceConstants.DURATION, "5", SeedanceConstants.RATIO, "1:1"));

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    /** A wire tap continues independently. */
    private void settle() throws Exception {
        taps.submit(() -> {}).get();
        await().until(() -> context.getInflightRepository().size() == 0);
    }

    private Exchange sendTo(String route, Object body) {
        return sendTo(route, body, Map.of());
    }

    private Exchange sendTo(String route, Object body, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.putAll(IDENTITY);
        all.put("operation", "submit");
        return send("direct:" + route, body, all);
    }
}
