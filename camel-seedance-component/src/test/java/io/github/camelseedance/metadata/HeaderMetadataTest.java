// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderMetadataTest {

    private static final int SHORTEST_DESCRIPTION = 20;

    private final List<OptionMetadata> headers = ComponentMetadata.read().headers();

    @Test
    void every_constant_is_a_documented_header() {
        assertThat(headers)
                .extracting(OptionMetadata::name)
                .containsExactlyInAnyOrderElementsOf(constants().toList());
    }

    @Test
    void a_header_has_a_type_and_says_which_way_it_goes() {
        assertThat(headers).allSatisfy(header -> {
            assertThat(header.javaType()).isNotBlank();
            assertThat(header.description())
                    .matches("(In|Out)[:,].*")
                    .hasSizeGreaterThan(SHORTEST_DESCRIPTION)
                    .endsWith(".");
        });
    }

    @Test
    void the_possible_values_are_those_of_the_code() {
        assertThat(enums(SeedanceConstants.OPERATION))
                .containsExactlyElementsOf(
                        Stream.of(SeedanceOperation.values()).map(Enum::name).toList());
        assertThat(enums(SeedanceConstants.STATUS))
                .isSubsetOf(Stream.of(JobStatus.values()).map(Object::toString).toList());
    }

    private List<String> enums(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .findFirst()
                .orElseThrow()
                .enums();
    }

    private static Stream<String> constants() {
        return Stream.of(SeedanceConstants.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .map(HeaderMetadataTest::value);
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
