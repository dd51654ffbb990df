package io.github.camelseedance;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import io.github.camelseedance.error.LedgerException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that polling is in trouble, and once that it is over. */
final class PollTroubleLog implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.camelseedance.SeedanceConsumer");

    /** Longer than the time between two questions about a job usually gets. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Endpoint endpoint;
    private final Set<Class<?>> told = new HashSet<>();
    private long lastTrouble;

    PollTroubleLog(Endpoint endpoint) {
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
    public void handleException(String message, Exchange exchange, Throwable exception) {
        if (exchange != null) {
            LOG.warn("{}", exception.getMessage());
            return;
        }
        lastTrouble = System.nanoTime();
        // Not by the message, which names another job each time.
        if (!told.add(exception.getClass())) {
            LOG.debug("Still failing to poll {}", endpoint, exception);
            return;
        }
        if (exception instanceof LedgerException) {
            // The ledger has said it already.
            LOG.debug("Failed to poll {}, trying again", endpoint, exception);
        } else {
            LOG.warn("Failed to poll {}, trying again until it works: {}", endpoint, exception.getMessage());
        }
    }

    /**
     * A poll has not failed.
     *
     * @param proven whether it has brought something; one that finds nothing to ask about says little about the API
     */
    void over(boolean proven) {
        if (told.isEmpty()) {
            return;
        }
        if (proven || System.nanoTime() - lastTrouble > QUIET.toNanos()) {
            LOG.info("Polling {} works again", endpoint);
            told.clear();
        }
    }
}
