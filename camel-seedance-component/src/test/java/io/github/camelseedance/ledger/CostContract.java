// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import static io.github.camelseedance.ledger.BudgetFixture.usd;
import static io.github.camelseedance.model.JobStatus.CANCELLED;
import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static io.github.camelseedance.model.JobStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

/** What jobs have cost by day, channel and model. */
public interface CostContract extends BudgetFixture {

    private static Instant at(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    private static DailyCost cost(
            String day, String channel, String model, long jobs, String spent, String reserved, long unknown) {
        return new DailyCost(LocalDate.parse(day), channel, model, jobs, usd(spent), usd(reserved), unknown);
    }

    @Test
    default void costs_are_summed_by_utc_day_channel_and_model_the_latest_day_first() {
        clock().set(at("2026-03-01").minusMillis(1));
        ends(reserveCosting("0.5"), COMPLETED, "0.4");
        clock().advance(Duration.ofMillis(1));
        ends(reserveCosting("0.5"), COMPLETED, "0.3");
        ends(reserveCosting("0.5"), FAILED, null);
        ends(reserveCosting("0.5"), CANCELLED, null);
        ledger().markUnconfirmed(reserveCosting("0.07"), "who knows");
        reserveCosting("0.02");
        ledger().reserve(new SubmissionIntent("x", "other", null, "c/d"), LEASE);
        ledger().reserve(costing("other", null, "1"), LEASE, List.of());

        assertThat(ledger().costs(Instant.EPOCH, at("2026-03-02")))
                .containsExactly(
                        cost("2026-03-01", CHANNEL, MODEL, 5, "0.8", "0.09", 0),
                        cost("2026-03-01", "other", MODEL, 1, "0", "1", 0),
                        cost("2026-03-01", "other", "c/d", 1, "0", "0", 1),
                        cost("2026-02-28", CHANNEL, MODEL, 1, "0.4", "0", 0));
    }

    @Test
    default void costs_are_of_jobs_submitted_from_a_time_until_before_another() {
        clock().set(at("2026-03-01"));
        reserveCosting("0.1");
        clock().set(at("2026-03-02"));
        reserveCosting("0.2");
        clock().set(at("2026-03-03"));
        reserveCosting("0.4");

        assertThat(ledger().costs(at("2026-03-01"), at("2026-03-03")))
                .extracting(DailyCost::reserved)
                .containsExactly(usd("0.2"), usd("0.1"));
        assertThat(ledger().costs(Instant.MIN, Instant.MAX)).hasSize(3);
        assertThat(ledger().costs(at("2027-01-01"), Instant.MAX)).isEmpty();
    }
}
