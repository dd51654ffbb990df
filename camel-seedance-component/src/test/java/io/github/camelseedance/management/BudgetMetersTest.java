// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.management.event.LastSeenJobs;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SpendingLedger ledger = new SpendingLedger().spent(null, "7").spent("archive", "1.25");
    private final List<Budget> budgets = new CopyOnWriteArrayList<>(List.of(budget(null, "10")));
    private final JobStatistics statistics = new JobStatistics();
    private final BudgetMeters meters = new BudgetMeters(
            registry,
            Tags.of("component", "seedance"),
            new ComponentView(
                    ledger,
                    statistics,
                    new LastSeenJobs(),
                    null,
                    new BudgetUse(ledger, () -> budgets),
                    null,
                    List::of));

    @Test
    void limit_spent_and_reserved_are_gauged_in_usd_and_refusals_are_counted() {
        statistics.refused(new BudgetExceededException(
                "no room", null, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ONE, null));

        assertThat(value("limit", "*")).isEqualTo(10);
        assertThat(value("spent", "*")).isEqualTo(7);
        assertThat(value("reserved", "*")).isEqualTo(0.5);
        assertThat(registry.get("camel.seedance.budget.refusals")
                        .tag("channel", "*")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(statistics.count(Counter.REFUSED)).isEqualTo(1);
        assertThat(registry.get("camel.seedance.budget.limit").gauge().getId().getBaseUnit())
                .isEqualTo("usd");
    }

    @Test
    void a_budget_that_comes_later_has_its_meters_after_the_next_scrape() {
        budgets.add(budget("archive", "2"));

        assertThat(registry.get("camel.seedance.budgets").gauge().value()).isEqualTo(2);

        assertThat(value("limit", "archive")).isEqualTo(2);
        assertThat(value("spent", "archive")).isEqualTo(1.25);
    }

    @Test
    void a_budget_that_was_removed_has_no_value() {
        budgets.clear();

        assertThat(value("limit", "*")).isNaN();
    }

    @Test
    void a_scrape_reads_the_ledger_once_however_many_gauges_it_reads() {
        for (int scrape = 0; scrape < 10; scrape++) {
            registry.getMeters().forEach(meter -> meter.measure().forEach(measurement -> measurement.getValue()));
        }

        assertThat(ledger.reads()).isEqualTo(1);
    }

    @Test
    void a_ledger_that_cannot_be_read_does_not_fail_the_scrape() {
        ledger.down(true);

        assertThat(value("spent", "*")).isNaN();
        assertThat(registry.get("camel.seedance.budgets").gauge().value()).isEqualTo(1);
    }

    @Test
    void channels_without_end_do_not_make_meters_without_end() {
        for (int i = 0; i < 500; i++) {
            budgets.add(budget("channel-" + i, "1"));
        }
        registry.get("camel.seedance.budgets").gauge().value();

        assertThat(registry.find("camel.seedance.budget.limit").gauges()).hasSize(100);
        assertThat(value("limit", "*")).isEqualTo(10);
    }

    @Test
    void all_are_removed_and_none_comes_back() {
        Meter number = registry.get("camel.seedance.budgets").gauge();
        meters.close();
        budgets.add(budget("archive", "2"));
        number.measure().forEach(measurement -> measurement.getValue());

        assertThat(registry.getMeters()).isEmpty();
    }

    private double value(String name, String channel) {
        return registry.get("camel.seedance.budget." + name)
                .tag("channel", channel)
                .gauge()
                .value();
    }

    private static Budget budget(String channel, String limit) {
        return new Budget(channel, new BigDecimal(limit), Duration.ofDays(1));
    }
}
