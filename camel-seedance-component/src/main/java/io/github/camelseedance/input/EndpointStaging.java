// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.input.media.ImageFormat;
import io.github.camelseedance.input.media.LocalMedia;
import io.github.camelseedance.input.media.MediaUrl;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.WrappedFile;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.cache.DefaultProducerCache;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.URISupport;

/** Sends files to an endpoint of the user that publishes them and answers with their URL. */
final class EndpointStaging extends ServiceSupport implements Staging {

    private static final int MAX_ANSWER = 16 * 1024;

    private final CamelContext context;
    private final String uri;
    private Endpoint endpoint;
    private ProducerCache producers;

    EndpointStaging(CamelContext context, String uri) {
        this.context = context;
        this.uri = uri;
    }

    /** Creates the producer, so that a wrong endpoint fails at the start. */
    @Override
    protected void doStart() {
        endpoint = context.getEndpoint(uri);
        producers = new DefaultProducerCache(this, context, 1);
        ServiceHelper.startService(producers);
        producers.releaseProducer(endpoint, producers.acquireProducer(endpoint));
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopAndShutdownService(producers);
    }

    /** The answer is read before the unit of work ends, because streams in the answer end with it. */
    @Override
    public CompletableFuture<String> stage(LocalMedia file) {
        CompletableFuture<String> url = new CompletableFuture<>();
        return producers
                .asyncSendExchange(
                        endpoint,
                        ExchangePattern.InOut,
                        exchange -> fill(exchange, file),
                        exchange -> read(exchange, url),
                        null,
                        new CompletableFuture<>())
                .thenCompose(exchange -> {
                    if (!url.isDone()) { // it was not sent
                        url.completeExceptionally(failure(exchange.getException()));
                    }
                    return url;
                });
    }

    private static void fill(Exchange exchange, LocalMedia file) throws IOException {
        exchange.getMessage().setBody(file.content().body());
        exchange.getMessage()
                .setHeader(Exchange.CONTENT_TYPE, file.format().orElseThrow().mediaType());
        exchange.getMessage().setHeader(Exchange.FILE_LENGTH, file.content().size());
        if (file.fileName() != null) {
            exchange.getMessage().setHeader(Exchange.FILE_NAME, file.fileName());
        }
    }

    private void read(Exchange exchange, CompletableFuture<String> url) {
        try {
            if (exchange.getException() != null) {
                throw failure(exchange.getException());
            }
            url.complete(url(exchange));
        } catch (IOException | RuntimeException e) {
            url.completeExceptionally(e);
        }
    }

    private SeedanceException failure(Exception cause) {
        return new SeedanceException(
                "The file could not be published by the stagingEndpoint " + shownUri() + ", so nothing was submitted: "
                        + Redaction.clean(cause == null ? null : cause.getMessage()),
                cause);
    }

    private String url(Exchange exchange) throws IOException {
        String answer = text(exchange).strip();
        Optional<String> problem = MediaUrl.problem(answer);
        if (problem.isPresent()) {
            throw new InvalidInputException(
                    "The stagingEndpoint " + shownUri() + " has to answer with the https URL of the"
                            + " file it published, but its answer " + problem.get() + ". Nothing was submitted.");
        }
        return answer;
    }

    /** Returns the answer as text; empty for a file or a picture, with which a route answers that just stores the file. */
    private static String text(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof CharSequence || body instanceof URI || body instanceof URL) {
            return body.toString();
        }
        if (body == null || body instanceof File || body instanceof WrappedFile) {
            return "";
        }
        InputStream stream = exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
        if (stream == null) {
            return "";
        }
        try (stream) {
            byte[] bytes = stream.readNBytes(MAX_ANSWER + 1);
            boolean picture = ImageFormat.of(bytes).isPresent();
            return picture || bytes.length > MAX_ANSWER ? "" : new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private String shownUri() {
        return URISupport.sanitizeUri(uri);
    }

    /** A stream is kept in a file: only what the check of its header needs stays in memory. */
    @Override
    public int memoryLimit() {
        return ImageFormat.HEADER_LIMIT;
    }
}
