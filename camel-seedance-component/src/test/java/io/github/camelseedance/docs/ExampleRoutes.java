// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads routes from the text of the page. */
final class ExampleRoutes {

    private ExampleRoutes() {}

    /** @param fileName its extension says which DSL it is */
    static void load(CamelContext context, String fileName, String source) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(fileName, source));
    }
}
