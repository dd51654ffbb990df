// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelseedance.ledger.LedgerEntry;

/** The submissions in flight in this process. Distinguishes their intents from those that a crash left behind. */
public final class PendingSubmissions {

    private final Map<String, CompletableFuture<LedgerEntry>> outcomes = new ConcurrentHashMap<>();

    /** Must be called before the intent is written, so that no other thread finds an intent without its submission. */
    CompletableFuture<LedgerEntry> add(String entryId) {
        CompletableFuture<LedgerEntry> outcome = new CompletableFuture<>();
        outcomes.putIfAbsent(entryId, outcome);
        return outcome;
    }

    /** Removes the submission before its callbacks run, because one may submit the same entry again. */
    void end(String entryId, CompletableFuture<LedgerEntry> outcome, LedgerEntry entry, Throwable failure) {
        outcomes.remove(entryId, outcome);
        if (failure == null) {
            outcome.complete(entry);
        } else {
            outcome.completeExceptionally(failure);
        }
    }

    Optional<CompletableFuture<LedgerEntry>> find(String entryId) {
        return Optional.ofNullable(outcomes.get(entryId));
    }
}
