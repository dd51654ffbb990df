package io.github.camelseedance.kamelet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.support.EndpointHelper;

/** Finds where routes use a kamelet, as it is written there. */
final class KameletUris {

    private final ModelCamelContext context;
    private final String start;

    KameletUris(ModelCamelContext context, String templateId) {
        this.context = context;
        this.start = "kamelet:" + templateId;
    }

    /** The endpoint URIs, with property placeholders resolved. */
    Collection<String> all() {
        List<String> uris = new ArrayList<>();
        for (RouteDefinition route : context.getRouteDefinitions()) {
            add(uris, route.getInput().getEndpointUri());
            for (SendDefinition<?> send :
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), SendDefinition.class)) {
                add(uris, send.getEndpointUri());
            }
            for (KameletDefinition kamelet :
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), KameletDefinition.class)) {
                add(uris, "kamelet:" + kamelet.getName());
            }
        }
        return uris;
    }

    private void add(List<String> uris, String written) {
        String uri = written == null ? "" : written.replaceFirst("^kamelet://", "kamelet:");
        if (uri.startsWith(start)
                && (uri.length() == start.length() || "?/".indexOf(uri.charAt(start.length())) >= 0)) {
            uris.add(EndpointHelper.resolveEndpointUriPropertyPlaceholders(context, uri));
        }
    }
}
