// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.error.Failures;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.support.EventHelper;
import org.apache.camel.support.UnitOfWorkHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.IOHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the API through one of Camel's own HTTP components, so that its TLS, proxy and pool settings apply. */
final class CamelHttpTransport extends ServiceSupport implements ApiTransport {

    private static final Logger LOG = LoggerFactory.getLogger(CamelHttpTransport.class);
    private static final byte[] NOTHING = {};
    private static final int FIRST_ERROR = 400;

    private final CamelContext context;
    private final HttpSettings settings;
    private final int connections;
    private final ScheduledExecutorService timer;
    private final Executor executor;

    private Endpoint endpoint;
    private Endpoint endpointForPosts;
    private AsyncProducer producer;
    private AsyncProducer producerForPosts;
    private boolean blocking;

    /**
     * @param connections the maximum number of connections, where the HTTP component can be configured
     * @param timer aborts calls that take too long
     * @param executor completes calls of an HTTP component whose own threads must not block
     */
    CamelHttpTransport(
            CamelContext context,
            HttpSettings settings,
            int connections,
            ScheduledExecutorService timer,
            Executor executor) {
        this.context = context;
        this.settings = settings;
        this.connections = connections;
        this.timer = timer;
        this.executor = executor;
    }

    @Override
    protected void doStart() throws Exception {
        endpoint = HttpEndpoints.create(context, settings, connections, false, timer);
        // A POST cannot be repeated, so it must not use a connection that the server may be closing.
        endpointForPosts = HttpEndpoints.create(context, settings, connections, true, timer);
        ServiceHelper.startService(endpoint, endpointForPosts);
        Producer plain = endpoint.createProducer();
        blocking = !(plain instanceof AsyncProducer);
        producer = plain instanceof AsyncProducer async ? async : endpoint.createAsyncProducer();
        producerForPosts = endpointForPosts.createAsyncProducer();
        ServiceHelper.startService(producer, producerForPosts);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopAndShutdownServices(producer, producerForPosts, endpoint, endpointForPosts);
    }

    /**
     * Calls the API. A call on behalf of an exchange is published to Camel's event notifiers, whose tracers make spans of it,
     * unless the HTTP component does not block: a tracer binds a span to the thread on which it begins.
     */
    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        return request.origin() != null
                        && blocking
                        && context.getCamelContextExtension().isEventNotificationApplicable()
                ? sendTraced(request)
                : call(request);
    }

    private CompletableFuture<ApiResponse> call(ApiRequest request) {
        CompletableFuture<ApiResponse> answer = new CompletableFuture<>();
        try {
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
            write(request, exchange.getMessage());
            Executor completing = blocking ? Runnable::run : executor;
            (request.isPost() ? producerForPosts : producer)
                    .process(exchange, doneSync -> completing.execute(() -> complete(answer, exchange)));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private void write(ApiRequest request, Message message) {
        message.setHeader(Exchange.HTTP_METHOD, HttpEndpoints.method(endpoint, request.method()));
        message.setHeader(Exchange.HTTP_URI, settings.baseUrl() + request.path());
        if (request.query() != null) {
            message.setHeader(Exchange.HTTP_QUERY, request.query());
        }
        message.setHeader("Authorization", "Bearer " + settings.token());
        message.setHeader("Accept", "application/json");
        if (request.body() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setBody(request.body());
        }
    }

    private static void complete(CompletableFuture<ApiResponse> answer, Exchange exchange) {
        try {
            if (exchange.getException() != null) {
                answer.completeExceptionally(exchange.getException());
            } else {
                answer.complete(read(exchange.getMessage()));
            }
        } catch (IOException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
        } finally {
            // The exchange has no unit of work of its own, so the completions of the HTTP component run here.
            UnitOfWorkHelper.doneSynchronizations(
                    exchange, exchange.getExchangeExtension().handoverCompletions());
        }
    }

    private static ApiResponse read(Message message) throws IOException {
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status == null) {
            throw new IOException("The HTTP component gave no status code");
        }
        return new ApiResponse(status, message.getHeader("Retry-After", String.class), content(message.getBody()));
    }

    private static byte[] content(Object body) throws IOException {
        if (body == null) {
            return NOTHING;
        }
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof InputStream stream) {
            try {
                return ApiResponse.readBody(stream);
            } finally {
                IOHelper.close(stream, "answer", LOG);
            }
        }
        throw new IOException("The HTTP component gave a body of an unexpected type");
    }

    /** Publishes an exchange of its own for the call, without the token, the body, the query and the links of the real one. */
    private CompletableFuture<ApiResponse> sendTraced(ApiRequest request) {
        Exchange trace = request.origin().newExchange(context);
        trace.getMessage().setHeader(Exchange.HTTP_METHOD, request.method());
        trace.getMessage().setHeader(Exchange.HTTP_URI, settings.baseUrl() + request.path());
        EventHelper.notifyExchangeSending(context, trace, endpoint);
        long begin = System.nanoTime();
        return call(request).whenComplete((response, failure) -> {
            writeOutcome(response, failure, trace);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            EventHelper.notifyExchangeSent(context, trace, endpoint, millis);
        });
    }

    /** Publishes only the type of a failure: the message of the HTTP component could contain a secret. */
    private static void writeOutcome(ApiResponse response, Throwable failure, Exchange trace) {
        if (failure != null) {
            Throwable cause = Failures.unwrap(failure);
            trace.setException(new IOException("No answer: " + cause.getClass().getSimpleName()));
            return;
        }
        trace.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
        if (response.status() >= FIRST_ERROR) {
            trace.setException(new IOException("HTTP " + response.status()));
        }
    }
}
