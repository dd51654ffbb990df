package io.github.camelseedance.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.apache.camel.CamelContext;

/**
 * Checks for the Camel jars that the component needs. It does not bring them, so that they have the version of the application's
 * Camel.
 */
public final class NeededJars {

    private static final Map<String, String> OF_THE_COMPONENT = Map.of(
            "camel-http", "org.apache.camel.component.http.HttpComponent",
            "camel-jackson", "com.fasterxml.jackson.databind.ObjectMapper");

    private NeededJars() {}

    /** @throws IllegalStateException if the component lacks one */
    public static void check(CamelContext context) {
        check(
                context,
                "The seedance component",
                OF_THE_COMPONENT,
                NeededJars::isBesideTheComponent,
                " (in Spring Boot take camel-seedance-starter, in Quarkus add camel-quarkus-http and"
                        + " camel-quarkus-jackson)");
    }

    /**
     * @param classes a class of each artifact that is needed
     * @throws IllegalStateException if one of them is not there, with a hint at the end of its message
     */
    public static void check(CamelContext context, String owner, Map<String, String> classes, String hint) {
        check(context, owner, classes, name -> context.getClassResolver().resolveClass(name) != null, hint);
    }

    private static void check(
            CamelContext context, String owner, Map<String, String> classes, Predicate<String> isThere, String hint) {
        List<String> missing = new ArrayList<>();
        new TreeMap<>(classes).forEach((artifact, className) -> {
            if (!isThere.test(className)) {
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
