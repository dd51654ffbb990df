package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.github.camelseedance.ledger.lease.NodeLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out every job of a channel that has ended, under a lease, until a route has had it. */
public final class FinishedJobs implements Intake {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedJobs.class);

    /** So that a poll comes to its end where jobs fall due as fast as they can be asked about. */
    static final int MOST_ROUNDS = 10;

    private final NodeLedger ledger;
    private final DueJobs dueJobs;
    private final DeliveryPolicy policy;
    private final Outcome outcome;

    FinishedJobs(NodeLedger ledger, DueJobs dueJobs, DeliveryPolicy policy, Outcome outcome) {
        this.ledger = ledger;
        this.dueJobs = dueJobs;
        this.policy = policy;
        this.outcome = outcome;
    }

    /** Whoever has ended goes to the route before more jobs are asked about. */
    @Override
    public List<Handout> take(int max, BooleanSupplier goOn) {
        List<Handout> handouts = new ArrayList<>();
        RuntimeException failure = null;
        try {
            failure = addTo(handouts, dueJobs.ended(max), max);
            for (int round = 0; round < MOST_ROUNDS && handouts.isEmpty() && goOn.getAsBoolean(); round++) {
                DueJobs.Round asked = dueJobs.running();
                failure = addTo(handouts, asked, max);
                if (asked.asked() == 0 || failure != null) {
                    break;
                }
            }
        } catch (RuntimeException ledgerTrouble) {
            failure = ledgerTrouble;
        }
        if (handouts.isEmpty() && failure != null) {
            throw failure;
        }
        return handouts;
    }

    /** What there is no room for goes back at once, and is due. */
    private RuntimeException addTo(List<Handout> handouts, DueJobs.Round round, int max) {
        for (DueJobs.Ended job : round.ended()) {
            if (handouts.size() >= max) {
                ledger.release(job.entry(), Duration.ZERO);
            } else if (policy.isExhausted(job.entry())) {
                parkAsDeadly(job);
            } else {
                handouts.add(new JobHandout(ledger, policy, outcome, job));
            }
        }
        return round.failure();
    }

    private void parkAsDeadly(DueJobs.Ended job) {
        String reason = "It was in hand " + job.entry().delivery().attempts()
                + " times, and its node died or never said what became of it";
        LOG.warn("Job {} is parked and not handed out any more. {}", job.job().requestId(), reason);
        ledger.parked(job.entry(), reason);
    }
}
