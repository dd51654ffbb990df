package io.github.camelseedance.testsupport;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.camel.CamelContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The MBean of the component as a JMX client without any class of ours sees it. */
public final class ComponentMBean {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;

    public ComponentMBean(CamelContext context) throws Exception {
        Set<ObjectName> names = server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName()
                        + ",type=services,name=ManagedLedger*"),
                null);
        assertThat(names).hasSize(1);
        name = names.iterator().next();
    }

    public MBeanInfo info() throws Exception {
        return server.getMBeanInfo(name);
    }

    public Object get(String attribute) throws Exception {
        return server.getAttribute(name, attribute);
    }

    public Object call(String operation, Object... arguments) throws Exception {
        String[] types = Arrays.stream(arguments)
                .map(argument -> argument instanceof Integer
                        ? "int"
                        : argument.getClass().getName())
                .toArray(String[]::new);
        return server.invoke(name, operation, arguments, types);
    }
}
