// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.camel.CamelContext;

/** The MBeans that Camel makes of endpoints, producers and consumers. */
public final class CamelMBeans {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final CamelContext context;

    public CamelMBeans(CamelContext context) {
        this.context = context;
    }

    /**
     * Reads an attribute of the one MBean whose name contains the text.
     *
     * @param type endpoints, producers or consumers
     */
    public Object get(String type, String named, String attribute) throws Exception {
        ObjectName name = server
                .queryNames(
                        new ObjectName(
                                "org.apache.camel:context=" + context.getManagementName() + ",type=" + type + ",*"),
                        null)
                .stream()
                .filter(candidate -> candidate.getKeyProperty("name").contains(named))
                .reduce((one, other) -> {
                    throw new AssertionError(one + " and " + other);
                })
                .orElseThrow(() -> new AssertionError("No MBean of " + type + " is named like " + named));
        return server.getAttribute(name, attribute);
    }
}
