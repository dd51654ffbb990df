package io.github.camelseedance.api;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpEndpoint;

/**
 * Apache HttpClient by itself sends a request again after a 503, a 429 or a lost connection, a POST included. Every one of
 * these would be a second paid job.
 */
final class ApacheHttpSafety {

    private static final HttpClientConfigurer ONCE_ONLY = builder -> builder.disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching();

    private ApacheHttpSafety() {}

    /** Keeps what the user has configured and comes last, so that nothing switches the repetitions on again. */
    static void apply(HttpEndpoint endpoint) {
        HttpClientConfigurer users = endpoint.getHttpClientConfigurer();
        // Not CompositeHttpConfigurer.combineConfigurers: it adds ours to a composite that belongs to the user's
        // component.
        endpoint.setHttpClientConfigurer(builder -> {
            if (users != null) {
                users.configureHttpClient(builder);
            }
            ONCE_ONLY.configureHttpClient(builder);
        });
    }
}
