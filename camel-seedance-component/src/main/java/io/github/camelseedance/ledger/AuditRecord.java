// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A decision about money or a job. Long texts are truncated, and the time to milliseconds.
 *
 * @param at when it was made
 * @param who who made it, or {@code null} if unknown
 * @param action what was decided, for example {@code cancel}
 * @param channel the channel of the job, or {@code null}
 * @param jobKey the key of the job, or {@code null}
 * @param entryId the ledger entry of the job, or {@code null} for a decision that is not about one job
 * @param requestId the request id of the job, or {@code null}
 * @param before the state before the decision, or {@code null}
 * @param after the state after it, or {@code null}
 */
public record AuditRecord(
        Instant at,
        String who,
        String action,
        String channel,
        String jobKey,
        String entryId,
        String requestId,
        String before,
        String after) {

    private static final int MAX_TEXT = 255;

    public AuditRecord {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(action, "action");
        who = Storable.text(who, MAX_TEXT);
        action = Storable.text(action, MAX_TEXT);
        before = Storable.text(before, MAX_TEXT);
        after = Storable.text(after, MAX_TEXT);
    }
}
