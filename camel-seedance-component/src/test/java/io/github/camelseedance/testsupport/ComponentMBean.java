// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import org.apache.camel.CamelContext;

/** The MBean of the component as a JMX client without any class of ours sees it. */
public final class ComponentMBean {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;

    /** That of the component "seedance". */
    public ComponentMBean(CamelContext context) throws Exception {
        this(context, "");
    }

    /** @param suffix of the name of the MBean */
    public ComponentMBean(CamelContext context, String suffix) throws Exception {
        name = new ObjectName("org.apache.camel:context=" + context.getManagementName()
                + ",type=services,name=SeedanceComponent" + suffix);
    }

    public MBeanInfo info() throws Exception {
        return server.getMBeanInfo(name);
    }

    public Object get(String attribute) throws Exception {
        return server.getAttribute(name, attribute);
    }

    /** Of all jobs, the newest first. */
    public List<String> entryIds() throws Exception {
        return ((TabularData) call("list", "", "", 0))
                .values().stream()
                        .map(row -> ((CompositeData) row).get("entryId").toString())
                        .toList();
    }

    /** One job in full. */
    public CompositeData job(String entryId) throws Exception {
        return (CompositeData) call("job", entryId);
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
