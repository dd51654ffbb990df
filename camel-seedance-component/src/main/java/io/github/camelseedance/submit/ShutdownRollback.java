// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.error.WaitAbandonedException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.BeanIntrospection;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls back an exchange whose wait was ended by a shutdown, so that the next run receives its message again and finds the job.
 * A shutdown is not a failure: neither error handlers nor {@code doCatch} see it, and a file stays in place instead of being
 * moved to {@code moveFailed}.
 */
public final class ShutdownRollback {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownRollback.class);

    private ShutdownRollback() {}

    /** Must be called before the exchange returns to its route. */
    public static void of(Exchange exchange, WaitAbandonedException abandoned) {
        // As when Camel interrupts an exchange: routing ends here, and the exchange has failed for its consumer.
        exchange.getExchangeExtension().setRedeliveryExhausted(true);
        exchange.setRouteStop(true);
        UnitOfWork own = exchange.getUnitOfWork();
        if (own != null) {
            UnmovedFile.leave(own, exchange);
        }
        UnitOfWork whole = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        if (whole != null && whole != own) {
            UnmovedFile.leave(whole, exchange);
            whole.addSynchronization(new PartAbandoned(abandoned));
        }
    }

    /** Fails the whole message of a split or multicast, which ignores failed parts and would acknowledge the message. */
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

    /**
     * Leaves the file of an exchange in place, as a forced shutdown does. Camel's file consumers, including FTP, only know
     * success and failure, and move the file to {@code moveFailed} on failure. Recognises the consumer's completion by its class
     * name, so that the component does not need camel-file.
     */
    private static final class UnmovedFile extends SynchronizationAdapter {

        private static final String COMPLETION = "org.apache.camel.component.file.GenericFileOnCompletion";

        private UnmovedFile() {}

        /** @param exchange the exchange of this unit of work, or of a part of it */
        static void leave(UnitOfWork unit, Exchange exchange) {
            if (isLeftToCamel(exchange)) {
                return;
            }
            Exchange collected = new DefaultExchange(exchange.getContext());
            unit.handoverSynchronization(collected, UnmovedFile::isFileCompletion);
            if (collected.getExchangeExtension().handoverCompletions() != null) {
                unit.addSynchronization(new UnmovedFile());
            }
        }

        private static boolean isFileCompletion(Synchronization completion) {
            for (Class<?> type = completion.getClass(); type != null; type = type.getSuperclass()) {
                if (type.getName().equals(COMPLETION)) {
                    return true;
                }
            }
            return false;
        }

        /**
         * Without moveFailed a rollback leaves the file in place anyway. With the other options only a rollback makes the file
         * available again.
         */
        private static boolean isLeftToCamel(Exchange exchange) {
            Endpoint from = exchange.getFromEndpoint();
            if (from == null || option(from, "inProgressRepository") == null) {
                return false;
            }
            String readLock = String.valueOf(option(from, "readLock"));
            return option(from, "moveFailed") == null
                    || Boolean.TRUE.equals(option(from, "idempotent"))
                    || readLock.startsWith("idempotent")
                    || readLock.equals("rename");
        }

        private static Object option(Endpoint endpoint, String name) {
            BeanIntrospection introspection = PluginHelper.getBeanIntrospection(endpoint.getCamelContext());
            return introspection.getOrElseProperty(endpoint, name, null, false);
        }

        /**
         * Releases Camel's read locks of the exchange, so that other readers of the folder need not wait for this node's next run.
         */
        @Override
        public void onDone(Exchange exchange) {
            exchange.getProperties().forEach((name, value) -> {
                try {
                    if (name.endsWith(Exchange.FILE_LOCK_FILE_NAME)) {
                        Files.deleteIfExists(Path.of(value.toString()));
                    } else if (name.endsWith(Exchange.FILE_LOCK_RANDOM_ACCESS_FILE)
                            && value instanceof Closeable file) {
                        file.close();
                    }
                } catch (IOException e) {
                    LOG.debug("The read lock {} could not be released", name, e);
                }
            });
        }
    }
}
