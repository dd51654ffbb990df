// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.input.KeptRequest;
import io.github.camelseedance.ledger.LedgerEntry;

/** Submits jobs of the ledger again, as new paid jobs. */
public interface JobRepeater {

    /**
     * The new job.
     *
     * @param entryId its ledger entry
     */
    record Repeated(String entryId, String requestId) {}

    /**
     * Checks all that can be checked before the job is paid, and returns its estimate in USD, or {@code null} if the price is
     * unknown. The call or the future fails with the reason if the job would be refused.
     */
    CompletableFuture<BigDecimal> check(LedgerEntry entry, KeptRequest request);

    /** Submits the job. The call or the future fails if it was refused, or if it is unknown whether it was accepted. */
    CompletableFuture<Repeated> submit(LedgerEntry entry, KeptRequest request);
}
