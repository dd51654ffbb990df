// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
