// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.options;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.builder.EndpointProducerBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.URISupport;

/**
 * Compares the option texts of a route with those of its endpoints before the route starts. Camel joins the lines of a URI, and
 * uses one endpoint for two URIs that differ only in a plus and a blank. Only the route still shows which text was meant.
 */
public final class RouteOptionsCheck extends LifecycleStrategySupport {

    private static final String INPUT = "input.";

    private final Component component;

    public RouteOptionsCheck(Component component) {
        this.component = component;
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        for (Route route : routes) {
            if (route.getRoute() instanceof RouteDefinition definition
                    && !Boolean.TRUE.equals(definition.isTemplate())) {
                check(definition);
            }
        }
    }

    private void check(RouteDefinition route) {
        CamelContext context = component.getCamelContext();
        RouteUris uris = new RouteUris(context, "seedance");
        try {
            for (String uri : uris.of(route)) {
                check(uri, uris.endpoint(uri));
            }
            for (EndpointProducerBuilder builder : uris.buildersOf(route)) {
                checkBuilt(builder.getRawUri(), builder.resolve(context));
            }
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "The options of a seedance endpoint of the route " + route.getRouteId()
                            + " cannot be checked: correct its URI",
                    e);
        }
    }

    private void check(String uri, Endpoint endpoint) throws Exception {
        if (isOurs(endpoint)) {
            Map<String, Object> written = URISupport.parseQuery(URISupport.extractQuery(uri), true);
            for (Map.Entry<String, Object> option : written.entrySet()) {
                if (option.getValue() instanceof String text
                        && !text.startsWith("#")
                        && text(endpoint, option.getKey()) instanceof String arrived
                        && !UriOptions.meanings(text).contains(arrived)) {
                    throw refusal(option.getKey());
                }
            }
        }
    }

    /** A builder does not encode the texts of its URI, so the end of a text is not known. */
    private void checkBuilt(String uri, Endpoint endpoint) throws Exception {
        if (isOurs(endpoint) && !uri.contains("{{") && !uri.contains("=#")) {
            Set<String> names =
                    URISupport.parseQuery(URISupport.extractQuery(uri), true).keySet();
            for (String name : names) {
                if (text(endpoint, name) instanceof String arrived
                        && !uri.contains(name + "=" + arrived)
                        && !uri.contains(name + "=RAW(" + arrived.replace("%", "%25") + ")")) {
                    throw refusal(name);
                }
            }
        }
    }

    private boolean isOurs(Endpoint endpoint) {
        return endpoint instanceof DefaultEndpoint own && own.getComponent() == component;
    }

    private Object text(Endpoint endpoint, String name) {
        if (!(component.getEndpointPropertyConfigurer() instanceof PropertyConfigurerGetter options)) {
            return null;
        }
        if (name.startsWith(INPUT)) {
            return options.getOptionValue(endpoint, "input", true) instanceof Map<?, ?> input
                    ? input.get(name.substring(INPUT.length()))
                    : null;
        }
        return options.getOptionValue(endpoint, name, true);
    }

    private static IllegalArgumentException refusal(String name) {
        return new IllegalArgumentException(
                "The option " + name + " is changed by Camel's endpoint URI, or another endpoint differs only in"
                        + " a + and a blank: write the value as RAW(...) in one line, or put it into a"
                        + " property and write #property:name");
    }
}
