package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * What all operations have in common: the header that asks for another operation, and a callback that is called always,
 * whatever happens, and on a thread where the rest of the route may take its time.
 */
public abstract class SeedanceProducer extends DefaultAsyncProducer {

    private final SeedanceOperation operation;

    protected SeedanceProducer(SeedanceEndpoint endpoint, SeedanceOperation operation) {
        super(endpoint);
        this.operation = operation;
    }

    @Override
    public SeedanceEndpoint getEndpoint() {
        return (SeedanceEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getEndpoint().addProducerHealthCheck();
    }

    @Override
    public final boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<Void> work;
        try {
            work = producerFor(exchange).perform(exchange);
        } catch (Exception | Error e) {
            work = CompletableFuture.failedFuture(e);
        }
        if (work.isDone()) {
            finish(exchange, work);
            callback.done(true);
            return true;
        }
        CompletableFuture<Void> pending = work;
        work.whenCompleteAsync(
                (done, failure) -> {
                    finish(exchange, pending);
                    callback.done(false);
                },
                getEndpoint().getComponent().getRouteExecutor());
        return false;
    }

    /** Does the work and puts the outcome on the exchange; what fails is thrown or completes the future exceptionally. */
    protected abstract CompletableFuture<Void> perform(Exchange exchange) throws Exception;

    private SeedanceProducer producerFor(Exchange exchange) {
        String asked = exchange.getMessage().getHeader(SeedanceConstants.OPERATION, String.class);
        if (asked == null) {
            return this;
        }
        SeedanceOperation other;
        try {
            other = SeedanceOperation.of(asked);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Header " + SeedanceConstants.OPERATION + ": " + e.getMessage(), e);
        }
        return other == operation ? this : getEndpoint().producerFor(other);
    }

    private static void finish(Exchange exchange, CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            exchange.setException(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
    }
}
