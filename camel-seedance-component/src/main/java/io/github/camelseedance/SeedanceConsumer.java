package io.github.camelseedance;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelseedance.deliver.Handout;
import io.github.camelseedance.deliver.Intake;
import io.github.camelseedance.management.ConsumerHealthCheck;
import io.github.camelseedance.management.Readiness;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.util.CastUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what its intake brings to the route, one after the other; where the route goes on by other threads, several are under
 * way, but never more than {@code maxMessagesPerPoll}. So a slow route holds back what is taken out of the ledger.
 */
@ManagedResource(description = "Managed Seedance consumer")
public class SeedanceConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(SeedanceConsumer.class);

    private final Intake intake;
    private final Readiness readiness;
    private final Runnable precheck;
    private final boolean needsErrorHandler;
    private final AtomicInteger underWay = new AtomicInteger();
    private final LongAdder handedOut = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private PollTroubleLog troubleLog;

    /**
     * @param precheck throws if deliveries cannot succeed
     * @param needsErrorHandler whether the route needs an error handler before its first step
     */
    SeedanceConsumer(
            ScheduledPollEndpoint endpoint,
            Processor processor,
            Intake intake,
            Readiness readiness,
            Runnable precheck,
            boolean needsErrorHandler) {
        super(endpoint, processor);
        this.intake = intake;
        this.readiness = readiness;
        this.precheck = precheck;
        this.needsErrorHandler = needsErrorHandler;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (getExceptionHandler() instanceof LoggingExceptionHandler) {
            // Polling every half a second, the default would write the same trouble twice a second.
            troubleLog = new PollTroubleLog(getEndpoint());
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
        super.doStart();
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        int room = maxMessagesPerPoll - underWay.get();
        if (room < 1) {
            return 0;
        }
        Queue<Handout> handouts = new ArrayDeque<>(intake.take(room, this::isPollAllowed));
        forceConsumerAsReady();
        if (troubleLog != null) {
            troubleLog.over(!handouts.isEmpty());
        }
        return processBatch(CastUtils.cast(handouts));
    }

    @Override
    public int processBatch(Queue<Object> handouts) throws Exception {
        int total = handouts.size();
        int processed = 0;
        try {
            for (; processed < total && isBatchAllowed(); processed++) {
                pendingExchanges = total - processed - 1;
                process((Handout) handouts.remove(), processed, total);
            }
        } finally {
            handouts.forEach(rest -> ((Handout) rest).putBack());
        }
        return processed;
    }

    private void process(Handout handout, int index, int total) throws InterruptedException {
        Exchange exchange = createExchange(false);
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
        underWay.incrementAndGet();
        handedOut.increment();
        AsyncCallback done = doneSync -> {
            underWay.decrementAndGet();
            if (exchange.isFailed()) {
                failed.increment();
            }
            releaseExchange(exchange, false);
        };
        try {
            handout.prepare(exchange).get();
        } catch (ExecutionException e) {
            failed(exchange, e.getCause(), done);
            return;
        } catch (RuntimeException e) {
            failed(exchange, e, done);
            return;
        } catch (InterruptedException e) {
            done.done(true);
            handout.putBack();
            throw e;
        }
        getAsyncProcessor().process(exchange, done);
    }

    /** A job without video does not go down the happy path: the error handler of the route gets it at the first step. */
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

    @ManagedAttribute(description = "Jobs that are in the route now")
    public int getUnderWay() {
        return underWay.get();
    }

    @ManagedAttribute(description = "Jobs, or changes of state, handed to the route since the start, each time counted")
    public long getHandedOut() {
        return handedOut.sum();
    }

    @ManagedAttribute(description = "How often the route has failed since the start, or the job had no video")
    public long getFailed() {
        return failed.sum();
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
}
