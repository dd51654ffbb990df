package io.github.camelseedance;

import java.util.Objects;

import io.github.camelseedance.error.LedgerException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that polling is in trouble, and once that it is over. */
final class PollTroubleLog implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SeedanceConsumer.class);

    private final Endpoint endpoint;
    private String trouble;

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
        String current = exception.getClass().getSimpleName() + ": " + exception.getMessage();
        if (Objects.equals(trouble, current)) {
            LOG.debug("Still failing to poll {}", endpoint, exception);
            return;
        }
        trouble = current;
        if (exception instanceof LedgerException) {
            // The ledger has said it already.
            LOG.debug("Failed to poll {}, trying again", endpoint, exception);
        } else {
            LOG.warn("Failed to poll {}, trying again until it works: {}", endpoint, exception.getMessage());
        }
    }

    /** A poll has worked. */
    void over() {
        if (trouble != null) {
            LOG.info("Polling {} works again", endpoint);
            trouble = null;
        }
    }
}
