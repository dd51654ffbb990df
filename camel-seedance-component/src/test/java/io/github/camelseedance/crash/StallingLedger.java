// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.testsupport.DelegatingRepository;

/** Pauses between the reservation and the POST, and between its answer and the confirmation, so that a kill hits these moments. */
final class StallingLedger extends DelegatingRepository {

    private final Report report;
    private final long longest;

    /** @param longest of the pauses in milliseconds */
    StallingLedger(JobRepository ledger, Report report, long longest) {
        super(ledger);
        this.report = report;
        this.longest = longest;
    }

    @Override
    public Reservation reserve(SubmissionIntent intent, Lease lease, List<Budget> budgets) {
        Reservation reservation = super.reserve(intent, lease, budgets);
        if (reservation.created()) {
            report.reserved(intent.jobKey());
            pause();
        }
        return reservation;
    }

    @Override
    public LedgerEntry confirm(LedgerEntry entry, String requestId, Lease lease) {
        report.answered(entry.jobKey());
        pause();
        return super.confirm(entry, requestId, lease);
    }

    private void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
