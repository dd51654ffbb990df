package io.github.camelseedance.management.metrics;

import io.github.camelseedance.management.ComponentFacts;
import io.github.camelseedance.management.WhenNamed;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;

/**
 * The meters of a component, as long as it runs, in the Micrometer registry of its context. Micrometer is optional: this class
 * can be used without it, and there are no meters then, as when the context has no such registry.
 */
public final class Metrics extends WhenNamed {

    private final ComponentFacts facts;
    private AutoCloseable meters;

    public Metrics(CamelContext context, Component component, ComponentFacts facts) {
        super(context, component);
        this.facts = facts;
    }

    @Override
    protected void show(String componentName) {
        if (isMicrometerThere()) {
            meters = ComponentMeters.register(context(), componentName, facts).orElse(null);
        }
    }

    @Override
    protected void hide() throws Exception {
        if (meters != null) {
            meters.close();
        }
    }

    private static boolean isMicrometerThere() {
        try {
            Class.forName("io.micrometer.core.instrument.MeterRegistry", false, Metrics.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
