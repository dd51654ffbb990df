package io.github.camelseedance.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/**
 * On whose behalf calls are made, as far as a tracer wants to know: the route, and the span that stands for the exchange at that
 * moment. Holds nothing of the message.
 *
 * @param routeId where the exchange comes from, or {@code null}
 * @param spans properties by which tracers find the span; what is in them is theirs
 */
public record CallOrigin(String routeId, Map<String, Object> spans) {

    /** Of the tracers on camel-telemetry, and of the older ones on camel-tracing. */
    private static final List<String> SPAN_PROPERTIES = List.of("tracing.activeSpan", "OpenTracing.activeSpan");

    /** What the exchange is at now. To be called where it is worked on. */
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

    /** An exchange of its own for a call, whose span becomes a child of that of the origin. */
    Exchange newExchange(CamelContext context) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getExchangeExtension().setFromRouteId(routeId);
        spans.forEach(exchange::setProperty);
        return exchange;
    }
}
