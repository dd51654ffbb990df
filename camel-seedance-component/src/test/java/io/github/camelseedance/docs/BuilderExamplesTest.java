// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.nio.file.Path;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.testsupport.Pictures;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelseedance.builder.StaticEndpointBuilders.seedance;
import static org.assertj.core.api.Assertions.assertThat;

@Tag("documentation")
class BuilderExamplesTest extends InboxTestSupport {

    @Test
    void a_route_of_type_safe_endpoints_makes_a_video_of_a_picture() throws Exception {
        context.addRoutes(new BuilderExamples.FileDrop());

        drop("sea.png");

        await(() -> assertThat(outbox.resolve("sea.mp4")).isNotEmptyFile());
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText())
                .isEqualTo("The camera moves slowly towards the horizon");
    }

    @Test
    void a_type_safe_endpoint_fits_into_any_route_by_a_static_import() throws Exception {
        RouteDefinition route = new RouteDefinition();
        route.from("direct:start").to(seedance("submit").duration("8").ratio("1:1"));
        context.addRouteDefinition(route);

        send("direct:start", Pictures.png(640, 360), java.util.Map.of("CamelSeedancePrompt", "Waves at dawn"));

        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("duration").asInt())
                .isEqualTo(8);
        assertThat(sandbox.requests().last(Call.SUBMIT).body().path("ratio").asText())
                .isEqualTo("1:1");
    }

    @Test
    void the_component_is_set_up_by_its_builder(@TempDir Path ledger) throws Exception {
        try (DefaultCamelContext fresh = new DefaultCamelContext()) {
            BuilderExamples.register(fresh, ledger.toString());

            SeedanceComponent component = fresh.getComponent("seedance", SeedanceComponent.class);
            assertThat(component.getLedgerDirectory()).isEqualTo(ledger.toString());
            assertThat(component.getConfiguration().getResolution()).isEqualTo("720p");
            assertThat(component.getConfiguration().getWaitTimeout()).isEqualTo(45 * 60_000);
        }
    }
}
