// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.vertx.http.DefaultVertxHttpBinding;
import org.apache.camel.component.vertx.http.VertxHttpConfiguration;
import org.apache.camel.component.vertx.http.VertxHttpEndpoint;

/**
 * The Vert.x client by itself follows redirects and takes the token along to the other host, speaks plain HTTP to an HTTPS
 * address with a port of its own, and waits without limit for an answer that arrives byte by byte. Loaded only if
 * camel-vertx-http is present.
 */
final class VertxHttpSafety {

    /** So that the client's own time-out comes first, whose message says more. */
    private static final Duration LATER = Duration.ofMillis(100);

    private VertxHttpSafety() {}

    /**
     * Keeps the user's configuration as far as it is safe.
     *
     * @param connections the maximum number of connections, unless the user has configured it
     * @param fresh whether each call gets its own connection: a call over a reused one can be lost because the server is
     *     closing it, and it is unknown whether the call arrived
     */
    static void apply(Endpoint endpoint, HttpSettings settings, int connections, boolean fresh) {
        VertxHttpConfiguration configuration = ((VertxHttpEndpoint) endpoint).getConfiguration();
        configuration.setVertxHttpBinding(
                new OnceOnlyBinding(settings.baseUrl().isSecure(), new Deadline(settings.responseTimeout())));
        WebClientOptions users = configuration.getWebClientOptions();
        WebClientOptions options =
                users == null ? defaults(configuration, settings, connections) : new WebClientOptions(users);
        limitSilence(options, settings.responseTimeout().plus(LATER));
        if (fresh) {
            options.setKeepAlive(false).setProtocolVersion(HttpVersion.HTTP_1_1).setUseAlpn(false);
        }
        configuration.setWebClientOptions(options);
    }

    /** The client's own time-out ends with the head of an answer, and {@link Deadline} begins with its content. */
    private static void limitSilence(WebClientOptions options, Duration limit) {
        long users = options.getIdleTimeoutUnit().toMillis(options.getIdleTimeout());
        if (users == 0 || users > limit.toMillis()) {
            options.setIdleTimeout((int) limit.toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        }
    }

    /** The default of 5 connections would make ten thousand waiting jobs queue for each poll. */
    private static WebClientOptions defaults(
            VertxHttpConfiguration configuration, HttpSettings settings, int connections) {
        WebClientOptions options = new WebClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxPoolSize(connections);
        if (configuration.getProxyHost() != null) {
            ProxyOptions proxy = new ProxyOptions().setHost(configuration.getProxyHost());
            if (configuration.getProxyPort() != null) {
                proxy.setPort(configuration.getProxyPort());
            }
            if (configuration.getProxyType() != null) {
                proxy.setType(configuration.getProxyType());
            }
            options.setProxyOptions(
                    proxy.setUsername(configuration.getProxyUsername()).setPassword(configuration.getProxyPassword()));
        }
        return options;
    }

    private static final class OnceOnlyBinding extends DefaultVertxHttpBinding {
        private final boolean secure;
        private final Deadline deadline;

        private OnceOnlyBinding(boolean secure, Deadline deadline) {
            this.secure = secure;
            this.deadline = deadline;
        }

        @Override
        public HttpRequest<Buffer> prepareHttpRequest(VertxHttpEndpoint endpoint, Exchange exchange) throws Exception {
            HttpRequest<Buffer> request = super.prepareHttpRequest(endpoint, exchange)
                    .followRedirects(false)
                    .ssl(secure)
                    .as(deadline);
            // The component only reads the query from the header of the URI, and some versions would send it twice.
            String query = exchange.getMessage().getHeader(Exchange.HTTP_QUERY, "", String.class);
            for (String parameter : query.split("&")) {
                int end = parameter.indexOf('=');
                if (end > 0) {
                    // Decoded, because the client encodes it.
                    String value = URLDecoder.decode(parameter.substring(end + 1), StandardCharsets.UTF_8);
                    request.setQueryParam(parameter.substring(0, end), value);
                }
            }
            return request;
        }
    }

    /**
     * Reads the content of an answer, limited in time and size. The client only limits the time between two packets, so a server
     * that sends two bytes a second could delay a call without limit.
     */
    private record Deadline(Duration limit) implements BodyCodec<Buffer> {

        private static final BodyCodec<Buffer> BUFFER = BodyCodec.buffer();

        /** Called when the head of an answer has arrived. */
        @Override
        public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
            Vertx vertx = Vertx.currentContext().owner();
            Handler<AsyncResult<BodyStream<Buffer>>> limited =
                    created -> handler.handle(created.map(stream -> new LimitedStream(stream, vertx, limit)));
            BUFFER.create(limited);
        }
    }

    /** Called by the event loop thread of the connection only. */
    private static final class LimitedStream implements BodyStream<Buffer> {
        private final BodyStream<Buffer> stream;
        private long length;
        /** The client only accepts a failure through this handler. */
        private Handler<AsyncResult<Void>> lastWrite = done -> {};

        private LimitedStream(BodyStream<Buffer> stream, Vertx vertx, Duration limit) {
            this.stream = stream;
            long timer = vertx.setTimer(
                    Math.max(1, limit.toMillis()),
                    expired -> lastWrite.handle(Future.failedFuture(new SocketTimeoutException(
                            "the answer was not complete after " + limit.toMillis() + " ms (responseTimeout)"))));
            stream.result().onComplete(done -> vertx.cancelTimer(timer));
        }

        @Override
        public Future<Buffer> result() {
            return stream.result();
        }

        @Override
        public void handle(Throwable failure) {
            stream.handle(failure);
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            stream.exceptionHandler(handler);
            return this;
        }

        @Override
        public Future<Void> write(Buffer data) {
            length += data.length();
            return length > ApiResponse.MAX_BODY ? Future.failedFuture(ApiResponse.tooLong()) : stream.write(data);
        }

        @Override
        public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
            lastWrite = handler;
            write(data).onComplete(handler);
        }

        @Override
        public void end(Handler<AsyncResult<Void>> handler) {
            stream.end(handler);
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            stream.setWriteQueueMaxSize(maxSize);
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return stream.writeQueueFull();
        }

        @Override
        public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
            stream.drainHandler(handler);
            return this;
        }
    }
}
