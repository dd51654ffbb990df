// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.karaf;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the console's commands do, over JMX. Each call has a connection of its own. */
final class Management {

    private final KarafFolder.Ports ports;

    Management(KarafFolder.Ports ports) {
        this.ports = ports;
    }

    boolean isReady() {
        try {
            return on(server -> List.of("feature", "bundle", "service", "system").stream()
                    .allMatch(type -> isThere(server, karaf(type))));
        } catch (JMException | IOException | SecurityException e) {
            return false;
        }
    }

    void addRepository(String url) throws Exception {
        invoke(karaf("feature"), "addRepository", url);
    }

    void installFeature(String name) throws Exception {
        invoke(karaf("feature"), "installFeature", name);
    }

    void uninstallFeature(String name) throws Exception {
        invoke(karaf("feature"), "uninstallFeature", name);
    }

    /** Name and version of each. */
    List<String> installedFeatures() throws Exception {
        return rows(attribute(karaf("feature"), "Features")).stream()
                .filter(row -> (Boolean) row.get("Installed"))
                .map(row -> row.get("Name") + "/" + row.get("Version"))
                .sorted()
                .toList();
    }

    /** Installs and starts it, as {@code install -s}. */
    long install(String url) throws Exception {
        return (long) on(server -> server.invoke(
                karaf("bundle"), "install", new Object[] {url, true}, new String[] {"java.lang.String", "boolean"}));
    }

    void refresh(long bundle) throws Exception {
        invoke(karaf("bundle"), "refresh", Long.toString(bundle));
    }

    void uninstall(long bundle) throws Exception {
        invoke(karaf("bundle"), "uninstall", Long.toString(bundle));
    }

    List<CompositeData> bundles() throws Exception {
        return rows(attribute(karaf("bundle"), "Bundles"));
    }

    /** What a bundle offers to others. */
    List<CompositeData> services(long bundle) throws Exception {
        return rows(on(server ->
                server.invoke(karaf("service"), "getServices", new Object[] {bundle}, new String[] {"long"})));
    }

    Set<ObjectName> find(String pattern) throws Exception {
        return on(server -> server.queryNames(new ObjectName(pattern), null));
    }

    Object attribute(ObjectName name, String attribute) throws Exception {
        return on(server -> server.getAttribute(name, attribute));
    }

    Object invoke(ObjectName name, String operation, String... arguments) throws Exception {
        var types = new String[arguments.length];
        Arrays.fill(types, "java.lang.String");
        return on(server -> server.invoke(name, operation, arguments, types));
    }

    /** Returns their names and states. */
    List<String> threads() throws Exception {
        var threads = (CompositeData[]) on(server -> server.invoke(
                new ObjectName("java.lang:type=Threading"),
                "dumpAllThreads",
                new Object[] {false, false},
                new String[] {"boolean", "boolean"}));
        return Arrays.stream(threads)
                .map(thread -> thread.get("threadName") + at((CompositeData[]) thread.get("stackTrace")))
                .toList();
    }

    void halt() throws Exception {
        invoke(karaf("system"), "halt");
    }

    private static String at(CompositeData[] stack) {
        return Arrays.stream(stack)
                .map(frame -> "\n    at " + frame.get("className") + "." + frame.get("methodName"))
                .collect(Collectors.joining());
    }

    private static List<CompositeData> rows(Object table) {
        return ((TabularData) table)
                .values().stream().map(CompositeData.class::cast).toList();
    }

    private static boolean isThere(MBeanServerConnection server, ObjectName name) {
        try {
            return server.isRegistered(name);
        } catch (IOException e) {
            return false;
        }
    }

    private static ObjectName karaf(String type) {
        try {
            return new ObjectName("org.apache.karaf:type=" + type + ",name=root");
        } catch (JMException e) {
            throw new IllegalArgumentException(type, e);
        }
    }

    private interface Call<T> {
        T on(MBeanServerConnection server) throws JMException, IOException;
    }

    private <T> T on(Call<T> call) throws JMException, IOException {
        var url = "service:jmx:rmi://127.0.0.1:%d/jndi/rmi://127.0.0.1:%d/karaf-root"
                .formatted(ports.server(), ports.registry());
        try (JMXConnector connector = JMXConnectorFactory.connect(
                new JMXServiceURL(url), Map.of(JMXConnector.CREDENTIALS, new String[] {"karaf", ports.password()}))) {
            return call.on(connector.getMBeanServerConnection());
        }
    }
}
