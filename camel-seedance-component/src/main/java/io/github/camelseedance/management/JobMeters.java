// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import io.github.camelseedance.ledger.Phase;
import io.github.camelseedance.model.FailureKind;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The Micrometer meters of what happens to jobs, by channel and model. */
final class JobMeters implements AutoCloseable {

    private static final String PREFIX = "camel.seedance.";
    private static final Duration[] MINUTES = seconds(1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600);

    private final MeterRegistry registry;
    private final Tags common;
    private final JobStatistics statistics;
    private final Consumer<JobLabels> newLabels;
    private final List<Meter> meters = new ArrayList<>();
    private final Map<JobLabels, Map<Phase, Timer>> timers = new HashMap<>();

    /** @param newLabels is called before a channel and a model get their meters */
    JobMeters(MeterRegistry registry, Tags common, JobStatistics statistics, Consumer<JobLabels> newLabels) {
        this.registry = registry;
        this.common = common;
        this.statistics = statistics;
        this.newLabels = newLabels;
        statistics.labelled().listen(this::register);
        statistics.onDuration(this::record);
    }

    @Override
    public void close() {
        statistics.onDuration((labels, phase, duration) -> {});
        // Not under the lock of this: the listener is called under that of the counts.
        statistics.labelled().listen((labels, counts) -> {});
        synchronized (this) {
            meters.forEach(registry::remove);
            meters.clear();
            timers.clear();
        }
    }

    private synchronized void register(JobLabels labels, LabelCounts counts) {
        newLabels.accept(labels);
        for (Counter event : LabelCounts.EVENTS) {
            counter(
                    "job.events",
                    "What happened to jobs",
                    counts,
                    self -> self.count(event),
                    tags(labels).and("event", ComponentView.label(event)));
        }
        for (FailureKind kind : FailureKind.values()) {
            counter(
                    "job.failures",
                    "Jobs that ended without a video",
                    counts,
                    self -> self.count(kind),
                    tags(labels).and("failureKind", kind.toString()));
        }
        meters.add(FunctionCounter.builder(PREFIX + "cost", counts, LabelCounts::highestCost)
                .tags(tags(labels))
                .baseUnit("usd")
                .description("What jobs were billed, as far as the API has reported")
                .register(registry));
        Map<Phase, Timer> ofLabels = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            ofLabels.put(phase, timer(phase, tags(labels)));
        }
        timers.put(labels, ofLabels);
    }

    private Tags tags(JobLabels labels) {
        return common.and("channel", labels.channel(), "model", labels.model());
    }

    /** Takes the value as a function of the counts, because the registry refers to them weakly. */
    private void counter(
            String name, String description, LabelCounts counts, ToDoubleFunction<LabelCounts> value, Tags tags) {
        meters.add(FunctionCounter.builder(PREFIX + name, counts, value)
                .tags(tags)
                .description(description)
                .register(registry));
    }

    private Timer timer(Phase phase, Tags tags) {
        Timer timer = builder(phase).tags(tags).register(registry);
        meters.add(timer);
        return timer;
    }

    private static Timer.Builder builder(Phase phase) {
        return switch (phase) {
            case QUEUE -> timer("job.queue", "From the submission until the job was seen running", MINUTES);
            case GENERATION ->
                timer(
                        "job.generation",
                        "From when the job was seen running until it had completed",
                        seconds(5, 15, 30, 60, 120, 180, 300, 600, 1200, 3600));
            case DETECTION_LAG ->
                timer(
                        "job.detection.lag",
                        "From the end of the job until it was detected",
                        seconds(1, 2, 5, 10, 20, 30, 60, 120, 300, 900));
            case DELIVERY ->
                timer("job.delivery", "From when the end was detected until the job was delivered", MINUTES);
        };
    }

    private static Timer.Builder timer(String name, String description, Duration[] buckets) {
        return Timer.builder(PREFIX + name).description(description).serviceLevelObjectives(buckets);
    }

    private static Duration[] seconds(int... seconds) {
        return Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
    }

    private void record(JobLabels labels, Phase phase, Duration duration) {
        Timer timer;
        synchronized (this) {
            Map<Phase, Timer> ofLabels = timers.get(labels);
            timer = ofLabels == null ? null : ofLabels.get(phase);
        }
        if (timer != null) {
            timer.record(duration);
        }
    }
}
