// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.error.SeedanceApiException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;

/** Logs once that polling is in trouble, and once that it works again. */
public final class PollTroubleLog implements ExceptionHandler {

    /** Longer than the usual delay between two polls of a job. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Logger log;
    private final Endpoint endpoint;
    private final Set<Class<?>> logged = new HashSet<>();
    private long lastTrouble;

    /** @param log the logger of the consumer */
    public PollTroubleLog(Logger log, Endpoint endpoint) {
        this.log = log;
        this.endpoint = endpoint;
    }

    @Override
    public void handleException(Throwable exception) {
        handleException(null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public synchronized void handleException(String message, Exchange exchange, Throwable exception) {
        if (exchange != null) {
            log.warn("{}", exception.getMessage());
            return;
        }
        lastTrouble = System.nanoTime();
        if (!logged.add(trouble(exception))) {
            log.debug("Still failing to poll {}", endpoint, exception);
            return;
        }
        if (exception instanceof LedgerException) {
            // The ledger has logged it already.
            log.debug("Failed to poll {}, trying again", endpoint, exception);
        } else {
            log.warn("Failed to poll {}, trying again until it works: {}", endpoint, exception.getMessage());
        }
    }

    /**
     * Returns what is the same trouble: not the message, which names another job each time. An API that is overloaded refuses
     * calls in several ways, and other polls are then not sent.
     */
    private static Class<?> trouble(Throwable exception) {
        return exception instanceof RateLimitedException ? SeedanceApiException.class : exception.getClass();
    }

    /**
     * Records a poll without a failure.
     *
     * @param proven whether a job was delivered; a poll that finds nothing to do says little about the API
     */
    public synchronized void over(boolean proven) {
        if (logged.isEmpty()) {
            return;
        }
        if (proven || System.nanoTime() - lastTrouble > QUIET.toNanos()) {
            log.info("Polling {} works again", endpoint);
            logged.clear();
        }
    }
}
