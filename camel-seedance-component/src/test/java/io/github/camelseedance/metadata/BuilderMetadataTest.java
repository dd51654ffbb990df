// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelseedance.builder.SeedanceComponentBuilderFactory.SeedanceComponentBuilder;
import io.github.camelseedance.builder.SeedanceEndpointBuilderFactory.AdvancedSeedanceEndpointConsumerBuilder;
import io.github.camelseedance.builder.SeedanceEndpointBuilderFactory.AdvancedSeedanceEndpointProducerBuilder;
import io.github.camelseedance.builder.SeedanceEndpointBuilderFactory.SeedanceEndpointConsumerBuilder;
import io.github.camelseedance.builder.SeedanceEndpointBuilderFactory.SeedanceEndpointProducerBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The builders are made of the metadata of the same build, not of an earlier one. */
class BuilderMetadataTest {

    private static final ComponentMetadata METADATA = ComponentMetadata.read();

    @Test
    void the_builder_of_the_component_has_every_option() {
        assertThat(methods(SeedanceComponentBuilder.class)).containsAll(names(METADATA.componentOptions()));
    }

    @Test
    void the_builders_of_endpoints_have_every_option_of_a_query() {
        assertThat(methods(
                        SeedanceEndpointConsumerBuilder.class,
                        AdvancedSeedanceEndpointConsumerBuilder.class,
                        SeedanceEndpointProducerBuilder.class,
                        AdvancedSeedanceEndpointProducerBuilder.class))
                .containsAll(names(METADATA.endpointOptions().stream()
                        .filter(option -> option.kind().equals("parameter"))
                        .toList()));
    }

    @Test
    void an_option_of_a_consumer_is_not_offered_to_a_producer_and_the_other_way_round() {
        assertThat(methods(SeedanceEndpointProducerBuilder.class))
                .contains("prompt")
                .doesNotContain("maxDeliveries");
        assertThat(methods(SeedanceEndpointConsumerBuilder.class))
                .contains("maxDeliveries")
                .doesNotContain("prompt");
    }

    private static List<String> methods(Class<?>... builders) {
        return Stream.of(builders)
                .flatMap(builder -> Stream.of(builder.getDeclaredMethods()))
                .map(Method::getName)
                .toList();
    }

    private static List<String> names(List<OptionMetadata> options) {
        return options.stream().map(OptionMetadata::name).toList();
    }
}
