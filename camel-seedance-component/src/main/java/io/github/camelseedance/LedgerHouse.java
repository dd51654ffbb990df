package io.github.camelseedance;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerObserver;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.ObservedRepository;
import io.github.camelseedance.ledger.jdbc.EmbeddedLedger;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.ledger.lease.NodeLedgers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which ledger an endpoint works with: the bean it names, the one in {@code ledgerDirectory}, or else one in memory. */
final class LedgerHouse {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerHouse.class);

    private final NodeLedgers ledgers;
    private final EmbeddedLedger embedded;
    private final JobRepository own;
    private final List<LedgerObserver> observers;
    private final Map<JobRepository, JobRepository> observed = new ConcurrentHashMap<>();
    private boolean warned;

    /**
     * @param directory for an embedded durable ledger, or {@code null}
     * @param observers are told what is written into any of the ledgers
     */
    LedgerHouse(NodeLedgers ledgers, String directory, Clock clock, List<LedgerObserver> observers) {
        this.ledgers = ledgers;
        this.observers = observers;
        this.embedded = directory == null ? null : EmbeddedLedger.open(Path.of(directory));
        this.own = embedded == null
                ? new MemoryJobRepository(clock, MemoryJobRepository.DEFAULT_ENDED_JOBS)
                : embedded.repository();
    }

    NodeLedger ledgerOf(SeedanceConfiguration configuration) {
        return ledgers.ledger(repositoryOf(configuration), Duration.ofMillis(configuration.getLeaseDuration()));
    }

    JobRepository repositoryOf(SeedanceConfiguration configuration) {
        return observed.computeIfAbsent(storeOf(configuration), this::observe);
    }

    private JobRepository observe(JobRepository store) {
        JobRepository told = store;
        for (LedgerObserver observer : observers) {
            told = new ObservedRepository(told, observer);
        }
        return told;
    }

    private JobRepository storeOf(SeedanceConfiguration configuration) {
        return configuration.getJobRepository() != null ? configuration.getJobRepository() : own;
    }

    /** Whether a restart loses the ledger. */
    boolean isForgetful(SeedanceConfiguration configuration) {
        return storeOf(configuration) instanceof MemoryJobRepository;
    }

    /** Says once that something relies on the ledger that does not survive a restart. */
    synchronized void warnIfForgetful(SeedanceConfiguration configuration, String what) {
        if (!warned && isForgetful(configuration)) {
            warned = true;
            LOG.warn(
                    "{} relies on the ledger of jobs, which is in memory and lost at a restart: jobs that run then are not"
                            + " delivered, and messages that come again are paid again. Set the component option"
                            + " ledgerDirectory (one node) or jobRepository (several)",
                    what);
        }
    }

    /** Writes what is still to be written. */
    void stop() {
        ledgers.stop();
    }

    /** Has to come after the threads that use the ledger have ended. */
    void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
