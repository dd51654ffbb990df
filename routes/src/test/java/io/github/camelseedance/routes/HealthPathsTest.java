// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.servers.FreePort;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Health as Camel Main serves it, with the properties of the page about health. */
class HealthPathsTest {

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = FreePort.find();
    private final Main main = new Main();

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void an_api_that_refuses_the_token_is_said_in_the_sum_of_the_checks_and_leaves_the_application_ready()
            throws Exception {
        start(false, "/observe/health");

        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            HttpResponse<String> all = get("/observe/health");
            assertThat(all.statusCode()).isEqualTo(503);
            assertThat(all.body())
                    .contains("has refused the token since", "(HTTP 401)")
                    .doesNotContain("a-wrong-token");
            assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
        });
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void with_the_option_of_the_component_it_is_not_ready_also_under_the_path_of_quarkus() throws Exception {
        start(true, "/q/health");

        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            HttpResponse<String> ready = get("/q/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("\"seedance\"", "has refused the token since");
        });
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    }

    private void start(boolean readiness, String path) throws Exception {
        main.addOverrideProperty("camel.management.enabled", "true");
        main.addOverrideProperty("camel.management.port", Integer.toString(port));
        main.addOverrideProperty("camel.management.healthCheckEnabled", "true");
        main.addOverrideProperty("camel.management.healthPath", path);
        main.addOverrideProperty("camel.health.exposureLevel", "full");
        main.addOverrideProperty("camel.component.seedance.baseUrl", sandbox.baseUrl());
        main.addOverrideProperty("camel.component.seedance.apiToken", "a-wrong-token");
        main.addOverrideProperty("camel.component.seedance.healthCheckReadinessEnabled", Boolean.toString(readiness));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?initialDelay=0&delay=50").to("log:delivered");
            }
        });
        main.start();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
    }
}
