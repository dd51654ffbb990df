package io.github.camelseedance.management.metrics;

import java.util.Optional;
import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.apache.camel.spi.Registry;

/** Finds the Micrometer registry of a context as {@code camel-micrometer} does, but makes none where there is none. */
final class MeterRegistries {

    private static final String WELL_KNOWN_NAME = "metricsRegistry";

    private MeterRegistries() {}

    /** A composite before any other; of each the one with the well-known name, or else the only one. */
    static Optional<MeterRegistry> find(Registry beans) {
        return find(beans, CompositeMeterRegistry.class).or(() -> find(beans, MeterRegistry.class));
    }

    private static Optional<MeterRegistry> find(Registry beans, Class<? extends MeterRegistry> type) {
        Object named = beans.lookupByName(WELL_KNOWN_NAME);
        if (type.isInstance(named)) {
            return Optional.of(type.cast(named));
        }
        Set<? extends MeterRegistry> all = beans.findByType(type);
        return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
    }
}
