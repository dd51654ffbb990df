// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.runtime;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.testsupport.LogCapture;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CamelVersionsTest {

    @TempDir
    Path folder;

    @Test
    void two_versions_are_said_with_the_artifacts_of_each() throws Exception {
        jar("component", "camel-http", "4.14.0");
        jar("other", "camel-api", "4.18.0");
        jar("other", "camel-support", "4.18.0");

        assertThat(onClassPath()).isEqualTo("4.14.0 (camel-http), 4.18.0 (camel-api, camel-support)");
    }

    @Test
    void one_artifact_twice_is_a_mixture_too() throws Exception {
        jar("dataformat", "camel-jackson", "4.14.0");
        jar("dataformat", "camel-jackson", "4.18.0");

        assertThat(onClassPath()).isEqualTo("4.14.0 (camel-jackson), 4.18.0 (camel-jackson)");
    }

    @Test
    void one_version_and_artifacts_of_others_are_no_mixture() throws Exception {
        jar("component", "camel-http", "4.18.0");
        jar("language", "camel-jq", "4.18.0");
        jar("component", "io.github.camelseedance", "camel-seedance", "1.0.0");

        assertThat(onClassPath()).isEmpty();
    }

    @Test
    void one_jar_of_everything_without_the_versions_is_no_mixture() throws Exception {
        Files.delete(jar("component", "camel-http", "4.18.0").resolve(pom("org.apache.camel", "camel-http")));

        assertThat(onClassPath()).isEmpty();
    }

    @Test
    void the_component_warns_when_it_is_made() throws Exception {
        jar("component", "camel-old", "3.99.0");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = loader(before);
                DefaultCamelContext context = new DefaultCamelContext();
                LogCapture log = new LogCapture(CamelVersions.class)) {
            thread.setContextClassLoader(loader);
            context.getComponent("seedance", SeedanceComponent.class);

            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("WARN ")
                    .contains("3.99.0 (camel-old)", context.getVersion() + " (", "camel-bom");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void a_context_with_several_components_is_checked_once() throws Exception {
        jar("component", "camel-http", "4.14.0");
        jar("other", "camel-api", "4.18.0");
        try (URLClassLoader loader = loader(null);
                DefaultCamelContext first = contextWith(loader);
                DefaultCamelContext second = contextWith(loader);
                LogCapture log = new LogCapture(CamelVersions.class)) {
            CamelVersions.warnIfMixed(first);
            CamelVersions.warnIfMixed(first);
            assertThat(log.messages()).hasSize(1);

            CamelVersions.warnIfMixed(second);
            assertThat(log.messages()).hasSize(2);
        }
    }

    @Test
    void nothing_is_read_where_the_warning_is_off() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        try (DefaultCamelContext context = new DefaultCamelContext();
                LogCapture log = new LogCapture(CamelVersions.class)) {
            context.setClassResolver(new DefaultClassResolver(context) {
                @Override
                public Enumeration<URL> loadAllResourcesAsURL(String uri) {
                    reads.incrementAndGet();
                    return Collections.emptyEnumeration();
                }
            });
            log.setLevel(Level.ERROR);
            CamelVersions.warnIfMixed(context);
            assertThat(reads).hasValue(0);

            log.setLevel(Level.WARN);
            CamelVersions.warnIfMixed(context);
            assertThat(reads).hasPositiveValue();
        }
    }

    @Test
    void a_class_path_that_cannot_be_read_stops_nothing() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            AtomicBoolean failed = new AtomicBoolean();
            context.setClassResolver(new DefaultClassResolver(context) {
                @Override
                public Enumeration<URL> loadAllResourcesAsURL(String uri) {
                    failed.set(true);
                    throw new UnsupportedOperationException("no resources here");
                }
            });

            CamelVersions.warnIfMixed(context);

            assertThat(failed).isTrue();
        }
    }

    @Test
    void an_artifact_without_a_name_is_passed_over() throws Exception {
        Path names = jar("component", "camel-http", "4.14.0")
                .resolve("META-INF/services/org/apache/camel/component.properties");
        Files.writeString(names, "groupId=org.apache.camel\n");
        jar("other", "camel-api", "4.14.0");
        jar("other", "camel-support", "4.18.0");

        assertThat(onClassPath()).isEqualTo("4.14.0 (camel-api), 4.18.0 (camel-support)");
    }

    private String onClassPath() throws IOException {
        try (URLClassLoader loader = loader(null);
                DefaultCamelContext context = contextWith(loader)) {
            return CamelVersions.mixture(context.getClassResolver()).orElse("");
        }
    }

    private static DefaultCamelContext contextWith(URLClassLoader loader) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.setClassResolver(new DefaultClassResolver(context) {
            @Override
            public Enumeration<URL> loadAllResourcesAsURL(String uri) {
                try {
                    return loader.findResources(uri);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        return context;
    }

    private URLClassLoader loader(ClassLoader parent) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (var folders = Files.list(folder)) {
            for (Path jar : folders.toList()) {
                jars.add(jar.toUri().toURL());
            }
        }
        return new URLClassLoader(jars.toArray(URL[]::new), parent);
    }

    private Path jar(String kind, String artifact, String version) throws IOException {
        return jar(kind, "org.apache.camel", artifact, version);
    }

    private Path jar(String kind, String group, String artifact, String version) throws IOException {
        Path jar = folder.resolve(artifact + "-" + version);
        Path names = jar.resolve("META-INF/services/org/apache/camel/" + kind + ".properties");
        Files.createDirectories(names.getParent());
        Files.writeString(names, "groupId=" + group + "\nartifactId=" + artifact + "\nversion=0-SNAPSHOT\n");
        Path pom = jar.resolve(pom(group, artifact));
        Files.createDirectories(pom.getParent());
        Files.writeString(pom, "version=" + version + "\n");
        return jar;
    }

    private static String pom(String group, String artifact) {
        return "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    }
}
