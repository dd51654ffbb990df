// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.metadata.ComponentMetadata;
import io.github.camelseedance.metadata.OptionMetadata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PageCompletenessTest {

    private final Page page = Page.read();
    private final ComponentMetadata metadata = ComponentMetadata.read();

    @Test
    void the_header_says_what_the_metadata_says() {
        assertThat(page.text())
                .startsWith(String.join(
                        "\n",
                        "= " + metadata.about("title") + " Component",
                        ":doctitle: " + metadata.about("title"),
                        ":shortname: " + metadata.about("scheme"),
                        ":artifactid: " + metadata.about("artifactId"),
                        ":description: " + metadata.about("description"),
                        ":since: " + metadata.about("firstVersion"),
                        ":supportlevel: " + metadata.about("supportLevel"),
                        ":component-header: Both producer and consumer are supported",
                        ""));
        assertThat(metadata.about("producerOnly")).isEqualTo("false");
        assertThat(metadata.about("consumerOnly")).isEqualTo("false");
    }

    @Test
    void the_dependency_is_that_of_the_component() {
        assertThat(page.blocks("xml").get(0))
                .contains("<groupId>" + metadata.about("groupId") + "</groupId>")
                .contains("<artifactId>" + metadata.about("artifactId") + "</artifactId>");
    }

    @Test
    void every_option_has_a_row_with_its_default() {
        Stream.concat(metadata.componentOptions().stream(), metadata.endpointOptions().stream())
                .forEach(option -> assertThat(rows(option))
                        .as(option.toString())
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(row)
                                .contains(option.description())
                                .contains(
                                        option.defaultValue() == null ? "|  |" : "`+" + option.defaultValue() + "+`")));
    }

    @Test
    void every_header_has_a_row() {
        assertThat(metadata.headers())
                .allSatisfy(header -> assertThat(rows(header)).isNotEmpty().allSatisfy(row -> assertThat(row)
                        .contains(header.description())));
    }

    @Test
    void every_operation_has_a_row() {
        assertThat(SeedanceOperation.values())
                .allSatisfy(operation -> assertThat(page.section("Operations")).contains("\n| `" + operation + "` | "));
    }

    @Test
    void every_exception_has_a_row_or_is_named_as_the_root() throws IOException {
        String errors = Page.about("errors").section("What may be tried again and what may not");
        assertThat(exceptions()).hasSizeGreaterThan(10).allSatisfy(exception -> {
            if (exception.equals("SeedanceException")) {
                assertThat(errors).contains("extend `SeedanceException`");
            } else {
                assertThat(errors).contains("\n| `" + exception + "` | ");
            }
        });
    }

    private List<String> rows(OptionMetadata option) {
        return page.text()
                .lines()
                .filter(line -> line.startsWith("| *" + option.name() + "* "))
                .toList();
    }

    private static List<String> exceptions() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/github/camelseedance/error"))) {
            return sources.map(source -> source.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Exception"))
                    .toList();
        }
    }
}
