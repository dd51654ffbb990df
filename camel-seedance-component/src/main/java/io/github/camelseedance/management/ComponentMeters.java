// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** The Micrometer meters of a component. Only loaded if Micrometer, which is optional, is present. */
final class ComponentMeters implements AutoCloseable {

    private static final String PREFIX = "camel.seedance.";
    private static final String WELL_KNOWN_REGISTRY = "metricsRegistry";

    private final MeterRegistry registry;
    private final Tags tags;
    private final ComponentView view;
    private final JobStatistics statistics;
    private final List<Meter> meters = new ArrayList<>();
    private final JobMeters jobs;
    private final LedgerMeters ledger;
    private final BudgetMeters budgets;

    private ComponentMeters(MeterRegistry registry, Tags tags, ComponentView view) {
        this.registry = registry;
        this.tags = tags;
        this.view = view;
        this.statistics = view.statistics();
        registerCounters();
        registerPollingGauges();
        statistics.labelled().expect(view.endpoints().submitted());
        ledger = new LedgerMeters(registry, tags, view);
        jobs = new JobMeters(registry, tags, statistics, labels -> ledger.add(labels.channel()));
        budgets = new BudgetMeters(registry, tags, view);
    }

    /** Registers the meters if the context has a registry for them. */
    static Optional<AutoCloseable> register(CamelContext context, String componentName, ComponentView view) {
        Tags tags = Tags.of("camelContext", context.getName(), "kind", "CamelSeedance", "component", componentName);
        return findRegistry(context.getRegistry()).map(registry -> new ComponentMeters(registry, tags, view));
    }

    /**
     * Finds the registry that camel-micrometer would use: a composite before any other, and of each type the one with the
     * well-known name, or else the only one.
     */
    static Optional<MeterRegistry> findRegistry(Registry beans) {
        return findRegistry(beans, CompositeMeterRegistry.class).or(() -> findRegistry(beans, MeterRegistry.class));
    }

    private static Optional<MeterRegistry> findRegistry(Registry beans, Class<? extends MeterRegistry> type) {
        Object named = beans.lookupByName(WELL_KNOWN_REGISTRY);
        if (type.isInstance(named)) {
            return Optional.of(type.cast(named));
        }
        Set<? extends MeterRegistry> all = beans.findByType(type);
        return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
    }

    @Override
    public void close() {
        jobs.close();
        ledger.close();
        budgets.close();
        meters.forEach(registry::remove);
        meters.clear();
    }

    private void registerCounters() {
        counter("api.calls", "Calls to the API", self -> self.statistics.count(Counter.API_CALLS));
        counter(
                "api.errors",
                "Calls that were answered with a code of 400 or more, or not at all",
                self -> self.statistics.count(Counter.API_ERRORS));
        counter(
                "api.pauses",
                "How often polling paused because the API refused calls as too many",
                self -> self.statistics.count(Counter.RATE_LIMIT_PAUSES));
    }

    private void registerPollingGauges() {
        gauge("jobs.waited", "Jobs that exchanges wait for on this node", self -> self.view
                .polling()
                .waits());
        gauge(
                "polling.paused",
                "1 while polling is paused on this node, otherwise 0",
                self -> self.view.polling().isPaused() ? 1 : 0);
    }

    /** Takes the value as a function of this, because the registry refers to this weakly and must not capture the component. */
    private void counter(String name, String description, ToDoubleFunction<ComponentMeters> value) {
        meters.add(FunctionCounter.builder(PREFIX + name, this, value)
                .tags(tags)
                .description(description)
                .register(registry));
    }

    private void gauge(String name, String description, ToDoubleFunction<ComponentMeters> value) {
        meters.add(Gauge.builder(PREFIX + name, this, value)
                .tags(tags)
                .description(description)
                .register(registry));
    }
}
