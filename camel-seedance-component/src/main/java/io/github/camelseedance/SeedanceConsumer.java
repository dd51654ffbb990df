// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import io.github.camelseedance.deliver.Deliverable;
import io.github.camelseedance.deliver.FirstStep;
import io.github.camelseedance.deliver.JobSource;
import io.github.camelseedance.deliver.PollTroubleLog;
import io.github.camelseedance.deliver.Receiver;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.management.ConsumerHealthCheck;
import io.github.camelseedance.management.Readiness;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.UnitOfWorkHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers jobs to the route. At most {@code maxMessagesPerPoll} exchanges are in flight, so a slow route throttles claiming. A
 * poll only claims; a job is delivered as soon as it is ready, by the threads of the component.
 */
@ManagedResource(description = "Managed Seedance consumer")
public class SeedanceConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(SeedanceConsumer.class);

    private final JobSource source;
    private final Readiness readiness;
    private final Runnable precheck;
    private final boolean needsErrorHandler;
    private final Executor routeExecutor;
    /** Reserved places, of which {@link #preparing} are not in the route yet. */
    private final AtomicInteger inFlight = new AtomicInteger();

    private final AtomicInteger preparing = new AtomicInteger();
    private final AtomicInteger startedSincePoll = new AtomicInteger();
    private final LongAdder started = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private PollTroubleLog troubleLog;

    /**
     * @param precheck throws if deliveries cannot succeed
     * @param needsErrorHandler whether the route needs an error handler before its first step
     */
    SeedanceConsumer(
            ScheduledPollEndpoint endpoint,
            Processor processor,
            Function<Receiver, JobSource> sources,
            Readiness readiness,
            Runnable precheck,
            boolean needsErrorHandler,
            Executor routeExecutor) {
        super(endpoint, processor);
        this.source = sources.apply(new Places());
        this.readiness = readiness;
        this.precheck = precheck;
        this.needsErrorHandler = needsErrorHandler;
        this.routeExecutor = routeExecutor;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (getExceptionHandler() instanceof LoggingExceptionHandler) {
            // Polling every half a second, the default would log the same trouble twice a second.
            troubleLog = new PollTroubleLog(LOG, getEndpoint());
            setExceptionHandler(troubleLog);
        }
        if (!(getHealthCheck() instanceof ConsumerHealthCheck)) {
            setHealthCheck(new ConsumerHealthCheck(getHealthCheck(), readiness));
        }
    }

    @Override
    protected void doStart() throws Exception {
        if (needsErrorHandler && !FirstStep.hasErrorHandler(getRoute())) {
            LOG.warn(
                    "The first step of {} has no error handler (noErrorHandler, or a doTry): jobs that have failed or were"
                            + " cancelled are only logged. Put another step before it, or set throwExceptionOnFailure=false",
                    getRoute());
        }
        precheck.run();
        open();
        super.doStart();
    }

    @Override
    protected void doResume() throws Exception {
        open();
        super.doResume();
    }

    private void open() {
        // Not with each poll: one that begins during a stop would undo it.
        shutdownRunningTask = null;
        source.open();
    }

    @Override
    protected void doSuspend() throws Exception {
        source.close();
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        source.close();
        super.doStop();
    }

    /** Returns the number of exchanges started since the last poll. */
    @Override
    protected int poll() {
        RuntimeException trouble = null;
        try {
            source.poll();
        } catch (RuntimeException e) {
            trouble = e;
        } catch (Error e) {
            // After an Error, Camel would never poll again.
            trouble = new RuntimeCamelException(e.toString(), e);
        }
        int delivered = startedSincePoll.getAndSet(0);
        if (trouble != null && delivered == 0) {
            throw trouble;
        }
        forceConsumerAsReady();
        noTrouble(delivered > 0);
        return delivered;
    }

    private void noTrouble(boolean proven) {
        if (troubleLog != null) {
            troubleLog.over(proven);
        }
    }

    /** Not used: each exchange is a batch of its own. */
    @Override
    public int processBatch(Queue<Object> exchanges) {
        throw new UnsupportedOperationException();
    }

    /** Returns only the exchanges that Camel does not count yet: those that are not in the route. */
    @Override
    public int getPendingExchangesSize() {
        return preparing.get() + super.getPendingExchangesSize();
    }

    private void deliver(Deliverable deliverable) {
        Exchange exchange = createExchange(false);
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, 0);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, 1);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, true);
        preparing.incrementAndGet();
        prepare(deliverable, exchange)
                .whenCompleteAsync((done, failure) -> route(deliverable, exchange, failure), routeExecutor);
    }

    private static CompletableFuture<Void> prepare(Deliverable deliverable, Exchange exchange) {
        try {
            return deliverable.prepare(exchange);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void route(Deliverable deliverable, Exchange exchange, Throwable failure) {
        AtomicBoolean ended = new AtomicBoolean();
        AsyncCallback done = doneSync -> {
            if (ended.compareAndSet(false, true)) {
                ended(exchange);
            }
        };
        try {
            if (!isRunAllowed()) {
                release(deliverable, exchange);
                done.done(false);
                return;
            }
            noTrouble(true);
            started.increment();
            startedSincePoll.incrementAndGet();
            if (failure == null) {
                getAsyncProcessor().process(exchange, done);
            } else {
                failed(exchange, Failures.unwrap(failure), done);
            }
        } catch (RuntimeException | Error e) {
            if (!ended.get()) {
                // Otherwise the job would keep its lease, and the exchange its place.
                getExceptionHandler().handleException(e.getMessage(), exchange, e);
                exchange.setException(e);
                endUnrouted(exchange);
                done.done(false);
            }
        } finally {
            preparing.decrementAndGet();
        }
    }

    private void ended(Exchange exchange) {
        if (exchange.isFailed()) {
            failed.increment();
        }
        releaseExchange(exchange, false);
        inFlight.decrementAndGet();
        source.refill();
    }

    /** Runs the other completions of the exchange, such as the removal of a temporary video, and releases the job. */
    private static void release(Deliverable deliverable, Exchange exchange) {
        List<Synchronization> completions = exchange.getExchangeExtension().handoverCompletions();
        if (completions != null) {
            completions.removeIf(completion -> completion == deliverable);
            UnitOfWorkHelper.doneSynchronizations(exchange, completions);
        }
        deliverable.release();
    }

    /** Passes a job without video to the error handler of the route, before its first step. */
    private void failed(Exchange exchange, Throwable failure, AsyncCallback done) {
        exchange.setException(failure);
        if (!FirstStep.hasErrorHandler(getRoute())) {
            getExceptionHandler().handleException(failure.getMessage(), exchange, failure);
            endUnrouted(exchange);
            done.done(true);
            return;
        }
        // So the error handler does not redeliver, which would run the step without the exception.
        exchange.setRollbackOnly(true);
        getAsyncProcessor().process(exchange, done);
    }

    private void endUnrouted(Exchange exchange) {
        try {
            createUoW(exchange);
        } catch (Exception e) {
            getExceptionHandler().handleException(e.getMessage(), exchange, e);
        } finally {
            doneUoW(exchange);
        }
    }

    @ManagedAttribute(description = "Exchanges in flight, including those whose video is being downloaded")
    public int getInFlight() {
        return inFlight.get();
    }

    @ManagedAttribute(description = "Exchanges started since the consumer was created, including repeated deliveries")
    public long getDelivered() {
        return started.sum();
    }

    @ManagedAttribute(description = "Exchanges that failed, or whose job had no video")
    public long getFailed() {
        return failed.sum();
    }

    private final class Places implements Receiver {

        @Override
        public int reserve(int max) {
            int most = getMaxMessagesPerPoll();
            int[] reserved = new int[1];
            inFlight.updateAndGet(now -> {
                reserved[0] = Math.max(0, Math.min(max, most - now));
                return now + reserved[0];
            });
            return reserved[0];
        }

        @Override
        public void free(int places) {
            inFlight.addAndGet(-places);
        }

        @Override
        public void deliver(Deliverable deliverable) {
            SeedanceConsumer.this.deliver(deliverable);
        }
    }
}
