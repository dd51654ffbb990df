// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import io.github.camelseedance.deliver.Deliverable;
import io.github.camelseedance.deliver.JobSource;
import io.github.camelseedance.deliver.Receiver;
import io.github.camelseedance.operation.RequestIds;
import org.apache.camel.DynamicPollingConsumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.PollingConsumerSupport;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * Receives one message per call, as {@code pollEnrich} needs it, and claims no job between calls. The header {@code
 * CamelSeedanceRequestId} of the message to enrich selects the job, so that no URI is built from a request id.
 */
final class SeedancePollingConsumer extends PollingConsumerSupport implements DynamicPollingConsumer {

    private static final long PAUSE_MILLIS = 250;
    /** A call without timeout still waits so long for the answers about the jobs it has claimed. */
    private static final long ANSWER_MILLIS = 5_000;

    private static final long ANSWER_PAUSE_MILLIS = 10;

    private final BiFunction<String, Receiver, JobSource> sources;
    private final Runnable precheck;
    private final String requestId;

    /**
     * @param sources creates the job source for one request id, or for all jobs if the request id is {@code null}
     * @param precheck throws if deliveries cannot succeed
     */
    SeedancePollingConsumer(
            Endpoint endpoint, String requestId, BiFunction<String, Receiver, JobSource> sources, Runnable precheck) {
        super(endpoint);
        this.sources = sources;
        this.precheck = precheck;
        this.requestId = requestId;
    }

    @Override
    public Exchange receive() {
        return receive(Long.MAX_VALUE);
    }

    @Override
    public Exchange receiveNoWait() {
        return receive(0);
    }

    @Override
    public Exchange receive(long timeout) {
        return receive(requestId, timeout);
    }

    @Override
    public Exchange receive(Exchange toEnrich) {
        return receive(toEnrich, Long.MAX_VALUE);
    }

    @Override
    public Exchange receiveNoWait(Exchange toEnrich) {
        return receive(toEnrich, 0);
    }

    @Override
    public Exchange receive(Exchange toEnrich, long timeout) {
        return receive(RequestIds.ofHeader(toEnrich.getMessage(), requestId), timeout);
    }

    private Exchange receive(String wanted, long timeout) {
        OnePlace place = new OnePlace();
        JobSource source = sources.apply(wanted, place);
        source.open();
        try {
            source.hurry();
            Deliverable received = receive(source, place, timeout);
            return received == null ? null : exchange(received);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            place.close();
            source.close();
        }
    }

    private Deliverable receive(JobSource source, OnePlace place, long timeout) throws InterruptedException {
        long begin = System.nanoTime();
        while (isRunAllowed()) {
            source.poll();
            long left = timeout - (System.nanoTime() - begin) / 1_000_000;
            Deliverable received = left > 0 ? place.take(Math.min(left, PAUSE_MILLIS)) : takeAnswer(source, place);
            if (received != null) {
                return received;
            }
            if (left <= PAUSE_MILLIS) {
                // The API's last failure, if it has answered nothing.
                source.poll();
                return place.take(0);
            }
        }
        return null;
    }

    private static Deliverable takeAnswer(JobSource source, OnePlace place) throws InterruptedException {
        long begin = System.nanoTime();
        Deliverable received = place.take(0);
        while (received == null
                && source.isWaiting()
                && System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS)) {
            received = place.take(ANSWER_PAUSE_MILLIS);
        }
        return received;
    }

    private Exchange exchange(Deliverable received) {
        Exchange exchange = getEndpoint().createExchange();
        try {
            received.prepare(exchange).get();
        } catch (ExecutionException e) {
            exchange.setException(e.getCause());
            endFailed(exchange);
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
            endFailed(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.setException(e);
            exchange.getExchangeExtension().handoverCompletions();
            received.release();
        }
        return exchange;
    }

    /** Ends an exchange that has failed already: Camel only takes its exception. */
    private static void endFailed(Exchange exchange) {
        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());
    }

    @Override
    protected void doStart() {
        precheck.run();
    }

    @Override
    protected void doStop() {}

    /** Receives one job at most. */
    private static final class OnePlace implements Receiver {

        private boolean reserved;
        private boolean closed;
        private Deliverable ready;

        @Override
        public synchronized int reserve(int max) {
            if (reserved || closed) {
                return 0;
            }
            reserved = true;
            return 1;
        }

        @Override
        public synchronized void free(int places) {
            reserved &= places < 1;
        }

        @Override
        public synchronized void deliver(Deliverable deliverable) {
            if (closed) {
                deliverable.release();
            } else {
                ready = deliverable;
                notifyAll();
            }
        }

        synchronized Deliverable take(long millis) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            for (long left = millis; ready == null && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
            Deliverable taken = ready;
            ready = null;
            return taken;
        }

        /** Releases a job that no call has received. */
        synchronized void close() {
            closed = true;
            if (ready != null) {
                ready.release();
                ready = null;
            }
        }
    }
}
