// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.springboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.camelseedance.servers.image.Dockerfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be said of the images without building them. {@code DeploymentIT} and the {@code ImageIT} of the routes run them. */
class DockerfilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"../spring-boot", "../../routes"})
    void the_program_gets_signals_and_file_names_as_they_are_and_is_nobody_special(Path folder) throws IOException {
        Dockerfile dockerfile = Dockerfile.in(folder);

        assertThat(dockerfile.entryPoint()).startsWith("java");
        assertThat(dockerfile.healthCheck()).startsWith("bash", "-c");
        assertThat(dockerfile.environment()).containsEntry("LANG", "C.UTF-8").containsEntry("LC_ALL", "C.UTF-8");
        assertThat(dockerfile.user()).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
        assertThat(dockerfile.commands()).anySatisfy(command -> assertThat(command)
                .contains("chown -R " + dockerfile.user() + " /data")
                .contains(dockerfile.folders()));
    }

    /** Over a volume at /data, containerd mounts a private folder at each volume of the image: its files go with the container. */
    @ParameterizedTest
    @ValueSource(strings = {"../spring-boot", "../../routes"})
    void the_image_hides_no_folder_of_a_volume_that_is_mounted_at_data(Path folder) throws IOException {
        assertThat(Files.readString(folder.resolve("Dockerfile"))).doesNotContainPattern("(?m)^VOLUME");
        assertThat(Dockerfile.in(folder).folders()).contains("/data/inbox", "/data/outbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../spring-boot", "../../routes"})
    void what_the_build_copies_is_what_it_is_given_and_nothing_else(Path folder) throws IOException {
        List<String> given = Files.readAllLines(folder.resolve(".dockerignore"));
        List<String> copied = Dockerfile.in(folder).copies().stream()
                .map(Dockerfile.Copy::source)
                .toList();

        assertThat(given.get(0)).isEqualTo("*");
        assertThat(given.subList(1, given.size()))
                .containsExactlyInAnyOrderElementsOf(
                        copied.stream().map(source -> "!" + source).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../spring-boot", "../../routes"})
    void no_layer_contains_a_token_or_a_password(Path folder) throws IOException {
        assertThat(Files.readString(folder.resolve("Dockerfile")))
                .doesNotContainIgnoringCase("RUNCOMFY")
                .doesNotContainIgnoringCase("password")
                .doesNotContainPattern("(?m)^(ARG|ADD) ")
                .doesNotContainPattern("token=");
    }
}
