// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/** The views of the started components of a Camel context by component name, as a plugin of the context. */
public final class ComponentViews {

    private final Map<String, ComponentView> byName = new ConcurrentSkipListMap<>();

    private ComponentViews() {}

    /** Returns a live view of the map, in the order of the names. */
    public static Map<String, ComponentView> of(CamelContext context) {
        return Collections.unmodifiableMap(in(context).byName);
    }

    static void add(CamelContext context, String name, ComponentView view) {
        in(context).byName.put(name, view);
    }

    static void remove(CamelContext context, String name, ComponentView view) {
        in(context).byName.remove(name, view);
    }

    private static synchronized ComponentViews in(CamelContext context) {
        ExtendedCamelContext extended = context.getCamelContextExtension();
        ComponentViews views = extended.getContextPlugin(ComponentViews.class);
        if (views == null) {
            views = new ComponentViews();
            extended.addContextPlugin(ComponentViews.class, views);
        }
        return views;
    }
}
