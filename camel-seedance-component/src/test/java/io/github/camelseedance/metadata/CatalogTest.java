// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.io.IOException;

import io.github.camelseedance.SeedanceComponent;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.suggest.CatalogSuggestionStrategy;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The metadata as tools for third-party components read it. */
@Tag("camel-catalog")
class CatalogTest {

    private final CamelCatalog catalog = ClassPathCatalog.load();

    CatalogTest() throws IOException {}

    @Test
    void the_component_is_found_by_the_files_in_its_jar() {
        assertThat(catalog.findComponentNames()).contains("seedance");
        assertThat(catalog.componentModel("seedance").getJavaType()).isEqualTo(SeedanceComponent.class.getName());
        assertThat(catalog.componentModel("seedance").getArtifactId()).isEqualTo("camel-seedance");
    }

    @Test
    void the_catalog_lists_options_and_headers() {
        ComponentModel model = catalog.componentModel("seedance");

        assertThat(model.isProducerOnly()).isFalse();
        assertThat(model.isConsumerOnly()).isFalse();
        assertThat(model.getEndpointOptions())
                .extracting("name")
                .contains("operation", "prompt", "jobKey", "waitTimeout", "maxDeliveries", "scheduler", "greedy");
        assertThat(model.getEndpointHeaders()).extracting("name").contains("CamelSeedanceRequestId");
    }

    @Test
    void a_good_uri_is_valid() {
        EndpointValidationResult result =
                catalog.validateEndpointProperties("seedance:generate?duration=8&waitTimeout=45m&download=true&input.negative_prompt=rain");

        assertThat(result.getUnknownComponent()).isNull();
        assertThat(result.isSuccess()).isTrue();
    }

    @Test
    void wrong_names_and_values_are_found() {
        EndpointValidationResult result = catalog.validateEndpointProperties(
                "seedance:generate?resolutoin=720p&maxDeliveries=often&validateInput=perhaps&waitTimeout=soon");

        assertThat(result.getUnknown()).containsExactly("resolutoin");
        assertThat(result.getInvalidInteger()).containsOnlyKeys("maxDeliveries");
        assertThat(result.getInvalidEnum()).containsOnlyKeys("validateInput");
        assertThat(result.getInvalidDuration()).containsOnlyKeys("waitTimeout");
    }

    @Test
    void a_wrong_name_comes_with_the_right_one_if_the_catalog_makes_suggestions() {
        catalog.setSuggestionStrategy(new CatalogSuggestionStrategy());

        EndpointValidationResult result = catalog.validateEndpointProperties("seedance:generate?resolutoin=720p");

        assertThat(result.getUnknownSuggestions().get("resolutoin")).contains("resolution");
        assertThat(result.summaryErrorMessage(false)).contains("resolutoin").contains("resolution");
    }

    @Test
    void a_scheme_that_was_not_added_is_unknown_and_yet_no_error() {
        EndpointValidationResult result =
                new DefaultCamelCatalog().validateEndpointProperties("seedance:generate?resolutoin=720p");

        assertThat(result.getUnknownComponent()).isEqualTo("seedance");
        assertThat(result.isSuccess()).isTrue();
    }

    @Test
    void a_component_that_was_added_without_its_metadata_is_not_validated_at_all() {
        CamelCatalog byName = new DefaultCamelCatalog();
        byName.addComponent("seedance", SeedanceComponent.class.getName());

        assertThat(byName.componentJSonSchema("seedance")).isNull();
        assertThat(byName.validateEndpointProperties("seedance:generate?resolutoin=720p")
                        .isSuccess())
                .isTrue();
    }

    @Test
    void an_unknown_operation_is_found() {
        assertThat(catalog.validateEndpointProperties("seedance:render").isSuccess())
                .isFalse();
    }

    @Test
    void options_of_a_producer_are_found_to_make_no_sense_for_a_consumer_and_the_other_way_round() {
        EndpointValidationResult consumer =
                catalog.validateEndpointProperties("seedance:result?download=true&prompt=x", false, true, false);
        EndpointValidationResult producer = catalog.validateEndpointProperties(
                "seedance:generate?download=true&maxDeliveries=3", false, false, true);

        assertThat(consumer.getNotConsumerOnly()).containsExactly("prompt");
        assertThat(producer.getNotProducerOnly()).containsExactly("maxDeliveries");
    }
}
