// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.StartupListener;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.ManagementAgent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the view, the MBean, the health check and the meters of a component under its name. A component can start before Camel
 * has given it a name, so this waits until it has one.
 */
public final class ComponentRegistration extends LifecycleStrategySupport implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentRegistration.class);
    private static final String SCHEME = "seedance";

    private final CamelContext context;
    private final Component component;
    private final ComponentView view;
    private final ManagedSeedance managed;
    private final Function<String, HealthCheck> healthChecks;
    private String registeredName;
    private boolean removed;
    private AutoCloseable meters;
    private HealthCheck healthCheck;
    private ObjectName objectName;

    /** @param healthChecks returns the health check of the component of a name */
    public ComponentRegistration(
            CamelContext context,
            Component component,
            ComponentView view,
            ManagedSeedance managed,
            Function<String, HealthCheck> healthChecks) {
        this.context = context;
        this.component = component;
        this.view = view;
        this.managed = managed;
        this.healthChecks = healthChecks;
    }

    /** Called when the component starts. */
    public void add() throws Exception {
        context.addLifecycleStrategy(this);
        context.addStartupListener(this);
    }

    @Override
    public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) throws Exception {
        Optional<String> name = context.getComponentNames().stream()
                .filter(candidate -> context.hasComponent(candidate) == component)
                .min(Comparator.naturalOrder());
        if (name.isPresent()) {
            register(name.get());
        }
    }

    @Override
    public void onComponentAdd(String name, Component added) {
        if (added == component && context.isStarted()) {
            try {
                register(name);
            } catch (Exception e) {
                LOG.warn("The MBean of the component {} was not registered: {}", name, e.toString());
            }
        }
    }

    private synchronized void register(String name) throws Exception {
        if (registeredName != null || removed) {
            return;
        }
        registeredName = name;
        ComponentViews.add(context, name, view);
        if (isMicrometerPresent()) {
            meters = ComponentMeters.register(context, name, view).orElse(null);
        }
        registerHealthCheck(name);
        ManagementAgent agent = context.getManagementStrategy().getManagementAgent();
        if (agent != null) {
            ObjectName wanted = objectName(name);
            agent.register(new AnnotatedMBean(managed), wanted);
            objectName = wanted;
            ComponentsByMBean.add(wanted, named(name));
        }
    }

    /** Without Camel's registry of health checks the check never runs. */
    private void registerHealthCheck(String name) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            HealthCheck check = healthChecks.apply(name);
            if (registry.register(check)) {
                healthCheck = check;
            }
        }
    }

    /** Called when the component stops. */
    public synchronized void remove() throws Exception {
        removed = true;
        context.getLifecycleStrategies().remove(this);
        if (registeredName != null) {
            ComponentViews.remove(context, registeredName, view);
        }
        if (healthCheck != null) {
            HealthCheckRegistry.get(context).unregister(healthCheck);
        }
        if (meters != null) {
            meters.close();
        }
        if (objectName != null) {
            ComponentsByMBean.remove(objectName, named(registeredName));
            context.getManagementStrategy().getManagementAgent().unregister(objectName);
        }
    }

    private ComponentsByMBean.Managed named(String name) {
        return new ComponentsByMBean.Managed(context, name, view);
    }

    private ObjectName objectName(String name) throws MalformedObjectNameException {
        ObjectName ofContext = context.getManagementStrategy()
                .getManagementObjectNameStrategy()
                .getObjectNameForCamelContext(context);
        String suffix = SCHEME.equals(name) ? "" : "(" + name.replaceAll("[^\\w.-]", "_") + ")";
        return new ObjectName(ofContext.getDomain() + ":context=" + ofContext.getKeyProperty("context")
                + ",type=services,name=SeedanceComponent" + suffix);
    }

    private static boolean isMicrometerPresent() {
        try {
            Class.forName(
                    "io.micrometer.core.instrument.MeterRegistry", false, ComponentRegistration.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
