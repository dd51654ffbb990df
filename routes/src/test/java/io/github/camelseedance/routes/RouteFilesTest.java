// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelseedance.routes.run.CamelCommand;
import io.github.camelseedance.routes.run.RouteFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The files as tools see them without running them. */
class RouteFilesTest {

    static Stream<Path> files() {
        return RouteFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_step_is_one_that_the_yaml_dsl_knows(Path file) throws IOException {
        assertThat(Tools.violations(new YAMLMapper().readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_endpoint_and_option_is_one_that_the_catalog_knows(Path file) throws IOException {
        Tools.assertKnownEndpoints(new YAMLMapper().readTree(file.toFile()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_first_line_names_what_the_command_line_cannot_see(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(text.lines().findFirst())
                .hasValue("# //DEPS camel:http camel:jackson "
                        + (text.contains("scheduler: quartz") ? "camel:quartz " : "")
                        + "mvn:io.github.camelseedance:camel-seedance:" + CamelCommand.version("version")
                        + (text.contains(".frames.")
                                ? " mvn:io.github.camelseedance:camel-seedance-frames:"
                                        + CamelCommand.version("version")
                                : "")
                        + " mvn:com.h2database:h2:" + CamelCommand.version("h2.version"));
    }

    /** {@link ShutdownDuringDeliveryTest} shows what happens otherwise. */
    @ParameterizedTest
    @MethodSource("files")
    void attempts_that_a_shutdown_ends_early_are_not_handled_as_a_failure(Path file) throws IOException {
        for (JsonNode clause : new YAMLMapper().readTree(file.toFile()).findValues("onException")) {
            if (clause.at("/redeliveryPolicy/allowRedeliveryWhileStopping")
                    .asText()
                    .equals("false")) {
                assertThat(clause.at("/handled/constant").isMissingNode())
                        .as("%s", clause)
                        .isTrue();
            }
        }
    }
}
