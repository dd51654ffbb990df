// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class SourceFileNameTest extends ExchangeTestSupport {

    @ParameterizedTest
    @MethodSource("headers")
    void the_name_is_read_from_what_the_consumer_set(Map<String, Object> headers, String name) {
        Exchange exchange = exchange("a prompt");
        exchange.getMessage().setHeaders(new HashMap<>(headers));

        assertThat(SourceFileName.of(exchange)).isEqualTo(name);
    }

    static Stream<Object[]> headers() {
        return Stream.of(
                new Object[] {Map.of("CamelFileName", "in/cat.png"), "cat.png"},
                new Object[] {Map.of("CamelFileName", "out.mp4", "CamelFileNameConsumed", "in/cat.png"), "cat.png"},
                new Object[] {Map.of("CamelFileName", "out.mp4", "CamelFileNameOnly", "cat.png"), "cat.png"},
                new Object[] {Map.of("CamelFileName", "C:\\in\\cat.png"), "cat.png"},
                new Object[] {Map.of("CamelAwsS3Key", "in/2026/cat.png"), "cat.png"},
                new Object[] {Map.of("CamelFileName", " ", "CamelAwsS3Key", "cat.png"), "cat.png"},
                new Object[] {Map.of("CamelFileName", "https://host/cat.png?X-Signature=abc"), "cat.png?[removed]"},
                new Object[] {Map.of("CamelFileName", 7), null},
                new Object[] {Map.of("CamelFileName", "in/"), null},
                new Object[] {Map.of(), null});
    }

    @Test
    void a_file_as_the_body_has_a_name() {
        GenericFile<File> wrapped = new GenericFile<>();
        wrapped.setFile(new File("in/cat.png"));

        assertThat(SourceFileName.of(exchange(new File("in/dog.png")))).isEqualTo("dog.png");
        assertThat(SourceFileName.of(exchange(Path.of("in/dog.png")))).isEqualTo("dog.png");
        assertThat(SourceFileName.of(exchange(wrapped))).isEqualTo("cat.png");
    }
}
