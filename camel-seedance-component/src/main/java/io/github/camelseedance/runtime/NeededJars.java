package io.github.camelseedance.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.CamelContext;

/** Says which of Camel's jars the application lacks. They are not brought along, so that they are of the application's Camel. */
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
                " (in Spring Boot take camel-seedance-starter, in Quarkus add camel-quarkus-http and"
                        + " camel-quarkus-jackson)");
    }

    /**
     * @param classes a class of each artifact that is needed
     * @throws IllegalStateException if one of them is not there, with a hint at the end of its message
     */
    public static void check(CamelContext context, String owner, Map<String, String> classes, String hint) {
        List<String> missing = new ArrayList<>();
        new TreeMap<>(classes).forEach((artifact, className) -> {
            if (!isThere(className)) {
                missing.add("org.apache.camel:" + artifact + ":" + context.getVersion());
            }
        });
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    owner + " needs what is not on the class path: add " + String.join(" and ", missing) + hint);
        }
    }

    private static boolean isThere(String className) {
        try {
            Class.forName(className, false, NeededJars.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
