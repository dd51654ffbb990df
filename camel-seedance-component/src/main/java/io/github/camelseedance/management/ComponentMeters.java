// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.management.JobStatistics.Counter;
import io.github.camelseedance.management.JobStatistics.Phase;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.JobStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Micrometer meters of a component. Only loaded if Micrometer, which is optional, is present. */
final class ComponentMeters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentMeters.class);
    private static final String PREFIX = "camel.seedance.";
    private static final String WELL_KNOWN_REGISTRY = "metricsRegistry";
    private static final String JOBS = "jobs";
    private static final String CALLS = "calls";

    private final MeterRegistry registry;
    private final Tags tags;
    private final ComponentView view;
    private final JobStatistics statistics;
    private final List<Meter> meters = new ArrayList<>();
    private final BudgetMeters budgets;
    private final DoubleAccumulator highestCost = new DoubleAccumulator(Math::max, 0);

    private ComponentMeters(MeterRegistry registry, Tags tags, ComponentView view) {
        this.registry = registry;
        this.tags = tags;
        this.view = view;
        this.statistics = view.statistics();
        registerCounters();
        registerLedgerGauges();
        registerPollingGauges();
        registerTimers();
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
        statistics.onDuration((phase, duration) -> {});
        budgets.close();
        meters.forEach(registry::remove);
        meters.clear();
    }

    private void registerCounters() {
        for (Counter event : EnumSet.range(Counter.SUBMITTED, Counter.PARKED)) {
            counter(
                    "job.events",
                    JOBS,
                    "What happened to jobs",
                    self -> self.statistics.count(event),
                    "event",
                    ComponentView.label(event));
        }
        for (FailureKind kind : FailureKind.values()) {
            counter(
                    "job.failures",
                    JOBS,
                    "Jobs that ended without a video",
                    self -> self.statistics.count(kind),
                    "failureKind",
                    kind.toString());
        }
        counter("api.calls", CALLS, "Calls to the API", self -> self.statistics.count(Counter.API_CALLS));
        counter(
                "api.errors",
                CALLS,
                "Calls that were answered with a code of 400 or more, or not at all",
                self -> self.statistics.count(Counter.API_ERRORS));
        counter(
                "api.pauses",
                "pauses",
                "How often polling paused because the API refused calls as too many",
                self -> self.statistics.count(Counter.RATE_LIMIT_PAUSES));
        counter("cost", "usd", "What jobs were billed, as far as the API has reported", ComponentMeters::highestCost);
    }

    /** A corrected bill must not lower the counter: a counter that falls is taken for one that was reset. */
    private double highestCost() {
        highestCost.accumulate(statistics.cost().doubleValue());
        return highestCost.get();
    }

    private void registerLedgerGauges() {
        for (JobStatus status : ComponentView.IN_FLIGHT) {
            gauge(
                    "jobs.inflight",
                    JOBS,
                    "Jobs of the ledger in flight",
                    self -> self.entries(view -> view.entries(status)),
                    "state",
                    status.toString());
        }
        for (Stage stage : Stage.values()) {
            gauge(
                    "ledger.entries",
                    JOBS,
                    "Entries of the ledger",
                    self -> self.entries(view -> view.entries(stage)),
                    "stage",
                    ComponentView.label(stage));
        }
    }

    /** Returns NaN while the ledger cannot be read. */
    private double entries(ToLongFunction<ComponentView> count) {
        try {
            return count.applyAsLong(view);
        } catch (RuntimeException e) {
            LOG.debug("The ledger cannot be read for its meters: {}", e.getMessage());
            return Double.NaN;
        }
    }

    private void registerPollingGauges() {
        gauge("jobs.waited", JOBS, "Jobs that exchanges wait for on this node", self -> self.view
                .polling()
                .waits());
        gauge(
                "polling.paused",
                null,
                "1 while polling is paused on this node, otherwise 0",
                self -> self.view.polling().isPaused() ? 1 : 0);
    }

    private void registerTimers() {
        Map<Phase, Timer> timers = new EnumMap<>(Phase.class);
        timers.put(Phase.QUEUE, timer("job.queue", "From the submission until the job was seen running"));
        timers.put(
                Phase.GENERATION, timer("job.generation", "From when the job was seen running until it had completed"));
        timers.put(Phase.DETECTION_LAG, timer("job.detection.lag", "From the end of the job until it was detected"));
        timers.put(Phase.DELIVERY, timer("job.delivery", "From when the end was detected until the job was delivered"));
        statistics.onDuration((phase, duration) -> timers.get(phase).record(duration));
    }

    /** Takes the value as a function of this, because the registry refers to this weakly and must not capture the component. */
    private void counter(
            String name, String unit, String description, ToDoubleFunction<ComponentMeters> value, String... more) {
        meters.add(FunctionCounter.builder(PREFIX + name, this, value)
                .tags(tags.and(more))
                .baseUnit(unit)
                .description(description)
                .register(registry));
    }

    private void gauge(
            String name, String unit, String description, ToDoubleFunction<ComponentMeters> value, String... more) {
        meters.add(Gauge.builder(PREFIX + name, this, value)
                .tags(tags.and(more))
                .baseUnit(unit)
                .description(description)
                .register(registry));
    }

    private Timer timer(String name, String description) {
        Timer timer =
                Timer.builder(PREFIX + name).tags(tags).description(description).register(registry);
        meters.add(timer);
        return timer;
    }
}
