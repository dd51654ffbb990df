package io.github.camelseedance.kamelet;

import java.util.ArrayList;
import java.util.Collection;
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
 * First step of our kamelets: refuses at the start what Camel would ignore or change without a word, which is a parameter that
 * the kamelet does not know, and a text that does not survive the endpoint URI. It does nothing with messages.
 */
public final class KameletParameters extends ServiceSupport implements Processor, CamelContextAware {

    /** What Camel itself adds to the parameters. */
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
        written.forEach((name, value) -> {
            Object text = arrived.get(name);
            if (text instanceof List) {
                throw new IllegalArgumentException("The kamelet " + templateId + " has the parameter " + name
                        + " more than once, perhaps by an & in a text: write the text as RAW(...)");
            }
            if (text instanceof String && !text.equals(content(value.toString()))) {
                throw new IllegalArgumentException("The kamelet " + templateId + " would not get the parameter " + name
                        + " as it is written: write RAW(...) around its value, without line breaks, or put it into"
                        + " the property camel.kamelet." + templateId + "." + name);
            }
        });
    }

    private static String content(String value) {
        boolean raw =
                value.startsWith("RAW(") && value.endsWith(")") || value.startsWith("RAW{") && value.endsWith("}");
        return raw ? value.substring(4, value.length() - 1).replace("%25", "%") : value;
    }

    private Collection<KameletEndpoint> endpoints() {
        List<KameletEndpoint> endpoints = new ArrayList<>();
        context.getEndpoints().forEach(endpoint -> {
            if (endpoint instanceof KameletEndpoint kamelet
                    && kamelet.getTemplateId().equals(templateId)) {
                endpoints.add(kamelet);
            }
        });
        return endpoints;
    }

    private List<String> names() {
        return context.getRouteTemplateDefinition(templateId).getTemplateParameters().stream()
                .map(RouteTemplateParameterDefinition::getName)
                .sorted()
                .toList();
    }

    /** The name as the template has it, if Camel finds it under this spelling: baseUrl or base-url, not base_url or x.baseUrl. */
    private static String spelt(String name) {
        return name.equals(name.toLowerCase(Locale.ROOT)) ? StringHelper.dashToCamelCase(name) : name;
    }

    /** Properties can have the id of a route before the name, and environment variables are written in capitals. */
    private static String named(String property) {
        String name = property.substring(property.lastIndexOf('.') + 1);
        boolean variable = name.equals(name.toUpperCase(Locale.ROOT));
        return spelt(variable ? name.toLowerCase(Locale.ROOT).replace('_', '-') : name);
    }
}
