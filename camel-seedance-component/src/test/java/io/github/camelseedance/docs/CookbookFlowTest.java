// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.testsupport.SettableClock;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("documentation")
class CookbookFlowTest extends CookbookTestSupport {

    private static final Duration JOB = Duration.ofSeconds(2);
    private static final SettableClock CLOCK = new SettableClock();
    /** More than a thread pool of Camel's has threads. */
    private static final int PROMPTS = 40;

    @RegisterExtension
    static final SandboxExtension slow = SandboxExtension.with(
            settings -> settings.instant().render(false).generationTime(JOB).clock(CLOCK));

    /** A mock takes the place of S3: the route against a real server is tested where the ready-made routes are. */
    @Test
    void a_delivered_video_goes_to_s3_under_its_name_and_type() throws Exception {
        context.addComponent("aws2-s3", new MockComponent());
        property("bucket", "films");
        MockEndpoint bucket = context.getEndpoint("aws2-s3:films", MockEndpoint.class);
        bucket.expectedMessageCount(1);
        bucket.whenAnyExchangeReceived(exchange ->
                assertThat(exchange.getMessage().getBody(File.class)).isNotEmpty());
        load(Recipe.S3);

        send("seedance:submit", "Waves at dawn", Map.of("CamelSeedanceImageUrl", IMAGE_URL));

        bucket.assertIsSatisfied();
        Exchange stored = bucket.getExchanges().get(0);
        assertThat(stored.getException()).isNull();
        assertThat(stored.getMessage().getHeader("CamelAwsS3Key"))
                .isEqualTo("videos/" + sandbox.jobs().get(0).requestId() + ".mp4");
        assertThat(stored.getMessage().getHeader("CamelAwsS3ContentType")).isEqualTo("video/mp4");
    }

    @Test
    void the_report_has_a_line_for_each_prompt_in_their_order() throws Exception {
        load(Recipe.REPORT);

        Exchange answer = send("Waves at dawn\nGulls cry\nA boat comes in");

        assertThat(answer.getException()).isNull();
        assertThat(outbox.resolve("harbour.txt"))
                .content()
                .matches("Waves at dawn: completed, [\\d.]+ USD\nGulls cry: completed, [\\d.]+ USD\n"
                        + "A boat comes in: completed, [\\d.]+ USD");
        assertThat(sandbox.requests().submissions()).isEqualTo(3);
    }

    @Test
    void all_prompts_are_submitted_while_the_first_job_still_runs() throws Exception {
        SeedanceConfiguration options =
                context.getComponent("seedance", SeedanceComponent.class).getConfiguration();
        options.setBaseUrl(slow.baseUrl());
        options.setApiToken(slow.token());
        load(Recipe.REPORT);

        CompletableFuture<Exchange> answer = CompletableFuture.supplyAsync(
                () -> send(String.join("\n", Collections.nCopies(PROMPTS, "Waves at dawn"))));

        // No job ends before the clock moves.
        await(() -> assertThat(slow.jobs()).hasSize(PROMPTS));
        CLOCK.advance(JOB);
        assertThat(answer.get(3, TimeUnit.MINUTES).getException()).isNull();
    }

    @Test
    void a_failed_job_is_a_line_of_the_report_and_the_same_storyboard_is_paid_once() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        load(Recipe.REPORT);

        send("Waves at dawn\nGulls cry");
        send("Waves at dawn\nGulls cry");

        assertThat(outbox.resolve("harbour.txt"))
                .content()
                .contains(": failed, ")
                .contains(": completed, ");
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_picture_that_is_read_again_after_a_restart_is_not_paid_again(@TempDir Path ledger) throws Exception {
        drop("sea.png");

        for (int run = 1; run <= 2; run++) {
            try (DefaultCamelContext fresh = new DefaultCamelContext()) {
                SeedanceComponent component = new SeedanceComponent();
                component.setLedgerDirectory(ledger.toString());
                configure(component.getConfiguration());
                fresh.addComponent("seedance", component);
                folders(fresh);
                ExampleRoutes.load(fresh, "recipe.yaml", Recipe.ONCE.yaml());
                fresh.start();
                await(() -> assertThat(outcome()).containsExactly("sea.mp4"));
            }
            assertThat(outbox.resolve("sea.mp4").toFile().delete()).isTrue();
        }

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void an_idempotent_consumer_alone_pays_again_when_the_route_failed_after_the_job() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:alone")
                        .idempotentConsumer(header("orderId"), new MemoryIdempotentRepository())
                        .to("seedance:generate")
                        .throwException(new IllegalStateException("The disk is full"));
            }
        });

        Map<String, Object> order = Map.of("orderId", "4711", "CamelSeedanceImageUrl", IMAGE_URL);
        send("direct:alone", "Waves at dawn", order);
        send("direct:alone", "Waves at dawn", order);

        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    private Exchange send(String prompts) {
        return send("direct:storyboard", prompts, Map.of("storyboard", "harbour", "CamelSeedanceImageUrl", IMAGE_URL));
    }
}
