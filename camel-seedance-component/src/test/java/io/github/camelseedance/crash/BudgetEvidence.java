// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.job.SandboxJob;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the sandbox has billed and what the ledger says about it, once all nodes have stopped.
 *
 * @param records of the sandbox, the routes and the ledger
 * @param spending of the ledger
 * @param billed by the sandbox in USD
 */
record BudgetEvidence(Evidence records, Spending spending, BigDecimal billed) {

    /** How long after its end a job's cost may be written by another transaction. */
    private static final Duration WRITTEN = Duration.ofSeconds(2);

    static BudgetEvidence of(Evidence records, Spending spending, Sandbox sandbox) {
        return new BudgetEvidence(records, spending, sandbox.spent());
    }

    List<LedgerEntry> unconfirmed() {
        return records.entries().stream()
                .filter(entry -> entry.stage() == Stage.UNCONFIRMED)
                .toList();
    }

    /** Returns the job that was paid for each key. */
    Map<String, SandboxJob> paid() {
        return records.jobs().stream().collect(Collectors.toMap(Keys::of, job -> job));
    }

    /** Checks that only unconfirmed submissions have a reservation, and that all else is as it was billed. */
    void check(String circumstances) {
        records.noKeyIsPaidTwice(circumstances);
        records.everyPaidJobIsInTheLedger(circumstances);
        assertThat(records.entries().stream()
                        .filter(entry -> entry.stage() != Stage.DELIVERED && entry.stage() != Stage.UNCONFIRMED)
                        .toList())
                .as("entries neither delivered nor unconfirmed, %s", circumstances)
                .isEmpty();
        assertThat(spending.reserved())
                .as("the reservations of unconfirmed submissions, %s", circumstances)
                .isEqualByComparingTo(
                        sum(unconfirmed().stream().map(entry -> entry.intent().estimate())));
        List<String> confirmed = records.entries().stream()
                .map(LedgerEntry::requestId)
                .filter(Objects::nonNull)
                .toList();
        assertThat(spending.spent())
                .as("what confirmed jobs have cost, %s", circumstances)
                .isEqualByComparingTo(sum(records.jobs().stream()
                        .filter(job -> confirmed.contains(job.requestId()))
                        .map(SandboxJob::cost)));
    }

    void neverMoreThanTheBudget(String circumstances) {
        assertThat(billed)
                .as("billed, %s", circumstances)
                .isLessThanOrEqualTo(spending.budget().limit());
    }

    /** Checks for each submission that there was room by what the ledger knew of the earlier ones. */
    void everySubmissionHadRoom() {
        assertThat(records.entries().stream()
                        .filter(entry -> knownBefore(entry)
                                        .add(entry.intent().estimate())
                                        .compareTo(spending.budget().limit())
                                > 0)
                        .toList())
                .as("submissions without room")
                .isEmpty();
    }

    private BigDecimal knownBefore(LedgerEntry later) {
        return sum(records.entries().stream()
                .filter(entry -> entry.createdAt().isBefore(later.createdAt()))
                .map(entry -> isKnown(entry, later)
                        ? entry.cost()
                        : entry.cost().min(entry.intent().estimate())));
    }

    private static boolean isKnown(LedgerEntry entry, LedgerEntry later) {
        return entry.progress().endedAt().plus(WRITTEN).isBefore(later.createdAt());
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    String figures() {
        return "%d jobs paid, %s USD billed, %s spent and %s reserved in the ledger of %s, %d keys unconfirmed"
                .formatted(
                        records.jobs().size(),
                        billed,
                        spending.spent(),
                        spending.reserved(),
                        spending.budget().limit(),
                        unconfirmed().size());
    }
}
