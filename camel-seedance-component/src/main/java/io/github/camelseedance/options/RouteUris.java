// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.options;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.EndpointProducerBuilder;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.URISupport;

/** Finds the endpoint URIs of a route, as written in the route. */
final class RouteUris {

    private final CamelContext context;
    private final String start;

    /** @param start scheme and path of the endpoints to find, such as {@code seedance:submit} */
    RouteUris(CamelContext context, String start) {
        this.context = context;
        this.start = start;
    }

    /** Returns the URIs that are written as text, with property placeholders resolved. */
    Collection<String> of(RouteDefinition route) {
        List<String> uris = new ArrayList<>();
        add(uris, route.getInput().getUri());
        for (SendDefinition<?> send : in(route, SendDefinition.class)) {
            add(uris, send.getUri());
        }
        for (KameletDefinition kamelet : in(route, KameletDefinition.class)) {
            add(uris, "kamelet:" + kamelet.getName());
        }
        return uris;
    }

    /** Returns the type-safe endpoint builders. */
    Collection<EndpointProducerBuilder> buildersOf(RouteDefinition route) {
        List<EndpointProducerBuilder> builders = new ArrayList<>();
        for (SendDefinition<?> send : in(route, SendDefinition.class)) {
            EndpointProducerBuilder builder = send.getEndpointProducerBuilder();
            if (builder != null && matches(plain(builder.getRawUri()))) {
                builders.add(builder);
            }
        }
        return builders;
    }

    /**
     * Returns Camel's endpoint for a URI, or {@code null}. Camel looks it up by the normalized URI, but registers it under that
     * URI normalized once more.
     */
    Endpoint endpoint(String uri) throws Exception {
        String line = URISupport.textBlockToSingleLine(uri);
        Endpoint found = context.hasEndpoint(line);
        return found != null ? found : context.hasEndpoint(URISupport.normalizeUri(line));
    }

    private static <T> Collection<T> in(RouteDefinition route, Class<T> type) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), type);
    }

    private void add(List<String> uris, String written) {
        if (written != null && matches(plain(written))) {
            uris.add(EndpointHelper.resolveEndpointUriPropertyPlaceholders(context, written));
        }
    }

    private boolean matches(String uri) {
        return uri.startsWith(start)
                && (uri.length() == start.length() || "?/:".indexOf(uri.charAt(start.length())) >= 0);
    }

    private static String plain(String uri) {
        return uri.replaceFirst("^(\\w+)://", "$1:");
    }
}
