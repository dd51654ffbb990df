// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.sandbox.job.SandboxJob;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The records of the sandbox, the routes and the ledger, which are independent of each other.
 *
 * @param jobs the jobs that the sandbox accepted and charged
 * @param handlings the jobs that the routes processed
 * @param entries the entries of the ledger
 */
record Evidence(List<SandboxJob> jobs, List<Handling> handlings, List<LedgerEntry> entries) {

    private static final int ALL = 1_000_000;

    static List<LedgerEntry> entries(JobRepository ledger) {
        return ledger.list(LedgerQuery.newest(ALL));
    }

    /**
     * Checks what no crash may break.
     *
     * @param circumstances for the message
     */
    void check(String circumstances, List<String> keys) {
        noKeyIsPaidTwice(circumstances);
        everyKeyIsDeliveredOrUnconfirmed(circumstances, keys);
        everyPaidJobIsInTheLedger(circumstances);
        everyConfirmedJobWasDelivered(circumstances);
    }

    void noKeyIsPaidTwice(String circumstances) {
        assertThat(jobs.stream().map(Keys::of).toList())
                .as("keys of the jobs in the sandbox, %s", circumstances)
                .doesNotHaveDuplicates();
    }

    private void everyKeyIsDeliveredOrUnconfirmed(String circumstances, List<String> keys) {
        assertThat(entries.stream().map(LedgerEntry::jobKey).toList())
                .as("keys in the ledger, %s", circumstances)
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(entries.stream().filter(entry -> !isSettled(entry)).toList())
                .as("entries neither delivered nor unconfirmed, %s", circumstances)
                .isEmpty();
    }

    private static boolean isSettled(LedgerEntry entry) {
        return entry.stage() == Stage.DELIVERED || entry.stage() == Stage.UNCONFIRMED;
    }

    void everyPaidJobIsInTheLedger(String circumstances) {
        Map<String, LedgerEntry> byKey =
                entries.stream().collect(Collectors.toMap(LedgerEntry::jobKey, entry -> entry));
        assertThat(jobs.stream()
                        .filter(job -> !isKnown(job, byKey.get(Keys.of(job))))
                        .toList())
                .as("paid jobs that the ledger does not know, %s", circumstances)
                .isEmpty();
    }

    private static boolean isKnown(SandboxJob job, LedgerEntry entry) {
        return entry != null
                && (entry.stage() == Stage.UNCONFIRMED || job.requestId().equals(entry.requestId()));
    }

    private void everyConfirmedJobWasDelivered(String circumstances) {
        Set<String> confirmed = entries.stream()
                .filter(entry -> entry.requestId() != null)
                .map(LedgerEntry::requestId)
                .collect(Collectors.toSet());
        assertThat(deliveries().keySet())
                .as("jobs that a route was through with, %s", circumstances)
                .isEqualTo(confirmed);
    }

    /** Returns how often a route has completed each job. */
    Map<String, Integer> deliveries() {
        Map<String, Integer> deliveries = new HashMap<>();
        handlings.stream()
                .filter(Handling::isComplete)
                .forEach(handling -> deliveries.merge(handling.requestId(), 1, Integer::sum));
        return deliveries;
    }

    /** Returns the jobs that were delivered more than once, because a node died during a delivery. */
    Set<String> deliveredAgain() {
        Set<String> seen = new HashSet<>();
        return handlings.stream()
                .map(Handling::requestId)
                .filter(requestId -> !seen.add(requestId))
                .collect(Collectors.toSet());
    }

    /** Returns the deliveries of the same job by two nodes at the same time. */
    List<Handling> overlaps(Instant killed) {
        return handlings.stream()
                .filter(one -> handlings.stream()
                        .anyMatch(other -> one != other
                                && one.requestId().equals(other.requestId())
                                && one.overlaps(other, killed)))
                .toList();
    }

    String figures() {
        return "%d keys, %d jobs paid, %d delivered (%d delivered again, %d completed twice), %d keys unconfirmed"
                .formatted(
                        entries.size(),
                        jobs.size(),
                        deliveries().size(),
                        deliveredAgain().size(),
                        deliveries().values().stream()
                                .filter(times -> times > 1)
                                .count(),
                        entries.stream()
                                .filter(entry -> entry.stage() == Stage.UNCONFIRMED)
                                .count());
    }
}
