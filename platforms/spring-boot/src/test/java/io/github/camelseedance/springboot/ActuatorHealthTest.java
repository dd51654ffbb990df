// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** A whole application, as its users and its operators meet it over HTTP. */
class ActuatorHealthTest {

    private static final String CHECK = "consumer:deliver";

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void a_consumer_that_can_work_is_up() {
        start("camel.health.exposure-level=full");

        eventually(() -> {
            HttpResponse<String> answer = get("/actuator/health");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(camel(answer).path("status").asText()).isEqualTo("UP");
            assertThat(camel(answer).path("details").path(CHECK).asText()).isEqualTo("UP");
        });
    }

    @Test
    void a_token_that_is_not_accepted_is_said_in_one_sentence_and_takes_the_application_nowhere() {
        start("camel.component.seedance.api-token=a-wrong-token");

        eventually(() -> {
            HttpResponse<String> answer = get("/actuator/health");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(camel(answer).path("details").path("seedance").asText()).isEqualTo("DOWN");
            JsonNode details = camel(answer).path("details").path("seedance.data");
            assertThat(details.path("http.response.code").asText()).isEqualTo("401");
            assertThat(details.path("problem").asText())
                    .matches("The API http://\\S+ has refused the token since \\S+ \\(HTTP 401\\)");
            assertThat(answer.body()).doesNotContain("a-wrong-token");
        });
        eventually(
                () -> assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200));
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void with_the_option_of_the_component_it_takes_the_application_out_of_the_traffic_and_does_not_restart_it() {
        start(
                "camel.component.seedance.api-token=a-wrong-token",
                "camel.component.seedance.health-check-readiness-enabled=true");

        eventually(
                () -> assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503));
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void a_warning_is_a_detail_of_a_check_that_is_up() {
        start("camel.health.exposure-level=full");
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        catchThrowable(() -> application.getBean(ProducerTemplate.class).requestBody("direct:submit", "A calm sea"));

        eventually(() -> {
            HttpResponse<String> answer = get("/actuator/health");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(camel(answer)
                            .path("details")
                            .path("seedance.data")
                            .path("problem")
                            .asText())
                    .isEqualTo("1 job waits for a decision");
        });
    }

    @Test
    void the_checks_of_producers_exist_when_camel_is_configured_to_create_them() {
        start("camel.health.producers-enabled=true", "camel.health.exposure-level=full");

        eventually(() -> assertThat(
                        camel(get("/actuator/health")).path("details").properties())
                .filteredOn(check -> check.getKey().matches("producer:seedance-submit-\\w+"))
                .singleElement()
                .satisfies(check -> assertThat(check.getValue().asText()).isEqualTo("UP")));
    }

    @Test
    void the_switch_of_the_component_turns_its_checks_off() {
        start("camel.component.seedance.health-check-consumer-enabled=false", "camel.health.exposure-level=full");

        eventually(
                () -> assertThat(camel(get("/actuator/health")).path("details").properties())
                        .extracting(Map.Entry::getKey)
                        .contains("seedance")
                        .doesNotContain(CHECK));
    }

    @Test
    void no_page_of_the_actuator_shows_the_token() {
        start("management.endpoints.web.exposure.include=*", "camel.component.seedance.api-token=" + sandbox.token());

        for (String page : List.of("configprops", "env", "beans", "conditions", "camelroutes", "info")) {
            assertThat(get("/actuator/" + page).body()).as(page).doesNotContain(sandbox.token());
        }
        assertThat(get("/actuator/configprops").body()).contains("\"apiToken\":\"******\"");
    }

    @Test
    void a_submission_is_sent_once_also_by_the_http_component_of_camels_starter() {
        start();
        sandbox.faults().always(Call.SUBMIT, Fault.status(503));

        catchThrowable(() -> application.getBean(ProducerTemplate.class).requestBody("direct:submit", "A calm sea"));

        assertThat(sandbox.requests().count(Call.SUBMIT)).isOne();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofMinutes(3)).untilAsserted(assertion);
    }

    private void start(String... more) {
        List<String> properties = new ArrayList<>(List.of(
                "server.port=0",
                "management.endpoint.health.show-details=always",
                "management.endpoint.health.probes.enabled=true",
                "management.endpoint.health.group.readiness.include=readinessState,camelReadinessState",
                "management.endpoint.health.group.liveness.include=livenessState,camelLivenessState",
                "spring.datasource.url=jdbc:h2:mem:actuator",
                "camel.component.seedance.ledger.data-source=true",
                "camel.component.seedance.base-url=" + sandbox.baseUrl(),
                "camel.component.seedance.api-token=" + sandbox.token(),
                "camel.component.seedance.image-url=https://example.org/boat.png"));
        properties.addAll(List.of(more));
        application = new SpringApplicationBuilder(Application.class)
                .properties(properties.toArray(String[]::new))
                .run();
    }

    private HttpResponse<String> get(String path) {
        String port = application.getEnvironment().getProperty("local.server.port");
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode camel(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body()).path("components").path("camelHealth");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("seedance:result?initialDelay=0&delay=50")
                            .routeId("deliver")
                            .log("${body.requestId}");
                    from("direct:submit").routeId("submit").to("seedance:submit?jobKey=one");
                }
            };
        }
    }
}
