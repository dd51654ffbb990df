// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Announces the tab to Hawtio. There is one for all consoles of a process, as the tab shows all of its components. */
final class TabPlugin implements TabPluginMBean {

    /** The folder of the tab's files, below that of the console. */
    static final String FOLDER = "/hawtio-seedance";

    /** Where they are on the class path. */
    static final String FILES = "META-INF/resources/hawtio-seedance/";

    private static int consoles;

    private boolean counted;

    void register() throws JMException {
        synchronized (TabPlugin.class) {
            if (consoles == 0) {
                ManagementFactory.getPlatformMBeanServer().registerMBean(this, name());
            }
            consoles++;
            counted = true;
        }
    }

    void unregister() throws JMException {
        synchronized (TabPlugin.class) {
            if (counted && --consoles == 0) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name());
            }
            counted = false;
        }
    }

    private static ObjectName name() throws JMException {
        return new ObjectName("hawtio:type=plugin,name=seedance");
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
