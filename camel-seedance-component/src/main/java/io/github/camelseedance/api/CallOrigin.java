// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/**
 * The exchange on whose behalf calls are made, as tracers need it: its route and its current span. Holds nothing of the message.
 *
 * @param routeId the route from which the exchange comes, or {@code null}
 * @param spans properties in which tracers keep the span; opaque to this component
 */
public record CallOrigin(String routeId, Map<String, Object> spans) {

    /** Set by the tracers on camel-telemetry and the older ones on camel-tracing. */
    private static final List<String> SPAN_PROPERTIES = List.of("tracing.activeSpan", "OpenTracing.activeSpan");

    /** Returns the origin for the current step of the exchange. Call it on the thread that processes the exchange. */
    public static CallOrigin of(Exchange exchange) {
        Map<String, Object> spans = new HashMap<>();
        for (String name : SPAN_PROPERTIES) {
            Object span = exchange.getProperty(name);
            if (span != null) {
                spans.put(name, span);
            }
        }
        return new CallOrigin(exchange.getFromRouteId(), Map.copyOf(spans));
    }

    /** Creates an exchange for a call; its span becomes a child of the span of this origin. */
    Exchange newExchange(CamelContext context) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getExchangeExtension().setFromRouteId(routeId);
        spans.forEach(exchange::setProperty);
        return exchange;
    }
}
