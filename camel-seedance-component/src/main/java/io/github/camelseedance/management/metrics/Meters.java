package io.github.camelseedance.management.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Meters of one component in one registry, named and tagged alike, to be taken out together. */
final class Meters implements AutoCloseable {

    private static final String PREFIX = "camel.seedance.";

    private final MeterRegistry registry;
    private final Tags tags;
    private final List<Meter> meters = new ArrayList<>();

    /** @param tags what tells this component from all others */
    Meters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    /** @param source not kept from being collected */
    <T> void counter(String name, Tags more, String unit, String description, T source, ToDoubleFunction<T> count) {
        meters.add(FunctionCounter.builder(PREFIX + name, source, count)
                .tags(tags.and(more))
                .baseUnit(unit)
                .description(description)
                .register(registry));
    }

    /** @param source not kept from being collected */
    <T> void gauge(
            String name, Iterable<Tag> more, String unit, String description, T source, ToDoubleFunction<T> value) {
        meters.add(Gauge.builder(PREFIX + name, source, value)
                .tags(tags.and(more))
                .baseUnit(unit)
                .description(description)
                .register(registry));
    }

    Timer timer(String name, String description) {
        Timer timer =
                Timer.builder(PREFIX + name).tags(tags).description(description).register(registry);
        meters.add(timer);
        return timer;
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
        meters.clear();
    }
}
