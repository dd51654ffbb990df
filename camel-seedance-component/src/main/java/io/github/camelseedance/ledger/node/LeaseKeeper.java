package io.github.camelseedance.ledger.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node has in hand. It extends the leases, three times in each, for as long as somebody here is at the entry, so
 * that no other node takes it; with nothing in hand there is no timer.
 */
public final class LeaseKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final JobRepository repository;
    private final Lease lease;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Map<String, Integer> inHand = new HashMap<>();
    private boolean scheduled;

    /** @param executor extends the leases, which may block */
    LeaseKeeper(JobRepository repository, Lease lease, ScheduledExecutorService timer, Executor executor) {
        this.repository = repository;
        this.lease = lease;
        this.timer = timer;
        this.executor = executor;
    }

    /**
     * Takes an entry in hand that nobody here may have yet: a lease of our own that has run out while the ledger was away can
     * be claimed by ourselves.
     *
     * @return whether nobody here had it
     */
    public synchronized boolean take(String entryId) {
        if (inHand.putIfAbsent(entryId, 1) != null) {
            return false;
        }
        schedule();
        return true;
    }

    /** Takes part in an entry, whoever else here has it. */
    public synchronized void share(String entryId) {
        inHand.merge(entryId, 1, Integer::sum);
        schedule();
    }

    /** Returns whether nobody here has it any more. */
    public synchronized boolean letGo(String entryId) {
        return inHand.computeIfPresent(entryId, (id, holders) -> holders == 1 ? null : holders - 1) == null;
    }

    /** How many entries are in hand. */
    public synchronized int size() {
        return inHand.size();
    }

    /** What is in hand now. */
    public synchronized Set<String> entryIds() {
        return Set.copyOf(inHand.keySet());
    }

    private void schedule() {
        if (scheduled) {
            return;
        }
        try {
            timer.schedule(
                    () -> executor.execute(this::extend), lease.duration().toMillis() / 3, TimeUnit.MILLISECONDS);
            scheduled = true;
        } catch (RejectedExecutionException stopping) {
            LOG.debug("No more leases are extended: the component stops");
        }
    }

    private void extend() {
        List<String> held = held();
        try {
            repository.extend(lease, held);
        } catch (RuntimeException e) {
            // The next time may come early enough; a ledger that is away says so itself.
            LOG.debug("The leases of {} entries could not be extended: {}", held.size(), e.toString());
        }
    }

    private synchronized List<String> held() {
        scheduled = false;
        if (!inHand.isEmpty()) {
            schedule();
        }
        return List.copyOf(inHand.keySet());
    }
}
