package io.github.camelseedance.management.metrics;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;

import io.github.camelseedance.SeedanceComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Micrometer is optional. */
class WithoutMicrometerTest {

    @Test
    void the_component_starts_and_stops_without_it() throws Exception {
        try (URLClassLoader loader = withoutMicrometer()) {
            assertThatThrownBy(() -> loader.loadClass("io.micrometer.core.instrument.MeterRegistry"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> starter = loader.loadClass(Starter.class.getName());
            assertThat(starter).isNotSameAs(Starter.class);

            Callable<?> run = (Callable<?>) starter.getConstructor().newInstance();

            assertThat(run.call()).isEqualTo("started");
        }
    }

    /** Runs inside of that class loader. */
    public static final class Starter implements Callable<String> {

        @Override
        public String call() throws Exception {
            Thread thread = Thread.currentThread();
            ClassLoader ofTest = thread.getContextClassLoader();
            // Camel looks there first.
            thread.setContextClassLoader(getClass().getClassLoader());
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                SeedanceComponent component = new SeedanceComponent();
                context.addComponent("seedance", component);
                context.start();
                return component.isStarted() ? "started" : "not started";
            } finally {
                thread.setContextClassLoader(ofTest);
            }
        }
    }

    private static URLClassLoader withoutMicrometer() {
        URL[] classpath = Arrays.stream(
                        System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> !entry.matches(".*[/\\\\]micrometer-[^/\\\\]*\\.jar"))
                .map(WithoutMicrometerTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(classpath, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
