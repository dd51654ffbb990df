package io.github.camelseedance.submit;

import io.github.camelseedance.error.WaitAbandonedException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Rolls back an exchange whose wait was ended by a shutdown, so that the next run receives its message again and finds the job.
 * A shutdown is not a failure: neither error handlers nor {@code doCatch} see it, and a file stays in place instead of being
 * moved to {@code moveFailed}.
 */
public final class ShutdownRollback {

    private ShutdownRollback() {}

    /** Must be called before the exchange returns to its route. */
    public static void of(Exchange exchange, WaitAbandonedException abandoned) {
        // As when Camel interrupts an exchange: routing ends here, and the exchange has failed for its consumer.
        exchange.getExchangeExtension().setRedeliveryExhausted(true);
        exchange.setRouteStop(true);
        UnitOfWork own = exchange.getUnitOfWork();
        if (own != null) {
            FilesInPlace.leave(own, exchange);
        }
        UnitOfWork whole = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        if (whole != null && whole != own) {
            FilesInPlace.leave(whole, exchange);
            whole.addSynchronization(new PartAbandoned(abandoned));
        }
    }

    /** By default a split or multicast ignores failed parts, so the whole message would be acknowledged. */
    private static final class PartAbandoned extends SynchronizationAdapter {

        private final WaitAbandonedException abandoned;

        private PartAbandoned(WaitAbandonedException abandoned) {
            this.abandoned = abandoned;
        }

        @Override
        public void onComplete(Exchange whole) {
            whole.setException(abandoned);
        }
    }
}
