// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.util.concurrent.ScheduledExecutorService;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.support.service.ServiceHelper;

/** Creates the HTTP endpoints of the API, with everything disabled that could send a submission twice. */
final class HttpEndpoints {

    private static final String VERTX_COMPONENT = "org.apache.camel.component.vertx.http.VertxHttpComponent";

    private HttpEndpoints() {}

    /**
     * Creates an endpoint for calls.
     *
     * @param connections the maximum number of connections, where the HTTP component can be configured
     * @param fresh whether each call gets its own connection
     * @param timer aborts calls that take too long
     * @throws IllegalArgumentException if the component is missing, or its repetitions cannot be disabled
     */
    static Endpoint create(
            CamelContext context, HttpSettings settings, int connections, boolean fresh, ScheduledExecutorService timer)
            throws Exception {
        String name = settings.httpComponent();
        BaseUrl baseUrl = settings.baseUrl();
        long connectTimeout = settings.connectTimeout().toMillis();
        long responseTimeout = settings.responseTimeout().toMillis();
        Component component = component(context, name, baseUrl);
        String address = isPlainHttp(name) ? baseUrl.toString() : name + ":" + baseUrl;
        if (component instanceof HttpComponent) {
            HttpEndpoint endpoint = (HttpEndpoint) component.createEndpoint(address
                    + "?throwExceptionOnFailure=false&copyHeaders=false&disableStreamCache=true&followRedirects=false"
                    + "&skipControlHeaders=false&skipRequestHeaders=false&skipResponseHeaders=false"
                    + "&connectTimeout=" + connectTimeout
                    + "&connectionRequestTimeout=" + connectTimeout
                    + "&soTimeout=" + connectTimeout
                    + "&responseTimeout=" + responseTimeout);
            // Would write the token and inline pictures to the log.
            endpoint.setLogHttpActivity(false);
            endpoint.setHttpActivityListener(null);
            ApacheHttpSafety.apply(endpoint, settings.responseTimeout(), timer, fresh);
            return endpoint;
        }
        if (component.getClass().getName().equals(VERTX_COMPONENT)) {
            Endpoint endpoint = component.createEndpoint(address + "?throwExceptionOnFailure=false&connectTimeout="
                    + connectTimeout + "&timeout=" + responseTimeout);
            VertxHttpSafety.apply(endpoint, settings, connections, fresh);
            return endpoint;
        }
        throw new IllegalArgumentException("The option httpComponent names '" + name
                + "', whose repetitions of a call cannot be switched off: use http or vertx-http");
    }

    /**
     * Returns the HTTP method as the type that the endpoint's component uses. Camel would try all its converters for a text with
     * every call, which took a fifth of the time of a submission.
     */
    static Object method(Endpoint endpoint, String name) {
        return endpoint instanceof HttpEndpoint ? HttpMethods.valueOf(name) : name;
    }

    private static Component component(CamelContext context, String name, BaseUrl baseUrl) {
        String componentName = isPlainHttp(name) ? (baseUrl.isSecure() ? "https" : "http") : name;
        Component component = context.getComponent(componentName);
        if (component == null) {
            throw new IllegalArgumentException("The option httpComponent names '" + name
                    + "', which is missing: add camel-" + name + " to the application");
        }
        // A consumer can start before the context has started its components.
        ServiceHelper.startService(component);
        return component;
    }

    /** Camel registers its Apache based component under both schemes, each with its own settings. */
    private static boolean isPlainHttp(String name) {
        return name.equals("http") || name.equals("https");
    }
}
