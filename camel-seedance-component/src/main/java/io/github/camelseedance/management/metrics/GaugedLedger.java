package io.github.camelseedance.management.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerCount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many jobs are in a ledger, for many who ask at the same time: the ledger is asked once in {@value #SECONDS} seconds at
 * most, also when it has no answer.
 */
final class GaugedLedger {

    private static final Logger LOG = LoggerFactory.getLogger(GaugedLedger.class);
    private static final int SECONDS = 5;

    private final JobRepository ledger;
    private final Clock clock;
    private List<LedgerCount> counts;
    private Instant goodUntil = Instant.MIN;

    GaugedLedger(JobRepository ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** How many entries there are of a kind; not a number while the ledger cannot be read. */
    double entries(Predicate<LedgerCount> kind) {
        List<LedgerCount> known = counts();
        return known == null
                ? Double.NaN
                : known.stream().filter(kind).mapToLong(LedgerCount::entries).sum();
    }

    private synchronized List<LedgerCount> counts() {
        if (!clock.instant().isBefore(goodUntil)) {
            counts = read();
            // From the answer on: a database that is away can take longer to say so.
            goodUntil = clock.instant().plus(Duration.ofSeconds(SECONDS));
        }
        return counts;
    }

    private List<LedgerCount> read() {
        try {
            return ledger.count();
        } catch (RuntimeException e) {
            LOG.debug("The ledger could not be read for its meters: {}", e.getMessage());
            return null;
        }
    }
}
