// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.runtime;

import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.camelseedance.testsupport.ClassPathWithout;
import io.github.camelseedance.testsupport.ThrowableText;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class NeededJarsTest {

    @ParameterizedTest
    @ValueSource(strings = {"http", "jackson"})
    void a_jar_of_camel_that_is_missing_is_named_with_its_version(String name) throws Exception {
        String left = name.equals("jackson") ? "(camel-)?jackson" : "camel-http";
        String failure;
        try (URLClassLoader loader = ClassPathWithout.jars(left)) {
            failure = ClassPathWithout.call(loader, Start.class);
        }

        assertThat(failure)
                .contains("needs org.apache.camel:camel-" + name + ":" + new DefaultCamelContext().getVersion()
                        + ", which is not on the class path (")
                .contains("camel-seedance-starter", "camel-quarkus-" + name)
                .doesNotContain("NoClassDefFoundError");
    }

    @Test
    void a_yaml_route_names_the_missing_jackson_too() throws Exception {
        assertThat(loadYamlWithout("(camel-)?jackson"))
                .contains("needs org.apache.camel:camel-jackson:" + new DefaultCamelContext().getVersion())
                .doesNotContain("NoClassDefFoundError");
    }

    /** The URI factory inherits from a class of camel-http, so the JVM reports it before any code of ours runs. */
    @Test
    void a_yaml_route_without_camel_http_names_a_class_of_it() throws Exception {
        assertThat(loadYamlWithout("camel-http")).contains("org/apache/camel/component/http/");
    }

    @Test
    void an_http_component_that_is_missing_is_named() throws Exception {
        try (URLClassLoader loader = ClassPathWithout.jars("camel-vertx-http")) {
            assertThat(ClassPathWithout.call(loader, StartWithVertx.class))
                    .contains("add camel-vertx-http to the application")
                    .doesNotContain("NoClassDefFoundError");
        }
    }

    private static String loadYamlWithout(String jars) throws Exception {
        try (URLClassLoader loader = ClassPathWithout.jars(jars)) {
            return ClassPathWithout.call(loader, LoadYaml.class);
        }
    }

    @Test
    void a_jar_is_found_where_the_application_loads_its_classes() throws Exception {
        String applicationOnly = "org.example.Application";
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setClassResolver(new DefaultClassResolver(context) {
                @Override
                public Class<?> resolveClass(String name) {
                    return name.equals(applicationOnly) ? NeededJarsTest.class : super.resolveClass(name);
                }
            });

            NeededJars.check(context, "It", Map.of("camel-mine", applicationOnly), "");
            Throwable failure = catchThrowable(() -> NeededJars.check(
                    context, "It", Map.of("camel-mine", applicationOnly, "camel-other", "org.example.Other"), ""));

            assertThat(failure)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("It needs org.apache.camel:camel-other:" + context.getVersion()
                            + ", which is not on the class path");
        }
    }

    public static final class Start implements Callable<String> {
        @Override
        public String call() throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.start();
                context.getEndpoint("seedance:generate");
                return "nothing";
            } catch (RuntimeException e) {
                return ThrowableText.of(e);
            }
        }
    }

    public static final class LoadYaml implements Callable<String> {
        private static final String ROUTE =
                """
                - from:
                    uri: direct:start
                    steps:
                      - to:
                          uri: seedance:generate
                          parameters:
                            prompt: a cat
                """;

        @Override
        public String call() {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.yaml", ROUTE));
                context.start();
                return "nothing";
            } catch (Exception | LinkageError e) {
                return ThrowableText.of(e);
            }
        }
    }

    public static final class StartWithVertx implements Callable<String> {
        @Override
        public String call() {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.start();
                context.getEndpoint("seedance:generate?httpComponent=vertx-http&apiToken=token")
                        .createProducer()
                        .start();
                return "nothing";
            } catch (Exception | LinkageError e) {
                return ThrowableText.of(e);
            }
        }
    }
}
