package io.github.camelseedance.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Producer;
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

    private final CamelContext context;
    private final ClientSettings settings;
    private final int connections;
    private final ScheduledExecutorService timer;

    private Endpoint endpoint;
    private Endpoint endpointForPosts;
    private AsyncProducer producer;
    private AsyncProducer producerForPosts;
    private boolean blocking;

    /**
     * Creates the transport of one account.
     *
     * @param connections the maximum number of connections, where the HTTP component can be configured
     * @param timer aborts calls that take too long
     */
    CamelHttpTransport(CamelContext context, ClientSettings settings, int connections, ScheduledExecutorService timer) {
        this.context = context;
        this.settings = settings;
        this.connections = connections;
        this.timer = timer;
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

    @Override
    public boolean isBlocking() {
        return blocking;
    }

    BaseUrl baseUrl() {
        return settings.baseUrl();
    }

    /** Where calls go to; there is one once this has started. */
    Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        CompletableFuture<ApiResponse> answer = new CompletableFuture<>();
        try {
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
            write(request, exchange.getMessage());
            (request.isPost() ? producerForPosts : producer).process(exchange, doneSync -> complete(answer, exchange));
        } catch (RuntimeException e) {
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
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        } finally {
            // The exchange has no unit of work of its own: what the HTTP component wants done at its end is done here.
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
                return AnswerBytes.read(stream);
            } finally {
                IOHelper.close(stream, "answer", LOG);
            }
        }
        throw new IOException("The HTTP component gave a body of an unexpected type");
    }
}
