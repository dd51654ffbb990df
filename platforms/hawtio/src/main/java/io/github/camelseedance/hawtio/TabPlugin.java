package io.github.camelseedance.hawtio;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Tells Hawtio where the tab is. There is one for all consoles of a process, as the tab shows all of its components. */
final class TabPlugin implements TabPluginMBean {

    /** The folder of the tab's files, below that of the console. */
    static final String FOLDER = "/hawtio-seedance";

    /** Where they are on the class path. */
    static final String FILES = "META-INF/resources/hawtio-seedance/";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private ObjectName name;

    void register() throws JMException {
        ObjectName wanted = new ObjectName("hawtio:type=plugin,name=seedance");
        synchronized (TabPlugin.class) {
            if (!server.isRegistered(wanted)) {
                server.registerMBean(this, wanted);
                name = wanted;
            }
        }
    }

    void unregister() throws JMException {
        synchronized (TabPlugin.class) {
            if (name != null && server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            name = null;
        }
    }

    @Override
    public String getUrl() {
        return ConsolePages.PATH + FOLDER;
    }

    @Override
    public String getScope() {
        return "seedance";
    }

    @Override
    public String getModule() {
        return "./plugin";
    }
}
