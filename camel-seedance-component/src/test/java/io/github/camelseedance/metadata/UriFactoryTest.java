// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UriFactoryTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final EndpointUriFactory factory =
            context.getCamelContextExtension().getEndpointUriFactory("seedance");

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void the_factory_has_the_method_whose_return_type_differs_between_camel_versions() throws Exception {
        assertThat(EndpointUriFactory.class.getMethod("multiValuePrefixes").invoke(factory))
                .isNotNull();
    }

    @Test
    void the_factory_knows_all_endpoint_options() {
        assertThat(factory.propertyNames())
                .containsExactlyInAnyOrderElementsOf(names(ComponentMetadata.read().endpointOptions().stream()));
        assertThat(factory.isLenientProperties()).isFalse();
    }

    @Test
    void text_options_without_fixed_values_count_as_secret() {
        assertThat(factory.secretPropertyNames())
                .contains("apiToken", "prompt", "jobKey", "model", "resolution")
                .doesNotContain("operation", "validateInput", "download", "waitTimeout", "jobRepository");
    }

    @Test
    void a_uri_has_the_operation_as_path_and_the_options_as_query() throws Exception {
        assertThat(factory.isEnabled("seedance")).isTrue();
        assertThat(factory.isEnabled("http")).isFalse();
        assertThat(factory.buildUri("seedance", Map.of("operation", "submit", "prompt", "RAW(a & b)"), false))
                .isEqualTo("seedance:submit?prompt=RAW(a & b)");
    }

    @Test
    void every_method_of_the_running_camel_but_the_inherited_prefixes_is_ours() {
        assertThat(EndpointUriFactory.class.getDeclaredMethods())
                .filteredOn(method -> Modifier.isAbstract(method.getModifiers()) || method.getParameterCount() == 0)
                .filteredOn(method -> !method.getName().equals("multiValuePrefixes"))
                .allSatisfy(method -> assertThat(factory.getClass()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .getDeclaringClass())
                        .isEqualTo(factory.getClass()));
    }

    private static List<String> names(Stream<OptionMetadata> options) {
        return options.map(OptionMetadata::name).toList();
    }
}
