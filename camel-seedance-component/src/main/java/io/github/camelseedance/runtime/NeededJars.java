package io.github.camelseedance.runtime;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.CamelContext;

/** Says which of Camel's jars the application lacks. They are not brought along, so that they are of the application's Camel. */
public final class NeededJars {

    private static final List<Jar> NEEDED = List.of(
            new Jar("http", "org.apache.camel.component.http.HttpComponent"),
            new Jar("jackson", "com.fasterxml.jackson.databind.ObjectMapper"));

    private NeededJars() {}

    /** @throws IllegalStateException if one is missing */
    public static void check(CamelContext context) {
        List<String> missing = new ArrayList<>();
        for (Jar jar : NEEDED) {
            if (!isThere(jar.className())) {
                missing.add("org.apache.camel:camel-" + jar.name() + ":" + context.getVersion()
                        + " (in Spring Boot camel-" + jar.name() + "-starter, in Quarkus camel-quarkus-" + jar.name()
                        + ")");
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "The seedance component needs what is not on the class path: add " + String.join(" and ", missing));
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

    private record Jar(String name, String className) {}
}
