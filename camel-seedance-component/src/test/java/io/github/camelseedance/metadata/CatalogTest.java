package io.github.camelseedance.metadata;

import io.github.camelseedance.SeedanceComponent;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What tools that take third-party components make of the metadata. */
@Tag("camel-catalog")
class CatalogTest {

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    CatalogTest() {
        catalog.addComponent(
                "seedance",
                SeedanceComponent.class.getName(),
                ComponentMetadata.read().json());
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
                catalog.validateEndpointProperties("seedance:generate?duration=8&waitTimeout=45m&download=true");

        assertThat(result.getUnknownComponent()).isNull();
        assertThat(result.isSuccess()).isTrue();
    }

    @Test
    void wrong_names_and_values_are_found() {
        EndpointValidationResult result = catalog.validateEndpointProperties(
                "seedance:generate?resolutoin=720p&duration=long&ratio=2:1&waitTimeout=soon");

        assertThat(result.getUnknown()).containsExactly("resolutoin");
        assertThat(result.getInvalidInteger()).containsOnlyKeys("duration");
        assertThat(result.getInvalidEnum()).containsOnlyKeys("ratio");
        assertThat(result.getInvalidDuration()).containsOnlyKeys("waitTimeout");
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
