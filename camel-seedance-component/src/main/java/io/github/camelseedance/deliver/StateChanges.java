package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.lease.NodeLedger;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Hands out every state that a job of a channel was seen in, once. States that follow each other faster than they are looked
 * at are told as the last one of them.
 */
public final class StateChanges implements Intake {

    private final NodeLedger ledger;
    private final DueJobs dueJobs;
    private final DeliveryPolicy policy;
    private final JobFilter filter;
    private final Outcome outcome;

    StateChanges(NodeLedger ledger, DueJobs dueJobs, DeliveryPolicy policy, JobFilter filter, Outcome outcome) {
        this.ledger = ledger;
        this.dueJobs = dueJobs;
        this.policy = policy;
        this.filter = filter;
        this.outcome = outcome;
    }

    @Override
    public List<Handout> take(int max, BooleanSupplier goOn) {
        DueJobs.Round round = dueJobs.running();
        round.ended().forEach(this::leaveToTheConsumerOfResults);
        List<Handout> news = ledger
                .writer()
                .claim(new Claim(Claim.What.CHANGED, filter.channel(), filter.requestId(), ledger.lease(), max))
                .stream()
                .<Handout>map(State::new)
                .toList();
        if (news.isEmpty() && round.failure() != null) {
            throw round.failure();
        }
        return news;
    }

    /** A job that the API no longer knows would otherwise be asked about again in this very poll. */
    private void leaveToTheConsumerOfResults(DueJobs.Ended job) {
        ledger.release(job.entry(), job.lost() == null ? Duration.ZERO : policy.pauseAfter(job.entry()));
    }

    /** A state on its way through a route; what the route makes of it does not matter. */
    private final class State extends SynchronizationAdapter implements Handout {

        private final LedgerEntry entry;

        private State(LedgerEntry entry) {
            this.entry = entry;
        }

        @Override
        public CompletableFuture<Void> prepare(Exchange exchange) {
            exchange.getExchangeExtension().addOnCompletion(this);
            exchange.getMessage().setHeaders(new HashMap<>(entry.intent().headers()));
            outcome.tell(entry.job().orElseThrow(), exchange);
            return CompletableFuture.completedFuture(null);
        }

        /** It is told again when the lease has run out. */
        @Override
        public void putBack() {}

        @Override
        public void onDone(Exchange exchange) {
            ledger.acknowledge(entry);
        }
    }
}
