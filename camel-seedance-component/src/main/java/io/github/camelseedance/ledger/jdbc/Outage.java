package io.github.camelseedance.ledger.jdbc;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the database is away and once that it is back, however many calls fail in between. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final AtomicBoolean away = new AtomicBoolean();

    void begins(String why) {
        if (away.compareAndSet(false, true)) {
            LOG.warn(
                    "The database of the ledger cannot be used: {}. Until it is back nothing is submitted or delivered,"
                            + " and what has to be written waits",
                    why);
        }
    }

    void ends() {
        if (away.get() && away.compareAndSet(true, false)) {
            LOG.info("The database of the ledger can be used again");
        }
    }
}
