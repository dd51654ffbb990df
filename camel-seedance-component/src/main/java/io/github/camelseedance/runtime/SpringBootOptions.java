// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;

/**
 * Sets the properties {@code camel.component.seedance.*} in a Spring Boot application without the starter. Without it these
 * properties are ignored: jobs go to the real API, and the ledger is in memory.
 */
public final class SpringBootOptions {

    private static final String CONTEXT = "org.apache.camel.spring.boot.SpringBootCamelContext";
    private static final String STARTER = "io.github.camelseedance.springboot.SeedanceComponentAutoConfiguration";
    private static final String PREFIX = "camel.component.seedance.";

    private static final String DATA_SOURCE = "ledger.data-source";

    /** The properties of a ledger in a database of the application, which only the starter creates. */
    public static final List<String> OF_THE_STARTER =
            List.of(DATA_SOURCE, "ledger.table-name", "ledger.create-table", "ledger.dialect");

    private SpringBootOptions() {}

    /** Does nothing outside Spring Boot, or if the starter is present. */
    public static void set(CamelContext context, Component component) {
        if (!isSpringBoot(context.getClass()) || context.getClassResolver().resolveClass(STARTER) != null) {
            return;
        }
        PropertiesComponent properties = context.getPropertiesComponent();
        refuseStarterOptions(properties);
        Map<String, Object> found = new HashMap<>();
        Iterable<String> options = () -> ComponentCatalog.componentOptions().fieldNames();
        for (String option : options) {
            properties
                    .resolveProperty(PREFIX + StringHelper.camelCaseToDash(option))
                    .ifPresent(value -> found.put(option, value));
        }
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(component)
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withProperties(found)
                .withMandatory(true)
                .bind();
    }

    private static void refuseStarterOptions(PropertiesComponent properties) {
        String dataSource = PREFIX + DATA_SOURCE;
        if (properties
                .resolveProperty(dataSource)
                .filter("false"::equalsIgnoreCase)
                .isPresent()) {
            // As in the starter: switches the ledger in a database off, so that its other properties have no effect.
            return;
        }
        for (String name : OF_THE_STARTER) {
            if (properties.resolveProperty(PREFIX + name).isPresent()) {
                throw new IllegalStateException(
                        "The property " + PREFIX + name
                                + " needs the starter: replace camel-seedance by io.github.camelseedance:camel-seedance-starter");
            }
        }
    }

    private static boolean isSpringBoot(Class<?> context) {
        return context != null && (context.getName().equals(CONTEXT) || isSpringBoot(context.getSuperclass()));
    }
}
