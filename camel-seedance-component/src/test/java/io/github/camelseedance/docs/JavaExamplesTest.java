// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelseedance.sandbox.fault.Call;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JavaExamplesTest extends ExamplesContract {

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
        context.addRoutes(new JavaExamples.WaitForRoom());
        Map<String, Object> picture = Map.of("CamelSeedanceImageUrl", IMAGE_URL);
        Instant start = Instant.now();

        assertThat(send("direct:wait-for-room", "Waves", picture).getException())
                .isNull();
        assertThat(send("direct:wait-for-room", "Gulls", picture).getException())
                .isNull();

        assertThat(sandbox.requests().submissions()).isEqualTo(2);
        assertThat(sandbox.requests().last(Call.SUBMIT).time()).isAfterOrEqualTo(start.plusSeconds(1));
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
