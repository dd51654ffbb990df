// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.api.CallOrigin;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.error.WaitAbandonedException;
import io.github.camelseedance.submit.ShutdownRollback;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Base of all producers. Delegates to another operation if a header selects one, always calls the callback, and continues the
 * route on a thread that may block.
 */
@ManagedResource(description = "Managed Seedance producer")
public abstract class SeedanceProducer extends DefaultAsyncProducer {

    private final Supplier<ProducerContext> context;
    private final SeedanceOperation operation;
    private final LongAdder started = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();

    protected SeedanceProducer(Endpoint endpoint, Supplier<ProducerContext> context, SeedanceOperation operation) {
        super(endpoint);
        this.context = context;
        this.operation = operation;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        context().health().add();
    }

    @Override
    public final boolean process(Exchange exchange, AsyncCallback callback) {
        started.increment();
        AsyncCallback counting = doneSync -> {
            completed.increment();
            if (exchange.getException() != null) {
                failed.increment();
            }
            callback.done(doneSync);
        };
        AsyncProducer other = null;
        CompletableFuture<Void> result = null;
        try {
            SeedanceOperation selected = selected(exchange);
            if (selected == operation) {
                result = perform(exchange);
            } else {
                other = context().producers().apply(selected);
            }
        } catch (Exception | Error e) {
            result = CompletableFuture.failedFuture(e);
        }
        if (other != null) {
            return other.process(exchange, counting);
        }
        if (result.isDone()) {
            finish(exchange, result);
            counting.done(true);
            return true;
        }
        CompletableFuture<Void> pending = result;
        pending.whenCompleteAsync(
                (done, failure) -> {
                    finish(exchange, pending);
                    counting.done(false);
                },
                context().routeExecutor());
        return false;
    }

    /** Performs the operation and writes its result to the exchange. */
    protected abstract CompletableFuture<Void> perform(Exchange exchange) throws Exception;

    /** Returns the services of the endpoint, which has to be started. */
    protected final ProducerContext context() {
        return context.get();
    }

    /** Returns the API, with the exchange as origin of its calls. */
    protected final ModelApi api(Exchange exchange) {
        return context().client().api().onBehalfOf(CallOrigin.of(exchange));
    }

    protected final String requestId(Exchange exchange) {
        return RequestIds.of(exchange, context().configuration().getRequestId());
    }

    private SeedanceOperation selected(Exchange exchange) {
        String name = exchange.getMessage().getHeader(SeedanceConstants.OPERATION, String.class);
        try {
            return name == null ? operation : SeedanceOperation.of(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Header " + SeedanceConstants.OPERATION + ": " + e.getMessage(), e);
        }
    }

    private static void finish(Exchange exchange, CompletableFuture<Void> result) {
        try {
            result.join();
        } catch (CompletionException e) {
            exchange.setException(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            JobAnswer.writeFailure(exchange.getException(), exchange.getMessage());
        }
        if (exchange.getException() instanceof WaitAbandonedException abandoned) {
            ShutdownRollback.of(exchange, abandoned);
        }
    }

    @ManagedAttribute(description = "Messages in flight; with generate, messages that wait for the end of their job")
    public long getInFlight() {
        // Reads completed first, so that the difference is never negative.
        long done = completed.sum();
        return started.sum() - done;
    }

    @ManagedAttribute(description = "Messages completed since the start, including failed ones")
    public long getAnswered() {
        return completed.sum();
    }

    @ManagedAttribute(description = "Messages failed since the start")
    public long getFailed() {
        return failed.sum();
    }
}
