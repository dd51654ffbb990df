// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The steps of tests about budgets. */
public interface BudgetFixture extends LedgerFixture {

    Duration DAY = Duration.ofDays(1);

    static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }

    /** A budget of the channel of {@link #intent}, for a day. */
    default Budget budget(String limit) {
        return new Budget(CHANNEL, usd(limit), DAY);
    }

    default SubmissionIntent costing(String channel, String key, String estimate) {
        return new SubmissionIntent("entry-" + UUID.randomUUID(), channel, key, MODEL)
                .withEstimate(estimate == null ? null : usd(estimate));
    }

    default LedgerEntry reserveCosting(String estimate, Budget... budgets) {
        Reservation reservation = ledger().reserve(costing(CHANNEL, null, estimate), LEASE, List.of(budgets));
        assertThat(reservation.created()).isTrue();
        return reservation.entry();
    }

    default BudgetExceededException refused(String estimate, Budget... budgets) {
        return refused(costing(CHANNEL, null, estimate), budgets);
    }

    default BudgetExceededException refused(SubmissionIntent intent, Budget... budgets) {
        BudgetExceededException refusal = catchThrowableOfType(
                BudgetExceededException.class, () -> ledger().reserve(intent, LEASE, List.of(budgets)));
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(ledger().find(intent.entryId())).isEmpty();
        return refusal;
    }

    default void uses(Budget budget, String spent, String reserved) {
        assertThat(ledger().spending(budget)).isEqualTo(new Spending(budget, usd(spent), usd(reserved)));
    }

    default LedgerEntry confirmed(LedgerEntry reserved) {
        return ledger().confirm(reserved, "job-" + reserved.entryId(), LEASE);
    }

    default Job billed(LedgerEntry entry, JobStatus status, String cost) {
        return new Job(
                entry.requestId(),
                null,
                null,
                status,
                null,
                null,
                cost == null ? null : usd(cost),
                null,
                null,
                null,
                null,
                null);
    }

    default LedgerEntry ends(LedgerEntry reserved, JobStatus status, String cost) {
        LedgerEntry job = confirmed(reserved);
        return anotherNode().record(job, billed(job, status, cost));
    }
}
