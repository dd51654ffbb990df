// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.apache.camel.CamelContext;

/**
 * Checks that the Camel jars which the component needs are present. They are not its dependencies, so that they have the version
 * of the application's Camel.
 */
public final class NeededJars {

    private static final Map<String, String> NEEDED_BY_COMPONENT = Map.of(
            "camel-http", "org.apache.camel.component.http.HttpComponent",
            "camel-jackson", "com.fasterxml.jackson.databind.ObjectMapper");

    private NeededJars() {}

    /** @throws IllegalStateException naming the missing jars */
    public static void check(CamelContext context) {
        check(
                context,
                "The seedance component",
                NEEDED_BY_COMPONENT,
                NeededJars::isBesideTheComponent,
                " (in Spring Boot take camel-seedance-starter, in Quarkus add camel-quarkus-http and"
                        + " camel-quarkus-jackson)");
    }

    /**
     * @param classes a class of each needed artifact
     * @param hint the end of the message
     * @throws IllegalStateException naming the missing jars
     */
    public static void check(CamelContext context, String owner, Map<String, String> classes, String hint) {
        check(context, owner, classes, name -> context.getClassResolver().resolveClass(name) != null, hint);
    }

    private static void check(
            CamelContext context, String owner, Map<String, String> classes, Predicate<String> isPresent, String hint) {
        List<String> missing = new ArrayList<>();
        new TreeMap<>(classes).forEach((artifact, className) -> {
            if (!isPresent.test(className)) {
                missing.add("org.apache.camel:" + artifact + ":" + context.getVersion());
            }
        });
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    owner + " needs " + String.join(" and ", missing) + ", which is not on the class path" + hint);
        }
    }

    private static boolean isBesideTheComponent(String className) {
        try {
            Class.forName(className, false, NeededJars.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
