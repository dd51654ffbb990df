// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Watches the exchange that an EIP has copied, while the copy waits for a job. A circuit breaker or a multicast with a timeout
 * continues with the original and drops the late result of the copy, and nothing on the copy shows it. Listens to Camel's
 * events only after a copy has waited.
 */
public final class OriginalExchanges {

    /** An exchange from an in-memory queue is a copy as well, but its original does not wait for it. */
    private static final Set<String> QUEUES = Set.of("seda", "vm", "disruptor", "disruptor-vm");

    /** Limits the wait for the end of the original. After it the original is assumed to have ended before the copy arrived. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /**
     * How an original exchange ended.
     *
     * @param succeeded whether it succeeded without the fallback of a circuit breaker
     * @param routeId the route where it started
     */
    record End(boolean succeeded, String routeId) {

        private static final End UNSEEN = new End(false, null);

        private static End of(Exchange original) {
            boolean fellBack = original.getProperty(
                            ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_SHORT_CIRCUITED, false, Boolean.class)
                    || original.getProperty(
                            ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_TIMED_OUT, false, Boolean.class);
            return new End(!original.isFailed() && !original.isRollbackOnly() && !fellBack, original.getFromRouteId());
        }
    }

    private record Watched(int copies, CompletableFuture<End> end) {}

    private final CamelContext context;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final Ends listener = new Ends();
    private boolean listening;

    public OriginalExchanges(CamelContext context) {
        this.context = context;
    }

    /** Stops listening to Camel's events. */
    public synchronized void stop() {
        context.getManagementStrategy().removeEventNotifier(listener);
        listening = false;
        watched.clear();
    }

    /**
     * Starts to watch the original of a copy.
     *
     * @return empty if the exchange is not a copy that an EIP waits for
     */
    public Optional<Original> of(Exchange copy) {
        String id = copy.getProperty(ExchangePropertyKey.CORRELATION_ID, String.class);
        if (id == null
                || id.equals(copy.getExchangeId())
                || copy.getProperty(ExchangePropertyKey.ON_COMPLETION, false, Boolean.class)) {
            return Optional.empty();
        }
        listen();
        Watched now = watched.merge(
                id, new Watched(1, new CompletableFuture<>()), (old, one) -> new Watched(old.copies() + 1, old.end()));
        return Optional.of(new Original(id, copy, now.end()));
    }

    /** Adds a completion whose {@code onComplete} is called only if the route continues with the result of the exchange. */
    public void addOnCompletion(Exchange exchange, Synchronization completion) {
        Optional<Original> original = of(exchange);
        exchange.getExchangeExtension()
                .addOnCompletion(original.<Synchronization>map(present -> new Following(present, completion))
                        .orElse(completion));
    }

    private static final class Following extends SynchronizationAdapter {

        private final Original original;
        private final Synchronization completion;

        private Following(Original original, Synchronization completion) {
            this.original = original;
            this.completion = completion;
        }

        @Override
        public void onComplete(Exchange exchange) {
            original.tookOver(exchange).whenComplete((taken, never) -> {
                original.leave();
                if (Boolean.TRUE.equals(taken)) {
                    completion.onComplete(exchange);
                }
            });
        }

        @Override
        public void onFailure(Exchange exchange) {
            original.leave();
            completion.onFailure(exchange);
        }
    }

    private synchronized void listen() {
        if (!listening) {
            context.getManagementStrategy().addEventNotifier(listener);
            listening = true;
        }
    }

    private void leave(String id) {
        watched.computeIfPresent(id, (same, now) -> now.copies() > 1 ? new Watched(now.copies() - 1, now.end()) : null);
    }

    private final class Ends extends SimpleEventNotifierSupport {

        private Ends() {
            setIgnoreExchangeEvents(false);
            setIgnoreExchangeCompletedEvent(false);
            setIgnoreExchangeFailedEvents(false);
        }

        @Override
        public boolean isEnabled(CamelEvent event) {
            return !watched.isEmpty()
                    && (event instanceof CamelEvent.ExchangeCompletedEvent
                            || event instanceof CamelEvent.ExchangeFailedEvent);
        }

        @Override
        public void notify(CamelEvent event) {
            Exchange ended = ((ExchangeEvent) event).getExchange();
            Watched copied = watched.get(ended.getExchangeId());
            if (copied != null) {
                copied.end().complete(End.of(ended));
            }
        }
    }

    /** The original of one copy. */
    public final class Original {

        private final String id;
        private final String routeId;
        private final boolean goesOnWithTheCopy;
        private final CompletableFuture<End> end;

        private Original(String id, Exchange copy, CompletableFuture<End> end) {
            this.id = id;
            this.routeId = copy.getFromRouteId();
            this.goesOnWithTheCopy = isOfCircuitBreaker(copy);
            this.end = end;
        }

        /**
         * Returns whether the route continues with the copy that has just succeeded, once that is known.
         *
         * @param ended the exchange that ended: the copy, or the original where its completions were handed over
         */
        public CompletableFuture<Boolean> tookOver(Exchange ended) {
            if (ended.getExchangeId().equals(id)) {
                return CompletableFuture.completedFuture(true);
            }
            if (!end.isDone() && !goesOnWithTheCopy) {
                return CompletableFuture.completedFuture(true);
            }
            boolean wasOver = end.isDone();
            return end.copy()
                    .completeOnTimeout(End.UNSEEN, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(how -> how.succeeded() && (!wasOver || !routeId.equals(how.routeId())));
        }

        public void leave() {
            OriginalExchanges.this.leave(id);
        }

        /**
         * Each part of a split or multicast can be complete by itself, while the content of a circuit breaker is part of the
         * route around it. Camel marks neither: a part of a split has an index, and a circuit breaker has the property of a
         * doTry.
         */
        private static boolean isOfCircuitBreaker(Exchange copy) {
            Endpoint from = copy.getFromEndpoint();
            boolean queued =
                    from != null && QUEUES.contains(from.getEndpointBaseUri().replaceFirst(":.*", ""));
            return copy.getProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK, false, Boolean.class)
                    && copy.getProperty(ExchangePropertyKey.SPLIT_INDEX) == null
                    && copy.getProperty(ExchangePropertyKey.MULTICAST_INDEX) == null
                    && !queued;
        }
    }
}
