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
 * The HTTP clients of the downloads, made by Camel's own {@code http} and {@code https} components, so that their TLS, proxy
 * and pool settings apply; what is theirs stays open when this is closed. One per scheme, made when it is first needed.
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
     * The client for {@code http} or {@code https}.
     *
     * @throws IOException if this has been stopped
     * @throws DownloadException if Camel's component of that name cannot make one
     */
    HttpClient forScheme(String scheme) throws IOException {
        synchronized (endpoints) {
            if (!isRunAllowed()) {
                throw new IOException("Downloads have been stopped");
            }
            HttpEndpoint endpoint = endpoints.get(scheme.toLowerCase(Locale.ROOT));
            if (endpoint == null) {
                endpoint = create(scheme.toLowerCase(Locale.ROOT));
                endpoints.put(scheme.toLowerCase(Locale.ROOT), endpoint);
            }
            return endpoint.getHttpClient();
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
            // Would write the links with their signatures to the log.
            endpoint.setLogHttpActivity(false);
            endpoint.setHttpActivityListener(null);
            ServiceHelper.startService(endpoint);
            HttpClientConfigurer users = endpoint.getHttpClientConfigurer();
            // Not CompositeHttpConfigurer.combineConfigurers: it would add ours to a composite that belongs to the
            // component.
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
        // Credentials and default headers that the component's settings add come from two places, so both are guarded:
        // the
        // client answers challenges in the chain, before the transport, and the transport then runs the interceptors.
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
