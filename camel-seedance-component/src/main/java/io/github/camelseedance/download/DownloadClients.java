// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.Redaction;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;

/**
 * Creates the HTTP clients for downloads with Camel's {@code http} and {@code https} components, so that their TLS, proxy and
 * pool settings apply; closes nothing that belongs to them. One client per scheme, created when first needed.
 */
final class DownloadClients extends ServiceSupport {

    private final CamelContext context;
    private final SeedanceConfiguration configuration;
    private final Map<String, HttpEndpoint> endpoints = new HashMap<>();

    DownloadClients(CamelContext context, SeedanceConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
    }

    /**
     * Returns the client for {@code http} or {@code https}.
     *
     * @throws IOException if this has been stopped
     * @throws DownloadException if Camel's component of that name cannot create one
     */
    HttpClient forScheme(String scheme) throws IOException {
        synchronized (endpoints) {
            if (!isRunAllowed()) {
                throw new IOException("Downloads have been stopped");
            }
            return endpoints
                    .computeIfAbsent(scheme.toLowerCase(Locale.ROOT), this::create)
                    .getHttpClient();
        }
    }

    @Override
    protected void doStop() {
        synchronized (endpoints) {
            endpoints.values().forEach(HttpEndpoint::stop);
            endpoints.clear();
        }
    }

    private HttpEndpoint create(String scheme) {
        try {
            HttpComponent component = context.getComponent(scheme, HttpComponent.class);
            HttpEndpoint endpoint = (HttpEndpoint) component.createEndpoint(
                    scheme + "://seedance-download?connectTimeout=" + configuration.getConnectTimeout()
                            + "&responseTimeout=" + configuration.getResponseTimeout());
            // It would log the links with their signatures.
            endpoint.setLogHttpActivity(false);
            endpoint.setHttpActivityListener(null);
            ServiceHelper.startService(endpoint);
            HttpClientConfigurer users = endpoint.getHttpClientConfigurer();
            // Not CompositeHttpConfigurer.combineConfigurers, which would add ours to a composite of the component.
            endpoint.setHttpClientConfigurer(builder -> {
                if (users != null) {
                    users.configureHttpClient(builder);
                }
                restrict(builder);
            });
            return endpoint;
        } catch (Exception e) {
            throw new DownloadException(
                    "Camel's component " + scheme + " cannot be used for downloads: " + Redaction.clean(e.getMessage()),
                    e);
        }
    }

    private static void restrict(HttpClientBuilder builder) {
        builder.disableRedirectHandling();
        builder.disableAutomaticRetries();
        builder.disableContentCompression();
        builder.disableCookieManagement();
        builder.disableAuthCaching();
        // The settings of the component add credentials and default headers in two places, so both are guarded: the
        // client
        // answers challenges in the chain, before the transport, and the transport then runs the interceptors.
        builder.addExecInterceptorBefore(
                ChainElement.MAIN_TRANSPORT.name(), "seedance-no-credentials", (request, scope, chain) -> {
                    removeCredentials(request);
                    return chain.proceed(request, scope);
                });
        builder.addRequestInterceptorLast((request, entity, httpContext) -> removeCredentials(request));
    }

    private static void removeCredentials(HttpMessage request) {
        request.removeHeaders(HttpHeaders.AUTHORIZATION);
        request.removeHeaders(HttpHeaders.COOKIE);
    }
}
