package io.github.camelseedance.operation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.EndpointAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.IdAware;
import org.apache.camel.support.ExchangeHelper;

/**
 * Names the step of a route that is processing an exchange, so that the name is the same on every node and after every
 * restart, and stays the same where other steps or the options of the consumer change: messages that come again then would
 * be paid again. The ids that Camel makes up count all routes and steps of the process. A route without an id of its own is
 * named by what it consumes from, without options, and its place among such routes; a step by its place among those of its kind.
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
        if (hasNameOfItsOwn(route)) {
            return route.getRouteId();
        }
        String from = from(route);
        // The URI of a kamelet's own route has a random id in it.
        return isOfTemplate(route) && from.startsWith("kamelet:") ? "kamelet" : from + "#" + place(route, from);
    }

    /** The ids of routes made of templates, kamelets among them, are random unless somebody gave them one. */
    private static boolean hasNameOfItsOwn(Route route) {
        return route.isCustomId() && !isOfTemplate(route);
    }

    private static boolean isOfTemplate(Route route) {
        return route.isCreatedByKamelet() || route.isCreatedByRouteTemplate();
    }

    private static int place(Route route, String from) {
        return route.getCamelContext().getRoutes().stream()
                .filter(other -> !hasNameOfItsOwn(other) && from.equals(from(other)))
                .toList()
                .indexOf(route);
    }

    private static String from(Route route) {
        return route.getEndpoint().getEndpointBaseUri();
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
        Class<?> kind = steps.stream()
                .filter(step -> id.equals(id(step)))
                .findFirst()
                .map(RouteStep::endpoint)
                .orElse(null);
        return steps.stream()
                .filter(step -> endpoint(step) == kind)
                .map(RouteStep::id)
                .toList()
                .indexOf(id);
    }

    private static String id(Processor step) {
        return step instanceof IdAware aware ? aware.getId() : null;
    }

    /** The kind of endpoint that a step sends to, or {@code null}. */
    private static Class<?> endpoint(Processor step) {
        return step instanceof EndpointAware aware && aware.getEndpoint() != null
                ? aware.getEndpoint().getClass()
                : null;
    }
}
