// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EndpointMetadataTest {

    private static final String TOKEN = "token-that-nobody-may-see";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void a_plain_context_finds_the_component_by_its_name() {
        assertThat(context.getComponent("seedance")).isInstanceOf(SeedanceComponent.class);
        assertThat(context.getEndpoint("seedance:submit")).isInstanceOf(SeedanceEndpoint.class);
    }

    @Test
    void the_service_location_is_the_address_of_the_api_without_secrets() {
        SeedanceEndpoint endpoint = endpoint("seedance:generate?baseUrl=https://api.example.org&apiToken=" + TOKEN);

        assertThat(endpoint).isInstanceOf(EndpointServiceLocation.class);
        assertThat(endpoint.getServiceUrl()).isEqualTo("https://api.example.org");
        assertThat(endpoint.getServiceProtocol()).isEqualTo("rest");
        assertThat(endpoint.getServiceMetadata())
                .containsOnlyKeys("model")
                .containsEntry("model", "bytedance/seedance-v1.5-pro/image-to-video");
    }

    @Test
    void what_camel_shows_of_an_endpoint_does_not_contain_a_token_in_its_uri() {
        SeedanceEndpoint endpoint = endpoint("seedance:generate?duration=8&apiToken=" + TOKEN);

        assertThat(endpoint.toString()).contains("seedance").doesNotContain(TOKEN);
        assertThat(URISupport.sanitizeUri(endpoint.getEndpointUri()))
                .contains("duration=8")
                .doesNotContain(TOKEN);
    }

    @Test
    void an_unknown_operation_or_option_fails_when_the_endpoint_is_created() {
        assertThatThrownBy(() -> context.getEndpoint("seedance:render"))
                .hasStackTraceContaining("submit, status, result, cancel, generate, download, model, models, estimate");
        assertThatThrownBy(() -> context.getEndpoint("seedance:submit?resolutoin=720p"))
                .hasStackTraceContaining("resolutoin");
    }

    private SeedanceEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, SeedanceEndpoint.class);
    }
}
