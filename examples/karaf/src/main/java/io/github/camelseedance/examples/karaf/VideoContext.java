// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.support.PropertyBindingSupport;

/** The Camel context with the routes. */
final class VideoContext {

    private static final String OPTIONS = "seedance.";

    private final CamelContext camel;

    private VideoContext(CamelContext camel) {
        this.camel = camel;
    }

    /**
     * Starts the routes.
     *
     * @param settings a properties file; it has to exist, because it decides whether jobs cost money
     */
    static VideoContext start(CamelContext camel, Path settings) throws Exception {
        try {
            var properties = read(settings);
            camel.getPropertiesComponent().setInitialProperties(properties);
            configure(camel, properties);
            camel.addRoutes(new VideoRoutes());
            camel.start();
            return new VideoContext(camel);
        } catch (Exception | LinkageError e) {
            camel.stop();
            throw e;
        }
    }

    void stop() {
        camel.stop();
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    /** Sets the component's option x for each {@code seedance.x = y}. */
    private static void configure(CamelContext camel, Properties properties) {
        Map<String, Object> options = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(OPTIONS))
                .forEach(name -> options.put(name.substring(OPTIONS.length()), properties.getProperty(name)));
        var seedance = camel.getComponent("seedance");
        PropertyBindingSupport.build()
                .withConfigurer(seedance.getComponentPropertyConfigurer())
                .bind(camel, seedance, options);
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("The component seedance has no option " + options.keySet());
        }
    }
}
