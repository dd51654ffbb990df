package io.github.camelseedance.api;

import java.io.IOException;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Apache HttpClient by itself sends a request again after a 503, a 429 or a lost connection, a POST included. Every one of
 * these would be a second paid job. It also waits without limit for an answer that arrives byte by byte.
 */
final class ApacheHttpSafety {

    private ApacheHttpSafety() {}

    /**
     * Keeps the user's configuration, and is applied last so that nothing enables repetitions again.
     *
     * @param fresh whether each call gets its own connection: a call over a reused one can be lost because the server is
     *     closing it, and it is unknown whether the call arrived
     */
    static void apply(HttpEndpoint endpoint, ApacheAnswerDeadline deadline, boolean fresh) {
        HttpClientConfigurer users = endpoint.getHttpClientConfigurer();
        // Not CompositeHttpConfigurer.combineConfigurers: it adds ours to a composite that belongs to the user's
        // component.
        endpoint.setHttpClientConfigurer(builder -> {
            if (users != null) {
                users.configureHttpClient(builder);
            }
            onceOnly(builder);
            // Innermost, so that its time begins when the connection is open.
            builder.addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "seedance-deadline", deadline);
            if (fresh) {
                builder.setConnectionReuseStrategy((request, response, context) -> false);
                builder.addExecInterceptorBefore(
                        ChainElement.CONNECT.name(), "seedance-fresh-connection", ApacheHttpSafety::onFreshConnection);
            }
        });
    }

    private static void onceOnly(HttpClientBuilder builder) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching();
    }

    /** The user's connection manager may be shared with other clients, which leave used connections in its pool. */
    private static ClassicHttpResponse onFreshConnection(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        ExecRuntime runtime = scope.execRuntime;
        if (!runtime.isEndpointAcquired()) {
            runtime.acquireEndpoint(
                    scope.exchangeId, scope.route, scope.clientContext.getUserToken(), scope.clientContext);
        }
        try {
            if (runtime.isEndpointConnected()) {
                runtime.disconnectEndpoint();
            }
        } catch (IOException | RuntimeException e) {
            runtime.discardEndpoint();
            throw e;
        }
        return chain.proceed(request, scope);
    }
}
