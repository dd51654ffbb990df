// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.lease;

import java.util.Collection;
import java.util.LinkedHashMap;
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
 * Extends the leases of this node after half of their time, while anybody here works on the entry. A failed extension is retried
 * twice before the lease expires. Each sixth of a lease, one call extends all leases that need it, so thousands of them cost
 * little, and those of short jobs nothing. An idle node has no timer.
 */
public final class LeaseKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int ROUNDS_PER_LEASE = 6;
    private static final int ROUNDS_BETWEEN_EXTENSIONS = 3;

    /** What this node knows of a lease. */
    private static final class Leased {
        private int holders = 1;
        private long extendedInRound;
        private boolean claimedInVain;

        private Leased(long round) {
            this.extendedInRound = round;
        }
    }

    private final JobRepository store;
    private final Lease lease;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Consumer<String> reclaim;
    /** In the order of the claims, which is about that of the rows: an extension then touches fewer pages of the database. */
    private final Map<String, Leased> leases = new LinkedHashMap<>();

    private long round;
    private boolean scheduled;
    private boolean extending;

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
        Leased leased = leases.putIfAbsent(entryId, new Leased(round));
        if (leased != null) {
            leased.claimedInVain = true;
            return false;
        }
        schedule();
        return true;
    }

    /** Keeps the lease together with anybody else here who works on the entry. */
    public synchronized void join(String entryId) {
        Leased leased = leases.putIfAbsent(entryId, new Leased(round));
        if (leased != null) {
            leased.holders++;
        }
        schedule();
    }

    /** Returns whether this was the last one here who worked on the entry. */
    public boolean release(String entryId) {
        boolean inVain;
        synchronized (this) {
            Leased leased = leases.get(entryId);
            if (leased != null && --leased.holders > 0) {
                return false;
            }
            leases.remove(entryId);
            inVain = leased != null && leased.claimedInVain;
        }
        if (inVain) {
            reclaim.accept(entryId);
        }
        return true;
    }

    /** Returns whether more than one here works on the entry. */
    public boolean isShared(String entryId) {
        return holders(entryId) > 1;
    }

    /** Returns how many here work on the entry. */
    synchronized int holders(String entryId) {
        Leased leased = leases.get(entryId);
        return leased == null ? 0 : leased.holders;
    }

    /** Returns the number of leases. */
    public synchronized int size() {
        return leases.size();
    }

    /** Returns the entries with a lease of this node. */
    public synchronized Set<String> entryIds() {
        return Set.copyOf(leases.keySet());
    }

    private void schedule() {
        if (scheduled) {
            return;
        }
        long pause = lease.duration().toMillis() / ROUNDS_PER_LEASE;
        try {
            timer.schedule(() -> executor.execute(this::extend), pause, TimeUnit.MILLISECONDS);
            scheduled = true;
        } catch (RejectedExecutionException stopping) {
            LOG.debug("No more leases are extended: the component stops");
        }
    }

    private void extend() {
        Map<String, Leased> due = nextRound();
        if (due.isEmpty()) {
            return;
        }
        long begun = currentRound();
        boolean extended = false;
        try {
            store.extend(lease, due.keySet());
            extended = true;
        } catch (RuntimeException e) {
            // The next round may still be in time; a ledger that is away is logged by the store.
            LOG.debug("The leases of {} entries could not be extended: {}", due.size(), e.toString());
        } finally {
            end(due.values(), extended, begun);
        }
    }

    private synchronized long currentRound() {
        return round;
    }

    /** Begins a round, and returns the leases to extend: none while the call of an earlier round is in flight. */
    private synchronized Map<String, Leased> nextRound() {
        round++;
        scheduled = false;
        if (!leases.isEmpty()) {
            schedule();
        }
        Map<String, Leased> due = new LinkedHashMap<>(leases);
        due.values().removeIf(leased -> extending || round - leased.extendedInRound < ROUNDS_BETWEEN_EXTENSIONS);
        extending = extending || !due.isEmpty();
        return due;
    }

    /** @param begun the round of the call: leases that it extended end a lease after its beginning */
    private synchronized void end(Collection<Leased> due, boolean extended, long begun) {
        extending = false;
        if (extended) {
            due.forEach(leased -> leased.extendedInRound = begun);
        }
    }
}
