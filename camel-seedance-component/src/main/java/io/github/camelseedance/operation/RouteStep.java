package io.github.camelseedance.operation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.IdAware;
import org.apache.camel.support.ExchangeHelper;

/**
 * Names the step of a route that is processing an exchange, so that the name is the same on every node and after every
 * restart. The ids that Camel makes up are not: they count all routes and steps of the process. A route without an id of its
 * own is named by what it consumes from, a step by its place in the route.
 */
final class RouteStep {

    private static final Pattern MADE_UP_ID = Pattern.compile("([A-Za-z]+)\\d+");

    private RouteStep() {}

    /** The route that consumed the message, the route that the step is in, and the step. */
    static List<String> of(Exchange exchange) {
        Route route = ExchangeHelper.getRoute(exchange);
        return List.of(route(consuming(exchange)), route(route), step(exchange, route));
    }

    private static Route consuming(Exchange exchange) {
        String id = exchange.getFromRouteId();
        return id == null ? null : exchange.getContext().getRoute(id);
    }

    private static String route(Route route) {
        if (route == null) {
            return "";
        }
        String uri = route.getEndpoint().getEndpointUri();
        if (route.isCreatedByKamelet() || route.isCreatedByRouteTemplate()) {
            // The URI of a kamelet's own route has a random id in it, and so has the route.
            return uri.startsWith("kamelet:") ? "kamelet" : uri;
        }
        return route.isCustomId() ? route.getRouteId() : uri;
    }

    private static String step(Exchange exchange, Route route) {
        String id = exchange.getExchangeExtension().getHistoryNodeId();
        if (id == null || route == null) {
            return String.valueOf(id);
        }
        Matcher madeUp = MADE_UP_ID.matcher(id);
        return madeUp.matches() ? madeUp.group(1) + "#" + place(id, route.filter(madeUp.group(1) + "*")) : id;
    }

    /** Returns -1 for a step that is not on the way of the route, as in an {@code onException}. */
    private static int place(String id, List<Processor> steps) {
        return steps.stream()
                .map(step -> step instanceof IdAware aware ? aware.getId() : null)
                .toList()
                .indexOf(id);
    }
}
