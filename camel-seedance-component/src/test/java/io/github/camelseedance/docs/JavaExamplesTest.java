// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.testsupport.LogCapture;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.errorhandler.DefaultErrorHandler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JavaExamplesTest extends ExamplesContract {

    private static final Map<String, Object> PICTURE = Map.of("CamelSeedanceImageUrl", IMAGE_URL);
    private static final Path FOLDER = Path.of("src/test/java/io/github/camelseedance/docs");
    private static final Pattern TAGGED =
            Pattern.compile("\\n *// tag::([\\w-]+)\\[]\\n(.*?)\\n *// end::\\1\\[]", Pattern.DOTALL);

    private final Map<String, RouteBuilder> routes = Map.of(
            FILE_DROP, new JavaExamples.FileDrop(),
            REST_SUBMIT, new JavaExamples.RestSubmit(),
            REST_RESULT, new JavaExamples.RestResult(),
            FAILURES, new JavaExamples.Failures(),
            FIRE_AND_FORGET, new JavaExamples.FireAndForget(),
            FAILED_JOBS, new JavaExamples.FailedJobs(),
            ON_SCHEDULE, new JavaExamples.OnSchedule(),
            ONE_JOB, new JavaExamples.OneJob());

    @Override
    void load(String heading) throws Exception {
        context.addRoutes(routes.get(heading));
    }

    @Test
    void a_job_without_room_is_submitted_when_there_is_room() throws Exception {
        waitForRoom();
        Instant start = Instant.now();

        assertThat(send("direct:wait-for-room", "Waves", PICTURE).getException())
                .isNull();
        assertThat(send("direct:wait-for-room", "Gulls", PICTURE).getException())
                .isNull();

        assertThat(sandbox.requests().submissions()).isEqualTo(2);
        assertThat(sandbox.requests().last(Call.SUBMIT).time()).isAfterOrEqualTo(start.plusSeconds(1));
    }

    @Test
    void a_waiting_job_notices_a_budget_that_is_raised() throws Exception {
        try (LogCapture refusals = new LogCapture(DefaultErrorHandler.class)) {
            waitForRoom();
            options().setBudgetPeriod(Duration.ofDays(1).toMillis());
            send("direct:wait-for-room", "Waves", PICTURE);

            Future<Exchange> waiting =
                    CompletableFuture.supplyAsync(() -> send("direct:wait-for-room", "Gulls", PICTURE));
            await(() -> assertThat(refusals.messages()).hasSizeGreaterThan(1));
            assertThat(sandbox.requests().submissions()).isEqualTo(1);

            options().setBudget(0.3);
            assertThat(waiting.get(60, TimeUnit.SECONDS).getException()).isNull();
            assertThat(sandbox.requests().submissions()).isEqualTo(2);
        }
    }

    @Test
    void a_job_that_never_has_room_does_not_wait() throws Exception {
        waitForRoom();

        assertThat(send(
                                "direct:wait-for-room",
                                "Waves",
                                new HashMap<>(Map.of("CamelSeedanceImageUrl", IMAGE_URL, "CamelSeedanceDuration", 10)))
                        .getException())
                .isInstanceOf(BudgetExceededException.class);
    }

    private void waitForRoom() throws Exception {
        context.getPropertiesComponent().addInitialProperty("budget.retry", "50");
        context.addRoutes(new JavaExamples.WaitForRoom());
    }

    private SeedanceConfiguration options() {
        return context.getEndpoint("seedance:submit?budget=0.15&budgetPeriod=1s", SeedanceEndpoint.class)
                .getConfiguration();
    }

    @Test
    void the_java_on_the_pages_is_what_is_compiled_and_tested_here() {
        assertThat(Page.readAll().blocks("java"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                "JavaExamples.java",
                                "BuilderExamples.java",
                                "CatalogExample.java",
                                "SandboxExampleTest.java")
                        .flatMap(JavaExamplesTest::tagged)
                        .toList());
    }

    private static Stream<String> tagged(String file) {
        try {
            return TAGGED.matcher(Files.readString(FOLDER.resolve(file)))
                    .results()
                    .map(match -> match.group(2).stripIndent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
