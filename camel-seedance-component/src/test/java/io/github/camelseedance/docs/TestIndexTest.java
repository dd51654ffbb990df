package io.github.camelseedance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestIndexTest {

    @Test
    void every_test_that_the_index_names_is_there() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(Pattern.compile("`(\\w+(?:Test|Contract))`")
                        .matcher(Files.readString(Path.of("src/test/README.md")))
                        .results()
                        .map((MatchResult found) -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(tests).contains(name));
    }
}
