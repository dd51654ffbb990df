package io.github.camelseedance.submit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelseedance.ledger.LedgerEntry;

/**
 * The submissions that this process is making right now. It tells an intent whose outcome is on its way from one that a
 * crash has left behind.
 */
public final class SubmissionsUnderWay {

    private final Map<String, CompletableFuture<LedgerEntry>> outcomes = new ConcurrentHashMap<>();

    /** Has to come before the intent is written, so that nobody sees an intent without its submission. */
    CompletableFuture<LedgerEntry> begin(String entryId) {
        CompletableFuture<LedgerEntry> outcome = new CompletableFuture<>();
        outcomes.putIfAbsent(entryId, outcome);
        outcome.whenComplete((entry, failure) -> outcomes.remove(entryId, outcome));
        return outcome;
    }

    Optional<CompletableFuture<LedgerEntry>> find(String entryId) {
        return Optional.ofNullable(outcomes.get(entryId));
    }
}
