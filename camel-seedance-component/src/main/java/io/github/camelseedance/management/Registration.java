package io.github.camelseedance.management;

import java.util.Comparator;
import java.util.Optional;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.StartupListener;
import org.apache.camel.spi.ManagementAgent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MBean of a component among those of its context, beside Camel's services. Its name is the same after each start:
 * {@code SeedanceComponent}, and where the component has another name than its scheme {@code SeedanceComponent(thatName)}.
 * Without {@code camel-management}, or with JMX switched off, there is none.
 */
public final class Registration extends LifecycleStrategySupport implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    private static final String SCHEME = "seedance";

    private final CamelContext context;
    private final Component component;
    private final ManagedSeedance managed;
    private ObjectName name;
    private boolean removed;

    public Registration(CamelContext context, Component component, ManagedSeedance managed) {
        this.context = context;
        this.component = component;
        this.managed = managed;
    }

    /**
     * Makes the MBean known, once the context has started, because before that there may be nobody to tell; and once the
     * component has its name, which it gets after its start where it is added to a context that runs.
     */
    public void add() throws Exception {
        context.addLifecycleStrategy(this);
        context.addStartupListener(this);
    }

    @Override
    public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) throws Exception {
        Optional<String> known = context.getComponentNames().stream()
                .filter(candidate -> context.hasComponent(candidate) == component)
                .min(Comparator.naturalOrder());
        if (known.isPresent()) {
            register(known.get());
        }
    }

    @Override
    public void onComponentAdd(String componentName, Component added) {
        if (added == component && context.isStarted()) {
            try {
                register(componentName);
            } catch (Exception e) {
                LOG.warn("The MBean of the component {} could not be registered: {}", componentName, e.toString());
            }
        }
    }

    private synchronized void register(String componentName) throws Exception {
        ManagementAgent agent = agent();
        if (agent != null && !removed && name == null) {
            name = objectName(componentName);
            agent.register(managed, name);
        }
    }

    private ManagementAgent agent() {
        return context.getManagementStrategy().getManagementAgent();
    }

    /** Takes the MBean away. */
    public synchronized void remove() throws Exception {
        removed = true;
        context.getLifecycleStrategies().remove(this);
        if (name != null) {
            agent().unregister(name);
        }
    }

    private ObjectName objectName(String componentName) throws MalformedObjectNameException {
        ObjectName ofContext = context.getManagementStrategy()
                .getManagementObjectNameStrategy()
                .getObjectNameForCamelContext(context);
        String suffix = SCHEME.equals(componentName) ? "" : "(" + componentName.replaceAll("[^\\w.-]", "_") + ")";
        return new ObjectName(ofContext.getDomain() + ":context=" + ofContext.getKeyProperty("context")
                + ",type=services,name=SeedanceComponent" + suffix);
    }
}
