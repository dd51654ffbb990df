// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.wait.Schedule;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Delivers every state that a job of a channel was seen in, once. Of states that follow each other faster than they are
 * delivered, only the last one is. The changes of one job are delivered one after the other.
 */
final class StateChanges implements JobSource, RunningJobs.Outcomes {

    private final NodeLedger ledger;
    private final DeliveryPolicy policy;
    private final Outcome outcome;
    private final Receiver receiver;
    private final Claims claims;
    private final SourceTrouble trouble = new SourceTrouble();
    private final RunningJobs running;
    /** By entry id the changes in flight; the last one of a job is delivered, or follows the first one. */
    private final Map<String, Deque<LedgerEntry>> inFlight = new HashMap<>();

    private final Refill refill;
    private volatile boolean hasMore;

    StateChanges(SourceContext context, String requestId, Schedule schedule, Receiver receiver) {
        this.ledger = context.ledger();
        this.policy = context.policy();
        this.outcome = context.outcome();
        this.receiver = receiver;
        this.claims = context.claims(requestId);
        this.refill = new Refill(ledger.executor(), trouble, this::claimChanges);
        this.running = new RunningJobs(context, requestId, kind -> schedule, this, trouble);
    }

    @Override
    public void open() {
        running.open();
    }

    @Override
    public void poll() {
        running.claim();
        claimChanges();
        trouble.rethrow();
    }

    @Override
    public void refill() {
        if (hasMore && running.isOpen()) {
            refill.request();
        }
    }

    @Override
    public boolean isWaiting() {
        return running.isWaiting();
    }

    @Override
    public void close() {
        running.close();
    }

    private void claimChanges() {
        int places = running.isOpen() ? receiver.reserve(Integer.MAX_VALUE) : 0;
        if (places < 1) {
            return;
        }
        List<LedgerEntry> claimed = List.of();
        try {
            claimed = claims.claimUnchecked(Claim.What.CHANGED, places);
            hasMore = claimed.size() == places;
        } finally {
            receiver.free(places - claimed.size());
        }
        claimed.stream().filter(this::begin).forEach(entry -> receiver.deliver(new StateDelivery(entry)));
    }

    /** Returns whether no other change of the job is in flight; otherwise this one keeps its place and follows it. */
    private synchronized boolean begin(LedgerEntry entry) {
        Deque<LedgerEntry> ofJob = inFlight.computeIfAbsent(entry.entryId(), first -> new ArrayDeque<>(2));
        boolean repeated = !ofJob.isEmpty() && ofJob.getLast().status() == entry.status();
        if (repeated) {
            // Claimed again, because the route takes longer than a lease.
            receiver.free(1);
            return false;
        }
        if (ofJob.size() > 1) {
            ofJob.removeLast();
            receiver.free(1);
        }
        ofJob.add(entry);
        return ofJob.size() == 1;
    }

    /** Returns the change of the same job that follows, or {@code null}. */
    private synchronized LedgerEntry end(LedgerEntry entry) {
        Deque<LedgerEntry> ofJob = inFlight.get(entry.entryId());
        ofJob.remove();
        if (ofJob.isEmpty()) {
            inFlight.remove(entry.entryId());
        }
        return ofJob.peek();
    }

    private synchronized void endAll(LedgerEntry entry) {
        receiver.free(inFlight.remove(entry.entryId()).size() - 1);
    }

    /** The consumer of results claims it. */
    @Override
    public void ended(LedgerEntry entry, Job job) {
        ledger.release(entry, Duration.ZERO);
    }

    @Override
    public void lost(LedgerEntry entry, SeedanceApiException failure) {
        ledger.release(entry, policy.pauseAfter(entry));
    }

    /** A change on its way through a route. It counts as delivered even if the route fails. */
    private final class StateDelivery extends SynchronizationAdapter implements Deliverable {

        private final LedgerEntry entry;

        private StateDelivery(LedgerEntry entry) {
            this.entry = entry;
        }

        @Override
        public CompletableFuture<Void> prepare(Exchange exchange) {
            exchange.getExchangeExtension().addOnCompletion(this);
            exchange.getMessage().setHeaders(new HashMap<>(entry.intent().headers()));
            outcome.writeState(entry.job().orElseThrow(), exchange);
            return CompletableFuture.completedFuture(null);
        }

        /** Another claim gets it when the lease is over. */
        @Override
        public void release() {
            endAll(entry);
        }

        @Override
        public void onDone(Exchange exchange) {
            ledger.acknowledge(entry);
            LedgerEntry next = end(entry);
            if (next != null) {
                receiver.deliver(new StateDelivery(next));
            }
        }
    }
}
