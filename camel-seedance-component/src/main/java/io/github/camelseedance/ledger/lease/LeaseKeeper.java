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
 * What this node has in hand. It extends the leases, three times in each, for as long as somebody here is at the entry, so
 * that no other node takes it; with nothing in hand there is no timer.
 */
public final class LeaseKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final JobRepository repository;
    private final Lease lease;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Consumer<String> giveBack;
    private final Map<String, Integer> inHand = new HashMap<>();
    private final Set<String> claimedInVain = new HashSet<>();
    private boolean scheduled;

    /**
     * @param executor extends the leases, which may block
     * @param giveBack makes an entry due again that was claimed here while it was in hand
     */
    LeaseKeeper(
            JobRepository repository,
            Lease lease,
            ScheduledExecutorService timer,
            Executor executor,
            Consumer<String> giveBack) {
        this.repository = repository;
        this.lease = lease;
        this.timer = timer;
        this.executor = executor;
        this.giveBack = giveBack;
    }

    /**
     * Takes an entry in hand that was claimed, and that somebody here may have all the same: it was just given back, but is not
     * out of hand yet; or our own lease has run out while the ledger was away. It is then due again when it is out of hand.
     *
     * @return whether nobody here had it
     */
    public synchronized boolean take(String entryId) {
        if (inHand.putIfAbsent(entryId, 1) != null) {
            claimedInVain.add(entryId);
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
    public boolean letGo(String entryId) {
        boolean free;
        boolean claimed;
        synchronized (this) {
            free = inHand.computeIfPresent(entryId, (id, holders) -> holders == 1 ? null : holders - 1) == null;
            claimed = free && claimedInVain.remove(entryId);
        }
        if (claimed) {
            giveBack.accept(entryId);
        }
        return free;
    }

    /** Whether more than one is at it here. */
    public synchronized boolean isShared(String entryId) {
        return inHand.getOrDefault(entryId, 0) > 1;
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
