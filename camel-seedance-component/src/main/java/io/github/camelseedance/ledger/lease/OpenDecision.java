// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.lease;

import java.util.Locale;
import java.util.function.Consumer;

import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.Decision;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.JobStatus;

/** A decision that is being carried out. It is recorded when it is done; one that fails or is refused leaves no record. */
public final class OpenDecision {

    private final AuditRecord begun;
    private final Consumer<AuditRecord> trail;

    /** @param begun the record without the state after the decision */
    OpenDecision(AuditRecord begun, Consumer<AuditRecord> trail) {
        this.begun = begun;
        this.trail = trail;
    }

    /** Records the decision with the state of the job after it. Call it once. */
    public void done(JobStatus after) {
        record(begun.requestId(), after.toString());
    }

    /** Records the decision with the entry as it is after it. Call it once. */
    public void done(LedgerEntry after) {
        record(after.requestId(), stateOf(Decision.valueOf(begun.action()), after));
    }

    /** Records the decision. Call it once. */
    public void done(String after) {
        record(begun.requestId(), after);
    }

    private void record(String requestId, String after) {
        trail.accept(new AuditRecord(
                begun.at(),
                begun.who(),
                begun.action(),
                begun.channel(),
                begun.jobKey(),
                begun.entryId(),
                requestId,
                begun.before(),
                after));
    }

    static String stateOf(Decision decision, LedgerEntry entry) {
        String status = entry.status().toString();
        if (entry.stage() == Stage.PARKED) {
            return status + ", " + entry.stage().name().toLowerCase(Locale.ROOT);
        }
        String owner = entry.delivery().owner();
        return decision == Decision.release && owner != null ? status + ", leased by " + owner : status;
    }
}
