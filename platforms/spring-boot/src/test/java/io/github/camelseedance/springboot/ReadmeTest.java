// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages name properties that there are. */
class ReadmeTest {

    private static final Pattern PROPERTY = Pattern.compile("camel\\.component\\.seedance\\.[a-z.-]*[a-z]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "../../README.md",
                "../../examples/spring-boot/src/main/resources/application.properties"
            })
    void every_property_that_is_named_is_there(String file) throws Exception {
        List<String> named = PROPERTY.matcher(Files.readString(Path.of(file)))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(known()).containsAll(named);
    }

    private static List<String> known() throws Exception {
        var metadata = new ObjectMapper()
                .readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json")
                        .toFile());
        return StreamSupport.stream(metadata.path("properties").spliterator(), false)
                .map(property -> property.path("name").asText())
                .toList();
    }
}
