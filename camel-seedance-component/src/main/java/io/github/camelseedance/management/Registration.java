package io.github.camelseedance.management;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ManagementAgent;

/**
 * The MBean of a component among those of its context, beside Camel's services. Its name is the same after each start:
 * {@code SeedanceComponent}, and where the component has another name than its scheme {@code SeedanceComponent(thatName)}.
 * Without {@code camel-management}, or with JMX switched off, there is none.
 */
public final class Registration extends WhenNamed {

    private static final String SCHEME = "seedance";

    private final ManagedSeedance managed;
    private ObjectName name;

    public Registration(CamelContext context, Component component, ManagedSeedance managed) {
        super(context, component);
        this.managed = managed;
    }

    @Override
    protected void show(String componentName) throws Exception {
        ManagementAgent agent = agent();
        if (agent != null) {
            ObjectName wanted = objectName(componentName);
            agent.register(managed, wanted);
            name = wanted;
        }
    }

    @Override
    protected void hide() throws Exception {
        if (name != null) {
            agent().unregister(name);
        }
    }

    private ManagementAgent agent() {
        return context().getManagementStrategy().getManagementAgent();
    }

    private ObjectName objectName(String componentName) throws MalformedObjectNameException {
        ObjectName ofContext = context()
                .getManagementStrategy()
                .getManagementObjectNameStrategy()
                .getObjectNameForCamelContext(context());
        String suffix = SCHEME.equals(componentName) ? "" : "(" + componentName.replaceAll("[^\\w.-]", "_") + ")";
        return new ObjectName(ofContext.getDomain() + ":context=" + ofContext.getKeyProperty("context")
                + ",type=services,name=SeedanceComponent" + suffix);
    }
}
