// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.lease;

import java.time.Instant;
import java.util.Optional;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.Decision;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records decisions about money and jobs: publishes each to the listeners at once, and stores it, later if the ledger is not
 * available. No method fails, so that a decision does not depend on its record.
 */
public final class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final LedgerView repository;
    private final LedgerWriter writer;
    private final RetriedWrites writes;

    AuditTrail(LedgerView repository, LedgerWriter writer, RetriedWrites writes) {
        this.repository = repository;
        this.writer = writer;
        this.writes = writes;
    }

    /**
     * Begins a decision about a job; call it before the job changes.
     *
     * @param who who decides, or {@code null} if unknown
     */
    public OpenDecision begin(Decision decision, String who, LedgerEntry entry) {
        return begin(
                decision,
                who,
                entry.channel(),
                entry.jobKey(),
                entry.entryId(),
                entry.requestId(),
                OpenDecision.stateOf(decision, entry));
    }

    /** Begins a decision about a job that the ledger need not know; reads its entry if there is one. */
    public OpenDecision begin(Decision decision, String who, String channel, String requestId) {
        return find(channel, requestId)
                .map(entry -> begin(decision, who, entry))
                .orElseGet(() -> begin(decision, who, channel, null, null, requestId, null));
    }

    /** Begins a decision about this node, which is in the given state. */
    public OpenDecision begin(Decision decision, String who, String state) {
        return begin(decision, who, null, null, null, null, state);
    }

    private OpenDecision begin(
            Decision decision,
            String who,
            String channel,
            String jobKey,
            String entryId,
            String requestId,
            String before) {
        return new OpenDecision(
                new AuditRecord(
                        now(),
                        Redaction.clean(who),
                        decision.name(),
                        channel,
                        jobKey,
                        entryId,
                        requestId,
                        before,
                        null),
                this::record);
    }

    private Optional<LedgerEntry> find(String channel, String requestId) {
        try {
            return repository.findByRequestId(channel, requestId);
        } catch (RuntimeException e) {
            LOG.debug("The record of a decision lacks the key of job {}: {}", requestId, e.toString());
            return Optional.empty();
        }
    }

    /**
     * Not in one transaction with the change: a cancellation changes the job at the provider, a pause changes this node, and
     * neither may fail because the ledger is not available. If the node crashes between the two, only the log has the decision;
     * if it crashes before the log line, nothing has.
     */
    private void record(AuditRecord record) {
        writer.decided(record);
        writes.write("the decision " + record.action() + " by " + record.who(), () -> {
            writer.audit(record);
            return null;
        });
    }

    /** Returns the time of the ledger, or of this node while the ledger is not available. */
    private Instant now() {
        try {
            return repository.now();
        } catch (RuntimeException e) {
            return Instant.now();
        }
    }
}
