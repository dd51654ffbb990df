// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.inflight;

import java.util.Map;

import io.github.camelseedance.SeedanceConfiguration;
import io.vertx.ext.web.client.WebClientOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.dataformat.JsonLibrary;

/**
 * What a user would write without the component: submit, poll at a fixed interval, fetch the result. No ledger, no validation, and
 * a submission that is lost or sent twice is not noticed.
 *
 * @param scheme {@code http} or {@code vertx-http}
 * @param delay the time between two polls, in milliseconds
 */
record HandWrittenSteps(String api, String scheme, long delay) implements RouteDriver.Steps {

    private static final String ID = "requestId";
    private static final String ENDED = "ended";

    @Override
    public void prepare(CamelContext context) {
        // As many connections as the component has: with Vert.x' default of 5 it would not be a rival.
        context.getRegistry().bind("webClient", new WebClientOptions().setMaxPoolSize(64));
    }

    @Override
    public void addTo(RouteDefinition route) {
        String endpoint = scheme.equals("http") ? api : scheme + ":" + api + "?webClientOptions=#webClient";
        route.marshal()
                .json(JsonLibrary.Jackson)
                .process(this::post)
                .to(endpoint)
                .unmarshal()
                .json(JsonLibrary.Jackson, Map.class)
                .process(HandWrittenSteps::accepted)
                .loopDoWhile(exchange -> !exchange.getProperty(ENDED, Boolean.class))
                .delay(delay)
                .asyncDelayed()
                .process(exchange -> get(exchange, "status"))
                .to(endpoint)
                .unmarshal()
                .json(JsonLibrary.Jackson, Map.class)
                .process(exchange -> exchange.setProperty(ENDED, "completed".equals(value(exchange, "status"))))
                .end()
                .end()
                .process(exchange -> get(exchange, "result"))
                .to(endpoint)
                .unmarshal()
                .json(JsonLibrary.Jackson, Map.class);
    }

    private void post(Exchange exchange) {
        exchange.getMessage().setHeader("Authorization", "Bearer benchmark");
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setHeader(Exchange.HTTP_URI, api + "/v1/models/" + SeedanceConfiguration.DEFAULT_MODEL);
    }

    private static void accepted(Exchange exchange) {
        exchange.setProperty(ID, value(exchange, "request_id"));
        exchange.setProperty(ENDED, false);
    }

    private void get(Exchange exchange, String what) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader("Authorization", "Bearer benchmark");
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
        exchange.getMessage()
                .setHeader(Exchange.HTTP_URI, api + "/v1/requests/" + exchange.getProperty(ID) + "/" + what);
    }

    private static Object value(Exchange exchange, String name) {
        return exchange.getMessage().getBody(Map.class).get(name);
    }
}
