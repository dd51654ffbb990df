// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelseedance.api.ApiTransport.NotSentException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Makes Apache HttpClient send each call once only and limits the time for its answer. By itself it repeats a request after a
 * 503, a 429 or a lost connection, a POST included, and each repetition would be another paid job.
 */
final class ApacheHttpSafety {

    private ApacheHttpSafety() {}

    /**
     * Applied after the user's configuration, so that nothing enables repetitions again.
     *
     * @param limit the time for a whole answer
     * @param timer aborts calls; its tasks do not block
     * @param fresh whether each call gets its own connection: a call over a reused one can be lost because the server is
     *     closing it, and it is unknown whether the call arrived
     */
    static void apply(HttpEndpoint endpoint, Duration limit, ScheduledExecutorService timer, boolean fresh) {
        HttpClientConfigurer users = endpoint.getHttpClientConfigurer();
        // CompositeHttpConfigurer.combineConfigurers would add ours to a composite of the user's component.
        endpoint.setHttpClientConfigurer(builder -> {
            if (users != null) {
                users.configureHttpClient(builder);
            }
            onceOnly(builder);
            // Innermost, so that its time begins when the connection is open.
            builder.addExecInterceptorBefore(
                    ChainElement.MAIN_TRANSPORT.name(), "seedance-deadline", new Deadline(limit, timer));
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

    /**
     * Limits the time for a whole answer with its content. The client only limits the time between two packets, so a server that
     * sends two bytes a second could delay a call without limit.
     */
    private record Deadline(Duration limit, ScheduledExecutorService timer) implements ExecChainHandler {

        @Override
        public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
                throws IOException, HttpException {
            AtomicBoolean expired = new AtomicBoolean();
            Future<?> deadline = schedule(expired, scope.execRuntime);
            try {
                ClassicHttpResponse response = chain.proceed(request, scope);
                readWhole(response, scope.execRuntime);
                return response;
            } catch (IOException | HttpException | RuntimeException e) {
                scope.execRuntime.discardEndpoint();
                if (expired.get()) {
                    throw new SocketTimeoutException(
                            "the answer was not complete after " + limit.toMillis() + " ms (responseTimeout)");
                }
                throw e;
            } finally {
                deadline.cancel(false);
            }
        }

        private Future<?> schedule(AtomicBoolean expired, ExecRuntime runtime) throws IOException {
            try {
                return timer.schedule(
                        () -> {
                            expired.set(true);
                            runtime.discardEndpoint();
                        },
                        limit.toNanos(),
                        TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopping) {
                runtime.discardEndpoint();
                throw new NotSentException();
            }
        }

        /** Releases the connection, which the client only does at the end of its own entity. */
        private static void readWhole(ClassicHttpResponse response, ExecRuntime runtime) throws IOException {
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                return;
            }
            try (InputStream content = entity.getContent()) {
                response.setEntity(new ByteArrayEntity(
                        ApiResponse.readBody(content),
                        ContentType.parseLenient(entity.getContentType()),
                        entity.getContentEncoding()));
            }
            runtime.releaseEndpoint();
        }
    }
}
