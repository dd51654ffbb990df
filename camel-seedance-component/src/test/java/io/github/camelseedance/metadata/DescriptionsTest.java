// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceEndpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The generator changes some characters, such as an asterisk at the end of a word, which readers of a catalog then miss. */
class DescriptionsTest {

    private static final ComponentMetadata METADATA = ComponentMetadata.read();

    static Stream<Field> described() {
        return Stream.of(
                        SeedanceConfiguration.class,
                        SeedanceComponent.class,
                        SeedanceEndpoint.class,
                        SeedanceConstants.class)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> !written(field).isEmpty() && !field.getName().equals("configuration"));
    }

    @ParameterizedTest
    @MethodSource("described")
    void a_description_in_the_catalog_is_the_one_that_was_written(Field field) throws Exception {
        Map<String, String> catalog = Stream.of(
                        METADATA.componentOptions(), METADATA.endpointOptions(), METADATA.headers())
                .flatMap(options -> options.stream())
                .collect(Collectors.toMap(OptionMetadata::name, OptionMetadata::description, (one, same) -> one));
        String name = field.getDeclaringClass() == SeedanceConstants.class ? (String) field.get(null) : field.getName();

        assertThat(catalog.get(name)).isEqualTo(written(field));
    }

    /** Camel's own sentence about options with a prefix. */
    private static final String PREFIX = "This is a multi-value option with prefix: ";

    private static String written(Field field) {
        UriParam option = field.getAnnotation(UriParam.class);
        UriPath path = field.getAnnotation(UriPath.class);
        Metadata header = field.getAnnotation(Metadata.class);
        return option != null && !option.description().isEmpty()
                ? option.description() + (option.multiValue() ? " " + PREFIX + option.prefix() : "")
                : path != null ? path.description() : header != null ? header.description() : "";
    }
}
