package io.github.camelseedance.ledger.lease;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extends the leases of this node, three times in each, while anybody here works on the entry. An idle node has no timer. All
 * leases are extended by one call, so thousands of them cost little.
 */
public final class LeaseKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final JobRepository store;
    private final Lease lease;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Consumer<String> reclaim;
    private final Map<String, Integer> holders = new HashMap<>();
    private final Set<String> claimedInVain = new HashSet<>();
    private boolean scheduled;

    /**
     * @param executor extends the leases, which may block
     * @param reclaim makes an entry due again that was claimed in vain
     */
    LeaseKeeper(
            JobRepository store,
            Lease lease,
            ScheduledExecutorService timer,
            Executor executor,
            Consumer<String> reclaim) {
        this.store = store;
        this.lease = lease;
        this.timer = timer;
        this.executor = executor;
        this.reclaim = reclaim;
    }

    /**
     * Keeps the lease of an entry that a consumer has claimed. The claim is in vain if somebody here still works on the entry:
     * its release is written but not finished, or our own lease has expired while the ledger was away. The entry is then made
     * due again with the last release.
     *
     * @return whether the claim is good
     */
    public synchronized boolean claim(String entryId) {
        if (holders.putIfAbsent(entryId, 1) != null) {
            claimedInVain.add(entryId);
            return false;
        }
        schedule();
        return true;
    }

    /** Keeps the lease together with anybody else here who works on the entry. */
    public synchronized void join(String entryId) {
        holders.merge(entryId, 1, Integer::sum);
        schedule();
    }

    /** Returns whether this was the last one here who worked on the entry. */
    public boolean release(String entryId) {
        boolean last;
        boolean inVain;
        synchronized (this) {
            last = holders.computeIfPresent(entryId, (id, count) -> count == 1 ? null : count - 1) == null;
            inVain = last && claimedInVain.remove(entryId);
        }
        if (inVain) {
            reclaim.accept(entryId);
        }
        return last;
    }

    /** Returns whether more than one here works on the entry. */
    public synchronized boolean isShared(String entryId) {
        return holders.getOrDefault(entryId, 0) > 1;
    }

    /** Returns the number of leases. */
    public synchronized int size() {
        return holders.size();
    }

    /** Returns the entries with a lease of this node. */
    public synchronized Set<String> entryIds() {
        return Set.copyOf(holders.keySet());
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
        List<String> leased = leased();
        try {
            store.extend(lease, leased);
        } catch (RuntimeException e) {
            // The next extension may still be in time; a ledger that is away is logged by the store.
            LOG.debug("The leases of {} entries could not be extended: {}", leased.size(), e.toString());
        }
    }

    private synchronized List<String> leased() {
        scheduled = false;
        if (!holders.isEmpty()) {
            schedule();
        }
        return List.copyOf(holders.keySet());
    }
}
