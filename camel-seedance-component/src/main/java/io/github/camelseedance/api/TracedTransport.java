package io.github.camelseedance.api;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.error.Failures;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.EventHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Tells Camel's event notifiers of calls that are made on behalf of an exchange, as Camel does where a route sends to an
 * endpoint; its tracers make spans of that.
 *
 * <p>They see an exchange that has the method, the address without its query and the code of the answer, and nothing of the real
 * one: no token, no body, no links. Calls through a transport that does not block are not told: a tracer binds a span to the
 * thread on which it begins, and could not take it off again on another one.
 */
final class TracedTransport extends ServiceSupport implements ApiTransport {

    private static final int FIRST_ERROR = 400;

    private final CamelContext context;
    private final CamelHttpTransport transport;

    TracedTransport(CamelContext context, CamelHttpTransport transport) {
        this.context = context;
        this.transport = transport;
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(transport);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopAndShutdownService(transport);
    }

    @Override
    public boolean isBlocking() {
        return transport.isBlocking();
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        if (request.origin() == null
                || !transport.isBlocking()
                || !context.getCamelContextExtension().isEventNotificationApplicable()) {
            return transport.send(request);
        }
        Exchange exchange = request.origin().newExchange(context);
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, request.method());
        exchange.getMessage().setHeader(Exchange.HTTP_URI, transport.baseUrl() + request.path());
        EventHelper.notifyExchangeSending(context, exchange, transport.endpoint());
        long begin = System.nanoTime();
        return transport.send(request).whenComplete((response, failure) -> {
            write(response, failure, exchange);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            EventHelper.notifyExchangeSent(context, exchange, transport.endpoint(), millis);
        });
    }

    /** Of a failure only its kind: what the HTTP component says about it could hold anything. */
    private static void write(ApiResponse response, Throwable failure, Exchange exchange) {
        if (failure != null) {
            Throwable cause = Failures.unwrap(failure);
            exchange.setException(
                    new IOException("No answer: " + cause.getClass().getSimpleName()));
            return;
        }
        Message answer = exchange.getMessage();
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
        if (response.status() >= FIRST_ERROR) {
            exchange.setException(new IOException("HTTP " + response.status()));
        }
    }
}
