package io.github.camelseedance.management.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.management.ComponentFacts;
import io.github.camelseedance.management.JobStatistics;
import io.github.camelseedance.management.Phase;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.wait.JobPoller;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is counted and timed of a component, as meters. */
final class ComponentMeters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentMeters.class);
    private static final String JOBS = "jobs";
    private static final List<JobStatus> IN_FLIGHT =
            List.of(JobStatus.SUBMITTING, JobStatus.IN_QUEUE, JobStatus.IN_PROGRESS);

    private final Meters meters;
    private final JobStatistics statistics;
    private final JobPoller watcher;
    private final ComponentFacts facts;
    private final DoubleAccumulator billed = new DoubleAccumulator(Math::max, 0);

    private ComponentMeters(Meters meters, ComponentFacts facts) {
        this.meters = meters;
        this.statistics = facts.statistics();
        this.watcher = facts.watcher();
        this.facts = facts;
    }

    /** Registers the meters, if the context has a registry for them. */
    static Optional<AutoCloseable> register(CamelContext context, String componentName, ComponentFacts facts) {
        Tags tags = Tags.of("camelContext", context.getName(), "kind", "CamelSeedance", "component", componentName);
        return MeterRegistries.find(context.getRegistry())
                .map((MeterRegistry registry) -> new ComponentMeters(new Meters(registry, tags), facts))
                .map(ComponentMeters::register);
    }

    private ComponentMeters register() {
        countEvents();
        countCalls();
        addUpCost();
        showLedger();
        showWatcher();
        time();
        return this;
    }

    @Override
    public void close() {
        statistics.tell((phase, duration) -> {});
        meters.close();
    }

    private void countEvents() {
        event("submitted", JobStatistics::getSubmitted);
        event("unconfirmed", JobStatistics::getUnconfirmed);
        event("completed", JobStatistics::getCompleted);
        event("failed", JobStatistics::getFailed);
        event("cancelled", JobStatistics::getCancelled);
        event("delivered", JobStatistics::getDelivered);
        event("parked", JobStatistics::getParked);
    }

    private void event(String event, ToDoubleFunction<JobStatistics> count) {
        meters.counter("job.events", Tags.of("event", event), JOBS, "What has happened to jobs", statistics, count);
    }

    private void countCalls() {
        calls("api.calls", "Calls to the API, of any kind", JobStatistics::getApiCalls);
        calls("api.errors", "Calls answered with a code of 400 or more, or not at all", JobStatistics::getApiErrors);
        meters.counter(
                "api.pauses",
                Tags.empty(),
                "pauses",
                "How often polling began to rest because the API had enough",
                statistics,
                JobStatistics::getRateLimitPauses);
    }

    private void calls(String name, String description, ToDoubleFunction<JobStatistics> count) {
        meters.counter(name, Tags.empty(), "calls", description, statistics, count);
    }

    private void addUpCost() {
        meters.counter(
                "cost",
                Tags.empty(),
                "usd",
                "What jobs were billed, as far as the API has told",
                this,
                ComponentMeters::highestCost);
    }

    /** A bill that is corrected must not let the counter fall: a falling counter is read as one that has begun again at 0. */
    private double highestCost() {
        billed.accumulate(statistics.getCost().doubleValue());
        return billed.get();
    }

    private void showLedger() {
        for (JobStatus status : IN_FLIGHT) {
            meters.gauge(
                    "jobs.inflight",
                    Tags.of("state", status.toString()),
                    JOBS,
                    "Jobs of the ledger that are under way",
                    this,
                    known -> known.entries(count -> count.status() == status));
        }
        for (Stage stage : Stage.values()) {
            meters.gauge(
                    "ledger.entries",
                    Tags.of("stage", stage.name().toLowerCase(Locale.ROOT)),
                    JOBS,
                    "Entries of the ledger",
                    this,
                    known -> known.entries(count -> count.stage() == stage));
        }
    }

    /** Not a number while the ledger cannot be read. */
    private double entries(Predicate<LedgerCount> kind) {
        try {
            return facts.ledgerCounts().stream()
                    .filter(kind)
                    .mapToLong(LedgerCount::entries)
                    .sum();
        } catch (RuntimeException e) {
            LOG.debug("The ledger could not be read for its meters: {}", e.getMessage());
            return Double.NaN;
        }
    }

    private void showWatcher() {
        meters.gauge(
                "jobs.waited",
                Tags.empty(),
                JOBS,
                "Jobs that messages wait for on this node",
                watcher,
                JobPoller::waits);
        meters.gauge(
                "polling.paused",
                Tags.empty(),
                null,
                "1 while an operator has paused polling on this node, otherwise 0",
                watcher,
                known -> known.isPaused() ? 1 : 0);
    }

    private void time() {
        Map<Phase, Timer> timers = new EnumMap<>(Phase.class);
        timers.put(Phase.QUEUE, meters.timer("job.queue", "From the submission until the job was seen running"));
        timers.put(Phase.GENERATION, meters.timer("job.generation", "From when the job ran until it had completed"));
        timers.put(
                Phase.DETECTION_LAG, meters.timer("job.detection.lag", "From the end of the job until it was noticed"));
        timers.put(
                Phase.DELIVERY,
                meters.timer("job.delivery", "From when the end was noticed until a route had the job"));
        statistics.tell((phase, duration) -> timers.get(phase).record(duration));
    }
}
