// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.lease;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.BudgetAlert;
import io.github.camelseedance.ledger.BudgetRefusedException;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a ledger: every write of the component passes here, whatever the store is, and the listeners are called here. A
 * write is one attempt, as described in {@link JobRepository}; {@link #update(String, UnaryOperator)} is the compare-and-set loop
 * around it.
 */
public final class LedgerWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
    private static final int MAX_ATTEMPTS = 20;

    private final JobRepository store;
    private final List<LedgerListener> listeners;

    /** Creates a writer for a store; its listeners receive what it writes, and nothing that others write. */
    public LedgerWriter(JobRepository store, List<LedgerListener> listeners) {
        this.store = store;
        this.listeners = List.copyOf(listeners);
    }

    public Reservation reserve(SubmissionIntent intent, Lease lease, List<Budget> budgets) {
        return published(() -> store.reserve(intent, lease, budgets));
    }

    public void requireRoom(SubmissionIntent intent, LedgerEntry replaced, List<Budget> budgets) {
        refusalPublished(() -> {
            store.requireRoom(intent, replaced, budgets);
            return null;
        });
    }

    public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
        LedgerEntry confirmed = store.confirm(entry, requestId, lease);
        publish(listener -> listener.submitted(confirmed));
        return confirmed;
    }

    public LedgerEntry markUnconfirmed(LedgerEntry entry, String reason) {
        LedgerEntry marked = store.markUnconfirmed(entry, reason);
        if (isWritten(entry, marked)) {
            publish(listener -> listener.unconfirmed(marked));
        }
        return marked;
    }

    public Reservation submitAgain(LedgerEntry entry, Lease lease, BigDecimal estimate, List<Budget> budgets) {
        return published(() -> store.submitAgain(entry, lease, estimate, budgets));
    }

    private Reservation published(Supplier<Reservation> write) {
        Reservation reservation = refusalPublished(write);
        publishAlerts(reservation.alerts());
        return reservation;
    }

    private <T> T refusalPublished(Supplier<T> call) {
        try {
            return call.get();
        } catch (BudgetExceededException e) {
            if (e instanceof BudgetRefusedException refused) {
                publishAlerts(refused.alerts());
            }
            publish(listener -> listener.refused(e));
            throw e;
        }
    }

    private void publishAlerts(List<BudgetAlert> alerts) {
        alerts.forEach(alert -> publish(listener -> listener.budgetUsed(alert)));
    }

    public void forget(LedgerEntry entry) {
        store.forget(entry);
    }

    public int markAbandoned() {
        int marked = store.markAbandoned();
        if (marked > 0) {
            publish(listener -> listener.abandoned(marked));
        }
        return marked;
    }

    public LedgerEntry record(LedgerEntry entry, Job seen) {
        LedgerEntry recorded = store.record(entry, seen);
        if (isWritten(entry, recorded)) {
            publish(listener -> listener.changed(entry, recorded, seen));
        }
        return recorded;
    }

    public List<LedgerEntry> claim(Claim claim) {
        return store.claim(claim);
    }

    public Optional<LedgerEntry> claim(LedgerEntry entry, Lease lease) {
        return store.claim(entry, lease);
    }

    public LedgerEntry release(LedgerEntry entry, Duration dueIn) {
        return store.release(entry, dueIn);
    }

    public LedgerEntry fail(LedgerEntry entry, Duration dueIn, String reason) {
        return store.fail(entry, dueIn, reason);
    }

    public LedgerEntry deliver(LedgerEntry entry, String detail) {
        LedgerEntry delivered = store.deliver(entry, detail);
        if (entry.stage() != Stage.DELIVERED) {
            publish(listener -> listener.delivered(delivered));
        }
        return delivered;
    }

    public LedgerEntry park(LedgerEntry entry, String reason) {
        LedgerEntry parked = store.park(entry, reason);
        if (entry.stage() != Stage.PARKED) {
            publish(listener -> listener.parked(parked));
        }
        return parked;
    }

    public LedgerEntry requeue(LedgerEntry entry) {
        return store.requeue(entry);
    }

    public LedgerEntry acknowledge(LedgerEntry entry) {
        return store.acknowledge(entry);
    }

    /** Publishes a decision; {@link AuditTrail} also stores it. */
    void decided(AuditRecord record) {
        publish(listener -> listener.decided(record));
    }

    void audit(AuditRecord record) {
        store.audit(record);
    }

    /**
     * Changes the entry as it is now, again if another writer was faster.
     *
     * @return the changed entry; empty if there is none with this id
     */
    public Optional<LedgerEntry> update(String entryId, UnaryOperator<LedgerEntry> change) {
        return update(() -> store.find(entryId), change);
    }

    /** Changes the given entry, or the current one if another writer was faster. */
    public Optional<LedgerEntry> update(LedgerEntry entry, UnaryOperator<LedgerEntry> change) {
        try {
            return Optional.of(change.apply(entry));
        } catch (StaleEntryException e) {
            return update(entry.entryId(), change);
        }
    }

    /** Changes what {@code find} returns, again if another writer was faster. */
    public Optional<LedgerEntry> update(Supplier<Optional<LedgerEntry>> find, UnaryOperator<LedgerEntry> change) {
        for (int attempt = 1; ; attempt++) {
            Optional<LedgerEntry> entry = find.get();
            if (entry.isEmpty()) {
                return entry;
            }
            try {
                return Optional.of(change.apply(entry.get()));
            } catch (StaleEntryException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Returns false for a state that was recorded before: the store returns the entry as it was. */
    private static boolean isWritten(LedgerEntry before, LedgerEntry after) {
        return after.version() != before.version();
    }

    /** A listener that fails must not fail the write, which is done. */
    private void publish(Consumer<LedgerListener> event) {
        for (LedgerListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error e) {
                LOG.warn("A listener of the ledger failed: {}", e.toString());
            }
        }
    }
}
