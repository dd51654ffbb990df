// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.List;
import java.util.Optional;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.Sha256;

/**
 * Derives the job key of a job that is generated again: the same one until that job has ended. Whoever presses the button twice, on
 * whatever node, so finds the first new job, and pays for one.
 */
final class RepeatKey {

    /** The ledger removes old jobs, but keeps a later one that needs a decision: so many free keys in front of it are passed over. */
    private static final int REMOVED = 8;

    private RepeatKey() {}

    /**
     * Returns the key after the last one that has a job.
     *
     * @throws IllegalArgumentException if the job is being generated again already
     */
    static String next(LedgerView ledger, LedgerEntry original) {
        int last = 0;
        for (int number = 1; number <= last + 1 + REMOVED; number++) {
            String key = key(original, number);
            Optional<LedgerEntry> taken =
                    Reservations.beforeSubmission(() -> ledger.findByKey(original.channel(), key));
            if (taken.isPresent()) {
                requireEnded(taken.get());
                last = number;
            }
        }
        return key(original, last + 1);
    }

    private static String key(LedgerEntry original, int number) {
        String base = original.jobKey() == null ? "entry " + original.entryId() : original.jobKey();
        String key = Job.REPEATED_KEY + number + ":" + base;
        return key.length() <= JobKey.MAX_LENGTH ? key : Job.REPEATED_KEY + number + ":" + Sha256.of(List.of(base));
    }

    private static void requireEnded(LedgerEntry again) {
        if (again.stage() == Stage.SUBMITTING || again.stage() == Stage.UNCONFIRMED || again.stage() == Stage.RUNNING) {
            throw taken(again);
        }
    }

    static IllegalArgumentException taken(LedgerEntry again) {
        boolean unknown = again.stage() == Stage.UNCONFIRMED;
        return new IllegalArgumentException("Nothing was submitted: the job is being generated again already, as "
                + Redaction.clean(again.requestId() == null ? again.jobKey() : again.requestId())
                + (unknown
                        ? ", and it is unknown whether that submission was accepted: decide about it first"
                        : ". Wait for its end if you want another one"));
    }
}
