// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.github.camelseedance.testsupport.ThrowableText;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The component's token is never sent to a server that only an endpoint names. */
class TokenOriginTest extends SeedanceTest {

    private static final String ID = "a1b2c3";

    /** A foreign server that accepts any token. */
    private final Sandbox elsewhere = Sandbox.builder()
            .instant()
            .render(false)
            .token("a-token-of-its-own")
            .start();

    @AfterEach
    void closeElsewhere() {
        elsewhere.close();
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:to").toD("seedance:status?requestId=${header.id}");
                from("direct:enrich")
                        .pollEnrich()
                        .simple("seedance:result?requestId=${header.id}")
                        .timeout(500);
                from("direct:header").to("seedance:generate");
            }
        };
    }

    @ParameterizedTest
    @EnumSource(SeedanceOperation.class)
    void no_operation_takes_it_there(SeedanceOperation operation) {
        assertRefused(
                failureOf("seedance:" + operation + "?requestId=" + ID + "&baseUrl=" + elsewhere.baseUrl(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void no_spelling_of_the_address_takes_it_there(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            String uri = "seedance:" + pick(random, "status", "result", "submit") + "?" + pick(random, "", "channel=x&")
                    + "baseUrl=" + spelled(random) + pick(random, "", "&apiToken=", "&apiToken=%20")
                    + pick(random, "", "&httpComponent=http");

            assertRefused(failureOf(uri, Map.of(SeedanceConstants.REQUEST_ID, ID)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:to", "direct:enrich"})
    void an_id_that_carries_an_address_along_does_not_take_it_there(String route) {
        for (String id : List.of(
                ID + "&baseUrl=" + elsewhere.baseUrl(),
                ID + "&baseUrl=RAW(" + elsewhere.baseUrl() + ")",
                ID + "&baseUrl=" + elsewhere.baseUrl().replace(":", "%3A").replace("/", "%2F"),
                ID + "&apiToken=&baseUrl=" + elsewhere.baseUrl())) {
            assertRefused(failureOf(route, Map.of("id", id)));
        }
    }

    @Test
    void no_header_takes_it_there() {
        Exchange answer = send(
                "direct:header",
                "Waves at dawn",
                Map.of(
                        Exchange.HTTP_URI,
                        elsewhere.baseUrl(),
                        Exchange.REST_HTTP_URI,
                        elsewhere.baseUrl(),
                        Exchange.HTTP_BASE_URI,
                        elsewhere.baseUrl(),
                        Exchange.HTTP_HOST,
                        elsewhere.baseUrl(),
                        Exchange.HTTP_PATH,
                        "/" + elsewhere.baseUrl(),
                        "Host",
                        elsewhere.baseUrl(),
                        "baseUrl",
                        elsewhere.baseUrl(),
                        "CamelSeedanceBaseUrl",
                        elsewhere.baseUrl(),
                        SeedanceConstants.OPERATION,
                        "submit"));

        assertThat(answer.getException()).isNull();
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(elsewhere.requests().all()).isEmpty();
    }

    @Test
    void no_consumer_takes_it_there() {
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?requestId=" + ID + "&baseUrl=" + elsewhere.baseUrl())
                        .to("mock:never");
            }
        };

        assertThatThrownBy(() -> context.addRoutes(routes)).satisfies(this::assertRefused);
    }

    @Test
    void the_rule_applies_to_the_component_of_the_endpoint() throws Exception {
        SeedanceComponent other = new SeedanceComponent();
        other.getConfiguration().setBaseUrl(elsewhere.baseUrl());
        other.getConfiguration().setApiToken(elsewhere.token());
        context.addComponent("other", other);

        assertThat(send("other:model", null).getException()).isNull();
        assertThat(elsewhere.requests().all()).hasSize(1);
        assertRefusedAt(failureOf("other:model?baseUrl=" + sandbox.baseUrl(), Map.of()));
    }

    @Test
    void a_token_of_its_own_is_what_the_other_server_gets() {
        Exchange answer =
                send("seedance:model?baseUrl=" + elsewhere.baseUrl() + "&apiToken=" + elsewhere.token(), null);

        assertThat(answer.getException()).isNull();
        assertThat(elsewhere.requests().all()).singleElement().satisfies(request -> assertThat(
                        request.header("Authorization"))
                .contains("Bearer " + elsewhere.token()));
    }

    private Throwable failureOf(String uri, Map<String, Object> headers) {
        try {
            return send(uri, "Waves", headers).getException();
        } catch (ResolveEndpointFailedException notStarted) {
            return notStarted;
        }
    }

    private String spelled(Random random) {
        String port = elsewhere.baseUrl().replaceAll(".*:", "");
        String host = pick(random, "localhost", "LOCALHOST", "127.0.0.1", "127.0.0.2", "[::1]");
        return pick(random, "http", "HTTP") + "://" + host + ":" + port
                + pick(random, "", "/", "///", "/v2", "/proxy/");
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void assertRefused(Throwable failure) {
        assertRefusedAt(failure);
        assertThat(elsewhere.requests().all()).isEmpty();
    }

    private static void assertRefusedAt(Throwable failure) {
        assertThat(failure).isNotNull();
        assertThat(ThrowableText.of(failure))
                .contains("option apiToken of the endpoint")
                .doesNotContain(sandbox.token());
    }
}
