// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.options;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.kamelet.Kamelet;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * Checks the parameters of our kamelets at start. It refuses a parameter that the kamelet does not know, and a text that does
 * not survive the endpoint URI: Camel would silently ignore or change them. Messages pass unchanged.
 */
public final class KameletParameters extends ServiceSupport implements Processor, CamelContextAware {

    /** Parameters that Camel adds. */
    private static final Set<String> OF_CAMEL = Set.of(
            Kamelet.PARAM_TEMPLATE_ID,
            Kamelet.PARAM_ROUTE_ID,
            Kamelet.PARAM_UUID,
            Kamelet.NO_ERROR_HANDLER,
            Kamelet.BRIDGE_ERROR_HANDLER);

    private ModelCamelContext context;
    private String templateId;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = (ModelCamelContext) context;
    }

    public String getTemplateId() {
        return templateId;
    }

    /** The name of the kamelet. */
    public void setTemplateId(String templateId) {
        this.templateId = templateId;
    }

    @Override
    public void process(Exchange exchange) {}

    @Override
    protected void doInit() throws Exception {
        Set<String> known = Set.copyOf(names());
        for (KameletEndpoint endpoint : endpoints()) {
            Set<String> inUri = URISupport.parseQuery(URISupport.extractQuery(endpoint.getEndpointUri()), true)
                    .keySet();
            for (String name : endpoint.getKameletProperties().keySet()) {
                if (!OF_CAMEL.contains(name) && !known.contains(inUri.contains(name) ? spelt(name) : named(name))) {
                    throw new IllegalArgumentException("The kamelet " + templateId + " has no parameter " + name
                            + "; it has: " + String.join(", ", names()) + ". If this is a part of a text with an &, "
                            + "write the text as RAW(...)");
                }
            }
        }
        RouteUris uris = new RouteUris(context, "kamelet:" + templateId);
        for (RouteDefinition route : context.getRouteDefinitions()) {
            for (String uri : uris.of(route)) {
                if (uris.endpoint(uri) instanceof KameletEndpoint endpoint) {
                    checkTexts(uri, endpoint.getKameletProperties());
                }
            }
        }
    }

    private void checkTexts(String uri, Map<String, Object> arrived) throws Exception {
        Map<String, Object> written = URISupport.parseQuery(URISupport.extractQuery(uri), true);
        URISupport.resolveRawParameterValues(written);
        written.forEach((name, value) -> {
            Object text = arrived.get(name);
            if (text instanceof List) {
                throw new IllegalArgumentException("The kamelet " + templateId + " has the parameter " + name
                        + " more than once, perhaps by an & in a text: write the text as RAW(...)");
            }
            if (text instanceof String && !text.equals(value.toString())) {
                throw new IllegalArgumentException("The kamelet " + templateId + " would not get the parameter " + name
                        + " as it is written: write RAW(...) around its value, without line breaks, or put it into"
                        + " the property camel.kamelet." + templateId + "." + name);
            }
        });
    }

    private List<KameletEndpoint> endpoints() {
        return context.getEndpoints().stream()
                .filter(KameletEndpoint.class::isInstance)
                .map(KameletEndpoint.class::cast)
                .filter(kamelet -> kamelet.getTemplateId().equals(templateId))
                .toList();
    }

    private List<String> names() {
        return context.getRouteTemplateDefinition(templateId).getTemplateParameters().stream()
                .map(RouteTemplateParameterDefinition::getName)
                .sorted()
                .toList();
    }

    /** Returns the name in the template for a spelling that Camel accepts: baseUrl or base-url, not base_url or x.baseUrl. */
    private static String spelt(String name) {
        return name.equals(name.toLowerCase(Locale.ROOT)) ? StringHelper.dashToCamelCase(name) : name;
    }

    /** A property can have the id of a route before its name, and environment variables are in capitals. */
    private static String named(String property) {
        String name = property.substring(property.lastIndexOf('.') + 1);
        boolean variable = name.equals(name.toUpperCase(Locale.ROOT));
        return spelt(variable ? name.toLowerCase(Locale.ROOT).replace('_', '-') : name);
    }
}
