package io.github.camelseedance.management;

import java.util.Comparator;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.StartupListener;
import org.apache.camel.spi.ManagementAgent;

/**
 * The MBean of a component among those of its context, beside Camel's services. Its name is the same after each start:
 * {@code SeedanceComponent}, and where the component has another name than its scheme {@code SeedanceComponent(thatName)}.
 * Without {@code camel-management}, or with JMX switched off, there is none.
 */
public final class Registration implements StartupListener {

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

    /** Makes the MBean known, once the context has started: before it there may be nobody to tell. */
    public void add() throws Exception {
        context.addStartupListener(this);
    }

    @Override
    public synchronized void onCamelContextStarted(CamelContext started, boolean alreadyStarted) throws Exception {
        ManagementAgent agent = agent();
        if (agent != null && !removed && name == null) {
            name = objectName(context, component);
            agent.register(managed, name);
        }
    }

    private ManagementAgent agent() {
        return context.getManagementStrategy().getManagementAgent();
    }

    /** Takes the MBean away. */
    public synchronized void remove() throws Exception {
        removed = true;
        if (name != null) {
            agent().unregister(name);
        }
    }

    private static ObjectName objectName(CamelContext context, Component component)
            throws MalformedObjectNameException {
        ObjectName ofContext = context.getManagementStrategy()
                .getManagementObjectNameStrategy()
                .getObjectNameForCamelContext(context);
        String known = nameOf(context, component);
        String suffix = SCHEME.equals(known) ? "" : "(" + known.replaceAll("[^\\w.-]", "_") + ")";
        return new ObjectName(ofContext.getDomain() + ":context=" + ofContext.getKeyProperty("context")
                + ",type=services,name=SeedanceComponent" + suffix);
    }

    private static String nameOf(CamelContext context, Component component) {
        return context.getComponentNames().stream()
                .filter(name -> context.hasComponent(name) == component)
                .min(Comparator.naturalOrder())
                .orElse(SCHEME);
    }
}
