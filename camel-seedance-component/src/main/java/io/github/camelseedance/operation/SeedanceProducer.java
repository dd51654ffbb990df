package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.api.CallOrigin;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.submit.ShutdownRollback;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * What all operations have in common: the header that asks for another operation, and a callback that is called always,
 * whatever happens, and on a thread where the rest of the route may take its time.
 */
@ManagedResource(description = "Managed Seedance producer")
public abstract class SeedanceProducer extends DefaultAsyncProducer {

    private final SeedanceOperation operation;
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder failed = new LongAdder();

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
        getEndpoint().producerHealth().add();
    }

    @Override
    public final boolean process(Exchange exchange, AsyncCallback callback) {
        begun.increment();
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

    /** The API, called on behalf of the exchange. */
    protected final ModelApi api(Exchange exchange) {
        return getEndpoint().client().api().onBehalfOf(CallOrigin.of(exchange));
    }

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

    private void finish(Exchange exchange, CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            exchange.setException(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        if (exchange.getException() instanceof WaitAbandonedException abandoned) {
            ShutdownRollback.of(exchange, abandoned);
        }
        ended.increment();
        if (exchange.getException() != null) {
            failed.increment();
        }
    }

    @ManagedAttribute(description = "Messages that wait for their answer now; with generate, for the end of their job")
    public long getInFlight() {
        // In this order, so that what ends in between is not missing.
        long done = ended.sum();
        return begun.sum() - done;
    }

    @ManagedAttribute(description = "Messages that were answered since the start, failed ones too")
    public long getAnswered() {
        return ended.sum();
    }

    @ManagedAttribute(description = "Messages that failed since the start")
    public long getFailed() {
        return failed.sum();
    }
}
