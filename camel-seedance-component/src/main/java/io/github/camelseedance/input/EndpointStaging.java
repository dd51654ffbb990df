package io.github.camelseedance.input;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.input.picture.ImageProbe;
import io.github.camelseedance.input.picture.LocalImage;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.spi.UnitOfWorkFactory;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.UnitOfWorkHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.URISupport;

/** Hands a picture to a route of the user that publishes it and answers with its URL. */
final class EndpointStaging extends ServiceSupport implements Staging {

    /** A stream is kept in a file: only what is needed to look at its header stays in memory. */
    private static final int MEMORY_LIMIT = ImageProbe.HEADER_LIMIT;

    private final CamelContext context;
    private final String uri;
    private UnitOfWorkFactory unitsOfWork;
    private Endpoint endpoint;
    private AsyncProducer producer;

    EndpointStaging(CamelContext context, String uri) {
        this.context = context;
        this.uri = uri;
    }

    @Override
    protected void doStart() throws Exception {
        unitsOfWork = PluginHelper.getUnitOfWorkFactory(context);
        unitsOfWork.afterPropertiesConfigured(context); // repeatable; only a context that has run a route did it before
        endpoint = context.getEndpoint(uri);
        producer = endpoint.createAsyncProducer();
        ServiceHelper.startService(producer);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopAndShutdownService(producer);
        producer = null;
    }

    @Override
    public Optional<String> refusal(LocalImage image) {
        return Optional.empty();
    }

    @Override
    public CompletableFuture<String> stage(LocalImage image) {
        CompletableFuture<String> address = new CompletableFuture<>();
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        UnitOfWork unitOfWork = unitsOfWork.createUnitOfWork(exchange);
        exchange.getExchangeExtension().setUnitOfWork(unitOfWork);
        try {
            fill(exchange, image);
            producer.process(exchange, doneSync -> finish(exchange, unitOfWork, address));
        } catch (Exception e) {
            exchange.setException(e);
            finish(exchange, unitOfWork, address);
        }
        return address;
    }

    private static void fill(Exchange exchange, LocalImage image) throws IOException {
        exchange.getMessage().setBody(image.content().body());
        exchange.getMessage()
                .setHeader(Exchange.CONTENT_TYPE, image.format().orElseThrow().mediaType());
        exchange.getMessage().setHeader(Exchange.FILE_LENGTH, image.content().size());
        if (image.fileName() != null) {
            exchange.getMessage().setHeader(Exchange.FILE_NAME, image.fileName());
        }
    }

    /** Reads the answer before the unit of work ends, because streams in the answer end with it. */
    private void finish(Exchange exchange, UnitOfWork unitOfWork, CompletableFuture<String> address) {
        String url = null;
        Exception failure = null;
        try {
            url = answer(exchange);
        } catch (Exception e) {
            failure = e;
        }
        UnitOfWorkHelper.doneUow(unitOfWork, exchange);
        // Last, because whatever waits for the address goes on from here.
        if (failure == null) {
            address.complete(url);
        } else {
            address.completeExceptionally(failure);
        }
    }

    private String answer(Exchange exchange) throws IOException {
        String shownUri = URISupport.sanitizeUri(uri);
        if (exchange.getException() != null) {
            throw new SeedanceException(
                    "The picture could not be published by the stagingEndpoint " + shownUri
                            + ", so nothing was submitted: "
                            + Redaction.clean(
                                    String.valueOf(exchange.getException().getMessage())),
                    exchange.getException());
        }
        return StagingAnswer.read(exchange, shownUri);
    }

    @Override
    public int memoryLimit() {
        return MEMORY_LIMIT;
    }
}
