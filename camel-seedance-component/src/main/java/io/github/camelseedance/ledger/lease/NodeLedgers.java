package io.github.camelseedance.ledger.lease;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;

/** The ledgers of a component: usually one, more if endpoints bring their own. */
public final class NodeLedgers {

    private record Key(JobRepository repository, Duration lease) {}

    private final String owner;
    private final Duration retention;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Key, NodeLedger> ledgers = new ConcurrentHashMap<>();
    private final Map<JobRepository, Housekeeping> housekeeping = new ConcurrentHashMap<>();

    /**
     * @param owner the name of this node, different from that of every other one, also of an earlier run
     * @param retention how long ended jobs are kept
     * @param executor makes calls of the ledger that nobody waits for
     */
    public NodeLedgers(String owner, Duration retention, ScheduledExecutorService timer, Executor executor) {
        this.owner = owner;
        this.retention = retention;
        this.timer = timer;
        this.executor = executor;
    }

    public NodeLedger ledger(JobRepository repository, Duration lease) {
        housekeeping.computeIfAbsent(repository, missing -> {
            Housekeeping begun = new Housekeeping(repository, retention, timer, executor);
            begun.start();
            return begun;
        });
        return ledgers.computeIfAbsent(
                new Key(repository, lease),
                missing -> new NodeLedger(repository, Lease.of(name(), lease), timer, executor));
    }

    /** Each ledger has hands of its own, also where two of them stand for the same table. */
    private String name() {
        return owner + "-" + number.incrementAndGet();
    }

    /** Writes what is still to be written. */
    public void stop() {
        ledgers.values().forEach(ledger -> ledger.writes().stop());
        ledgers.clear();
        housekeeping.clear();
    }
}
