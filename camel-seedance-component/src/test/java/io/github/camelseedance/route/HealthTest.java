// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.Optional;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.ConsumersHealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.impl.health.ProducersHealthCheckRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The health checks as Camel runs them. */
class HealthTest extends SeedanceTest {

    @Override
    protected void prepare() {
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        ProducersHealthCheckRepository producers = new ProducersHealthCheckRepository();
        producers.setEnabled(true);
        registry.register(producers);
        registry.register(new ConsumersHealthCheckRepository());
    }

    @Test
    void an_endpoint_has_one_check_however_many_producers_it_has() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").to("seedance:submit");
                from("direct:b").to("seedance:submit");
            }
        });

        assertThat(repository("producers").stream())
                .singleElement()
                .satisfies(check -> assertThat(check.call().getState()).isEqualTo(State.UP));
    }

    @Test
    void a_token_that_is_not_accepted_is_down_with_401_and_no_reason_to_take_the_application_out_of_the_traffic()
            throws Exception {
        context.getEndpoint("seedance:submit?apiToken=wrong").createProducer().start();

        HealthCheck.Result result = ofComponent();

        assertThat(result.getState()).isEqualTo(State.DOWN);
        assertThat(result.getMessage().orElseThrow())
                .matches("The API http://\\S+ has refused the token since \\S+ \\(HTTP 401\\)");
        assertThat(result.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 401);
        assertThat(result.getDetails() + result.getMessage().orElseThrow()).doesNotContain("wrong");
        assertThat(HealthCheckHelper.invokeReadiness(context))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.getState()).isEqualTo(State.UP));
        assertThat(HealthCheckHelper.invokeLiveness(context)).isEmpty();
    }

    @Test
    void with_the_option_of_the_component_the_application_is_not_ready_then() throws Exception {
        context.getComponent("seedance", SeedanceComponent.class).setHealthCheckReadinessEnabled(true);
        context.getEndpoint("seedance:submit?apiToken=wrong").createProducer().start();

        assertThat(HealthCheckHelper.invokeReadiness(context))
                .filteredOn(check -> check.getState() == State.DOWN)
                .singleElement()
                .satisfies(down -> assertThat(down.getCheck().getId()).isEqualTo("seedance"));
        assertThat(HealthCheckHelper.invokeLiveness(context)).isEmpty();
    }

    @Test
    void a_component_without_endpoints_calls_nobody() {
        assertThat(ofComponent().getState()).isEqualTo(State.UP);
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void each_component_has_a_check_with_its_name_until_it_stops() throws Exception {
        SeedanceComponent second = new SeedanceComponent();
        configure(second.getConfiguration());
        context.addComponent("video", second);
        second.start();
        assertThat(HealthCheckHelper.getHealthCheck(context, "seedance-video")).isNotNull();

        context.removeComponent("video");
        second.stop();

        assertThat(HealthCheckHelper.getHealthCheck(context, "seedance-video")).isNull();
        assertThat(HealthCheckHelper.getHealthCheck(context, "seedance")).isNotNull();
    }

    @Test
    void endpoints_that_differ_in_their_secrets_only_have_checks_of_their_own() throws Exception {
        context.getEndpoint("seedance:submit?apiToken=wrong").createProducer().start();
        context.getEndpoint("seedance:submit?apiToken=" + sandbox.token())
                .createProducer()
                .start();

        assertThat(repository("producers").stream())
                .extracting(HealthCheck::getId)
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(ofComponent().getState()).isEqualTo(State.DOWN);
    }

    @Test
    void a_rate_limit_does_not_delay_the_check() throws Exception {
        String slow = "seedance:submit?maxRequestsPerSecond=0.01";
        context.getEndpoint(slow).createProducer().start();
        send(slow, "Waves");

        assertThat(ofComponent().getState()).isEqualTo(State.UP);
    }

    @Test
    void camels_switch_of_the_component_turns_it_off() throws Exception {
        context.getComponent("seedance", SeedanceComponent.class).setHealthCheckProducerEnabled(false);
        context.getEndpoint("seedance:submit").createProducer().start();

        assertThat(repository("producers").stream().findFirst().orElseThrow().isEnabled())
                .isFalse();
    }

    @Test
    void a_consumer_is_ready_when_it_polls() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?initialDelay=0&delay=10").to("mock:delivered");
            }
        });

        await().untilAsserted(() -> {
            Optional<HealthCheck> check = repository("consumers").stream().findFirst();
            assertThat(check.orElseThrow().call().getState()).isEqualTo(State.UP);
        });
    }

    @Test
    void the_token_of_a_consumer_is_checked_even_without_a_job_to_poll() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?initialDelay=0&delay=10&apiToken=wrong").to("mock:delivered");
            }
        });

        assertThat(ofComponent().getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 401);
    }

    private HealthCheck.Result ofComponent() {
        return HealthCheckHelper.getHealthCheck(context, "seedance").call();
    }

    private HealthCheckRepository repository(String id) {
        return HealthCheckHelper.getHealthCheckRepository(context, id);
    }
}
