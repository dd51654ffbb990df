// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXPrincipal;
import javax.management.remote.JMXServiceURL;
import javax.security.auth.Subject;

import org.apache.camel.CamelContext;

/** Somebody who has logged in at a JMX connector over RMI, on a free port. */
public final class JmxUser implements AutoCloseable {

    private final JMXConnectorServer server;
    private final JMXConnector connector;
    private final MBeanServerConnection connection;

    public JmxUser(String name) throws Exception {
        JMXAuthenticator anyPassword = credentials ->
                new Subject(true, Set.of(new JMXPrincipal(((String[]) credentials)[0])), Set.of(), Set.of());
        server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://localhost"),
                Map.of(JMXConnectorServer.AUTHENTICATOR, anyPassword),
                ManagementFactory.getPlatformMBeanServer());
        server.start();
        connector = JMXConnectorFactory.connect(
                server.getAddress(), Map.of(JMXConnector.CREDENTIALS, new String[] {name, "any"}));
        connection = connector.getMBeanServerConnection();
    }

    /** Calls an operation of the component of the context, whose parameters are text. */
    public Object call(CamelContext context, String operation, String... arguments) throws Exception {
        String[] types = new String[arguments.length];
        Arrays.fill(types, String.class.getName());
        return connection.invoke(
                new ObjectName("org.apache.camel:context=" + context.getManagementName()
                        + ",type=services,name=SeedanceComponent"),
                operation,
                arguments,
                types);
    }

    @Override
    public void close() throws IOException {
        connector.close();
        server.stop();
    }
}
