// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.net.URLClassLoader;
import java.util.concurrent.Callable;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.testsupport.ClassPathWithout;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Micrometer is optional. */
class WithoutMicrometerTest {

    @Test
    void the_component_starts_and_stops_without_it() throws Exception {
        try (URLClassLoader loader = ClassPathWithout.jars("micrometer")) {
            assertThatThrownBy(() -> loader.loadClass("io.micrometer.core.instrument.MeterRegistry"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThat(loader.loadClass(Starter.class.getName())).isNotSameAs(Starter.class);

            assertThat(ClassPathWithout.call(loader, Starter.class)).isEqualTo("started");
        }
    }

    /** Runs inside of that class loader. */
    public static final class Starter implements Callable<String> {

        @Override
        public String call() throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                SeedanceComponent component = new SeedanceComponent();
                context.addComponent("seedance", component);
                context.start();
                return component.isStarted() ? "started" : "not started";
            }
        }
    }
}
