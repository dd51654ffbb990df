// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.ObjectName;

import org.apache.camel.CamelContext;

/**
 * The started components of all Camel contexts of this JVM by the name of their MBean, for tools that find components over JMX.
 * Components that another class loader has loaded are not among them.
 */
public final class ComponentsByMBean {

    private static final Map<ObjectName, Managed> COMPONENTS = new ConcurrentHashMap<>();

    /**
     * A component with an MBean.
     *
     * @param context the Camel context that it belongs to
     * @param name its name in that context
     */
    public record Managed(CamelContext context, String name, ComponentView view) {}

    private ComponentsByMBean() {}

    /** Returns a live view of the map. */
    public static Map<ObjectName, Managed> all() {
        return Collections.unmodifiableMap(COMPONENTS);
    }

    static void add(ObjectName mbean, Managed component) {
        COMPONENTS.put(mbean, component);
    }

    /** Removes the component, unless another one has taken its name. */
    static void remove(ObjectName mbean, Managed component) {
        COMPONENTS.remove(mbean, component);
    }
}
