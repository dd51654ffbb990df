// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.management.cost.BudgetTable;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Micrometer meters of budgets. A budget can be set or come with an endpoint at any time, so the gauge of their number registers
 * the meters of new ones when it is read.
 */
final class BudgetMeters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BudgetMeters.class);
    private static final String PREFIX = "camel.seedance.";
    private static final String CHANNEL = "channel";
    private static final int MAX_BUDGETS = 100;

    private final MeterRegistry registry;
    private final Tags tags;
    private final ComponentView view;
    private final List<Meter> meters = new ArrayList<>();
    private final Set<String> channels = new HashSet<>();
    private boolean closed;

    BudgetMeters(MeterRegistry registry, Tags tags, ComponentView view) {
        this.registry = registry;
        this.tags = tags;
        this.view = view;
        meters.add(Gauge.builder(PREFIX + "budgets", this, BudgetMeters::update)
                .tags(tags)
                .description("Budgets in effect")
                .register(registry));
        update();
    }

    @Override
    public synchronized void close() {
        closed = true;
        meters.forEach(registry::remove);
        meters.clear();
    }

    /** Returns the number of budgets; NaN if an option has an invalid value. */
    private synchronized double update() {
        List<Budget> budgets;
        try {
            budgets = view.budgetUse().budgets();
        } catch (IllegalArgumentException e) {
            LOG.debug("There are no meters of budgets: {}", e.getMessage());
            return Double.NaN;
        }
        for (Budget budget : budgets) {
            String channel = BudgetTable.channel(budget.channel());
            // Channels can come from messages: their number must not be unbounded.
            if (!closed && channels.size() < MAX_BUDGETS && channels.add(channel)) {
                register(channel);
            }
        }
        return budgets.size();
    }

    private void register(String channel) {
        gauge("budget.limit", channel, "The limit of a budget", spending -> spending.budget()
                .limit());
        gauge("budget.spent", channel, "What ended jobs have cost in the period of a budget", Spending::spent);
        gauge("budget.reserved", channel, "The estimates of jobs that have not ended", Spending::reserved);
        meters.add(FunctionCounter.builder(
                        PREFIX + "budget.refusals",
                        this,
                        self -> self.view.statistics().refusals().count(channel))
                .tags(tags.and(CHANNEL, channel))
                .description("Submissions that a budget has refused on this node")
                .register(registry));
    }

    private void gauge(String name, String channel, String description, Function<Spending, BigDecimal> value) {
        meters.add(Gauge.builder(PREFIX + name, this, self -> self.value(channel, value))
                .tags(tags.and(CHANNEL, channel))
                .baseUnit("usd")
                .description(description)
                .register(registry));
    }

    /** Returns NaN for a budget that was removed, and while the ledger cannot be read. */
    private double value(String channel, Function<Spending, BigDecimal> value) {
        try {
            return view.budgetUse().recent().stream()
                    .filter(spending ->
                            BudgetTable.channel(spending.budget().channel()).equals(channel))
                    .findFirst()
                    .map(value)
                    .map(BigDecimal::doubleValue)
                    .orElse(Double.NaN);
        } catch (RuntimeException e) {
            LOG.debug("The ledger cannot be read for the meters of budgets: {}", e.getMessage());
            return Double.NaN;
        }
    }
}
