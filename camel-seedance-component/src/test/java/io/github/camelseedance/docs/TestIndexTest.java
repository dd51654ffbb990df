// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestIndexTest {

    @Test
    void every_test_that_the_index_names_is_there() throws IOException {
        Set<String> tests = new HashSet<>();
        for (String module : List.of(".", "../routes", "../examples/file-drop")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/test/java"))) {
                files.forEach(file -> tests.add(file.getFileName().toString().replace(".java", "")));
            }
        }

        assertThat(Pattern.compile("`(\\w+(?:Test|Contract))`")
                        .matcher(Files.readString(Path.of("src/test/README.md")))
                        .results()
                        .map((MatchResult found) -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(tests).contains(name));
    }
}
