// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.ClassResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns about several versions of Camel on the class path. They often work together until a method is called that only one of
 * them has.
 */
public final class CamelVersions {

    private static final Logger LOG = LoggerFactory.getLogger(CamelVersions.class);

    private static final String GROUP = "org.apache.camel";

    /** Each artifact of Camel has one of these files. They name the artifact, but can contain a snapshot version. */
    private static final List<String> NAMES = List.of("component", "dataformat", "language", "other");

    private static final int SHOWN = 5;

    private CamelVersions() {}

    /** Logs a warning if there is more than one version. Checks once for each Camel context, and never fails. */
    public static void warnIfMixed(CamelContext context) {
        ExtendedCamelContext plugins = context.getCamelContextExtension();
        if (!LOG.isWarnEnabled() || plugins.getContextPlugin(Checked.class) != null) {
            return;
        }
        plugins.addContextPlugin(Checked.class, new Checked());
        try {
            mixture(context.getClassResolver())
                    .ifPresent(versions -> LOG.warn(
                            "Camel versions are mixed on the class path, and methods can be missing: {}. Give them one version,"
                                    + " by importing org.apache.camel:camel-bom (in Spring Boot camel-spring-boot-bom)",
                            versions));
        } catch (RuntimeException e) {
            LOG.debug("Cannot compare the versions of Camel on the class path", e);
        }
    }

    /** Returns the versions with some artifacts of each, or empty if there are fewer than two. */
    static Optional<String> mixture(ClassResolver classPath) {
        Map<String, SortedSet<String>> artifacts = new TreeMap<>();
        for (String artifact : artifacts(classPath)) {
            for (Properties pom : all(classPath, "META-INF/maven/" + GROUP + "/" + artifact + "/pom.properties")) {
                artifacts
                        .computeIfAbsent(pom.getProperty("version", ""), version -> new TreeSet<>())
                        .add(artifact);
            }
        }
        return artifacts.size() < 2
                ? Optional.empty()
                : Optional.of(artifacts.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + some(entry.getValue()) + ")")
                        .collect(Collectors.joining(", ")));
    }

    private static SortedSet<String> artifacts(ClassResolver classPath) {
        SortedSet<String> artifacts = new TreeSet<>();
        for (String name : NAMES) {
            for (Properties properties : all(classPath, "META-INF/services/org/apache/camel/" + name + ".properties")) {
                String artifact = properties.getProperty("artifactId");
                if (GROUP.equals(properties.getProperty("groupId")) && artifact != null) {
                    artifacts.add(artifact);
                }
            }
        }
        return artifacts;
    }

    private static String some(SortedSet<String> artifacts) {
        String shown = artifacts.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return artifacts.size() <= SHOWN ? shown : shown + " and " + (artifacts.size() - SHOWN) + " more";
    }

    private static List<Properties> all(ClassResolver classPath, String resource) {
        List<Properties> found = new ArrayList<>();
        try {
            Enumeration<URL> urls = classPath.loadAllResourcesAsURL(resource);
            while (urls != null && urls.hasMoreElements()) {
                try (InputStream in = urls.nextElement().openStream()) {
                    Properties properties = new Properties();
                    properties.load(in);
                    found.add(properties);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("Cannot read {}", resource, e);
        }
        return found;
    }

    /** Marks a Camel context whose class path has been checked. */
    private static final class Checked {}
}
