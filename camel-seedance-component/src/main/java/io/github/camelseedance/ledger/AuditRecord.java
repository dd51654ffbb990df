// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;
import java.util.Objects;

/**
 * A decision about money or a job.
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

    public AuditRecord {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(action, "action");
    }
}
