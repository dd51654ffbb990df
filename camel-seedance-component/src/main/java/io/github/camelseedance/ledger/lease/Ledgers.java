// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.lease;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.jdbc.EmbeddedLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledgers of a component: one in memory or in {@code ledgerDirectory}, and those of endpoints that bring a store of their
 * own. Each store is also tidied up regularly.
 */
public final class Ledgers {

    private static final Logger LOG = LoggerFactory.getLogger(Ledgers.class);
    private static final Duration TIDY_INTERVAL = Duration.ofSeconds(10);
    private static final int ROUNDS_PER_REMOVAL = 6;

    private record Key(JobRepository store, Duration lease) {}

    private final String owner;
    private final Duration retention;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final List<LedgerListener> listeners;
    private final EmbeddedLedger embedded;
    private final JobRepository own;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Key, NodeLedger> ledgers = new ConcurrentHashMap<>();
    private final Set<JobRepository> tidied = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * @param node the name of this node, different from that of every other node and of every earlier run
     * @param directory for an embedded durable ledger, or {@code null} for one in memory
     * @param retention how long ended jobs are kept
     * @param clock the clock of the ledger in memory
     * @param executor runs calls of the ledger that nobody waits for
     */
    public Ledgers(
            String node,
            String directory,
            Duration retention,
            Clock clock,
            ScheduledExecutorService timer,
            Executor executor,
            List<LedgerListener> listeners) {
        this.owner = node;
        this.retention = retention;
        this.timer = timer;
        this.executor = executor;
        this.listeners = listeners;
        this.embedded = directory == null ? null : EmbeddedLedger.open(Path.of(directory));
        this.own = embedded == null
                ? new MemoryJobRepository(clock, MemoryJobRepository.DEFAULT_ENDED_JOBS)
                : embedded.repository();
    }

    /** @param bean a store of its own, or {@code null} for that of the component */
    public NodeLedger ledger(JobRepository bean, Duration lease) {
        JobRepository store = bean == null ? own : bean;
        if (tidied.add(store)) {
            executor.execute(() -> tidyUp(new LedgerWriter(store, listeners), store, 0));
        }
        // Each ledger leases under a name of its own, also where two of them use the same table.
        return ledgers.computeIfAbsent(
                new Key(store, lease),
                missing -> new NodeLedger(
                        store, listeners, Lease.of(owner + "-" + number.incrementAndGet(), lease), timer, executor));
    }

    private void tidyUp(LedgerWriter writer, JobRepository store, int round) {
        try {
            tidyUpOnce(writer, store, round);
        } catch (RuntimeException e) {
            LOG.debug("The ledger could not be tidied up, retrying in {}: {}", TIDY_INTERVAL, e.toString());
        } catch (Error e) {
            // Not an outage, which the store would have logged.
            LOG.warn("The ledger could not be tidied up, retrying in {}", TIDY_INTERVAL, e);
        } finally {
            scheduleTidyUp(writer, store, round + 1);
        }
    }

    private void tidyUpOnce(LedgerWriter writer, JobRepository store, int round) {
        int abandoned = writer.markAbandoned();
        if (abandoned > 0) {
            LOG.warn(
                    "{} submissions were in flight when their application stopped: whether they were accepted is"
                            + " unknown. They are now unconfirmed and not sent again until somebody decides",
                    abandoned);
        }
        if (round % ROUNDS_PER_REMOVAL == 0) {
            int removed = store.removeEnded(retention);
            LOG.debug("Removed {} jobs from the ledger that ended more than {} ago", removed, retention);
        }
    }

    private void scheduleTidyUp(LedgerWriter writer, JobRepository store, int round) {
        try {
            timer.schedule(
                    () -> executor.execute(() -> tidyUp(writer, store, round)),
                    TIDY_INTERVAL.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The ledger is no longer tidied up: the component stops");
        }
    }

    /** Returns whether a restart loses the ledger. */
    public boolean isInMemory(JobRepository bean) {
        return (bean == null ? own : bean) instanceof MemoryJobRepository;
    }

    /** Warns once that something relies on a ledger that does not survive a restart. */
    public void warnIfInMemory(JobRepository bean, String what) {
        if (isInMemory(bean) && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "{} relies on the ledger of jobs, which is in memory and lost at a restart: jobs that run then are not"
                            + " delivered, and messages that come again are paid again. Set the component option"
                            + " ledgerDirectory (one node) or jobRepository (several)",
                    what);
        }
    }

    /** Ends what waits for the timer, and attempts pending writes a last time. */
    public void stop() {
        ledgers.values().forEach(NodeLedger::stop);
        ledgers.clear();
        tidied.clear();
    }

    /** Closes the embedded ledger. Call it after the threads that use the ledger have ended. */
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
