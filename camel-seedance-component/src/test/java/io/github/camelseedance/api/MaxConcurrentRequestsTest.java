// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Clock;
import java.time.Duration;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import org.apache.camel.Endpoint;
import org.apache.camel.component.vertx.http.VertxHttpEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The number of concurrent polls is an option of the component; the connections follow it. */
class MaxConcurrentRequestsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void the_default_is_64() {
        assertThat(new SeedanceComponent().getMaxConcurrentRequests()).isEqualTo(64);
        assertThat(new Pacing(Clock.systemUTC()).concurrentPolls()).isEqualTo(64);
    }

    @Test
    void each_account_has_its_own_maximum() {
        assertThat(pacing(200, 0).concurrentPolls()).isEqualTo(200);
    }

    @Test
    void a_low_cap_on_calls_per_second_allows_fewer() {
        assertThat(pacing(200, 7.5).concurrentPolls()).isEqualTo(8);
    }

    @Test
    @Tag("vertx-http")
    void vertx_has_as_many_connections() throws Exception {
        Endpoint endpoint = HttpEndpoints.create(
                context,
                new HttpSettings(
                        BaseUrl.of("http://localhost:1"),
                        "token",
                        "vertx-http",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)),
                200,
                false,
                null);

        assertThat(((VertxHttpEndpoint) endpoint)
                        .getConfiguration()
                        .getWebClientOptions()
                        .getMaxPoolSize())
                .isEqualTo(200);
    }

    @Test
    void zero_is_refused_when_the_component_starts() {
        SeedanceComponent component = new SeedanceComponent(context);
        component.setMaxConcurrentRequests(0);

        assertThatThrownBy(component::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The option maxConcurrentRequests must be positive");
    }

    private Pacing pacing(int maxConcurrentRequests, double maxRequestsPerSecond) {
        ApiClients clients =
                new ApiClients(context, Clock.systemUTC(), null, null, CallObserver.NONE, maxConcurrentRequests);
        SeedanceConfiguration options = new SeedanceConfiguration();
        options.setMaxRequestsPerSecond(maxRequestsPerSecond);
        return clients.client(options, "token").pacing();
    }
}
