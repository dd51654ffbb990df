package io.github.camelseedance.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;

/**
 * Sets the properties {@code camel.component.seedance.*} in a Spring Boot application without the starter. Without it these
 * properties are ignored: jobs go to the real API, and the ledger is in memory.
 */
public final class SpringBootOptions {

    private static final String CONTEXT = "org.apache.camel.spring.boot.SpringBootCamelContext";
    private static final String STARTER = "io.github.camelseedance.springboot.SeedanceComponentAutoConfiguration";
    private static final String METADATA = "/META-INF/io/github/camelseedance/seedance.json";
    private static final String PREFIX = "camel.component.seedance.";

    private static final String DATA_SOURCE = "ledger.data-source";

    /** Only the starter makes a ledger in a database of the application. */
    public static final List<String> OF_THE_STARTER =
            List.of(DATA_SOURCE, "ledger.table-name", "ledger.create-table", "ledger.dialect");

    private SpringBootOptions() {}

    /** Does nothing outside Spring Boot, where the runtime sets the properties, and where the starter does. */
    public static void set(CamelContext context, Component component) {
        if (!isSpringBoot(context.getClass()) || context.getClassResolver().resolveClass(STARTER) != null) {
            return;
        }
        PropertiesComponent properties = context.getPropertiesComponent();
        refuseWhatIsOfTheStarter(properties);
        Map<String, Object> found = new HashMap<>();
        for (String option : options()) {
            properties
                    .resolveProperty(PREFIX + StringHelper.camelCaseToDash(option))
                    .ifPresent(value -> found.put(option, value));
        }
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(component)
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withProperties(found)
                .withMandatory(true)
                .bind();
    }

    private static void refuseWhatIsOfTheStarter(PropertiesComponent properties) {
        String dataSource = PREFIX + DATA_SOURCE;
        if (properties
                .resolveProperty(dataSource)
                .filter("false"::equalsIgnoreCase)
                .isPresent()) {
            // For the starter too: no ledger in a database, whatever the other properties say about it.
            return;
        }
        for (String name : OF_THE_STARTER) {
            if (properties.resolveProperty(PREFIX + name).isPresent()) {
                throw new IllegalStateException(
                        "The property " + PREFIX + name
                                + " needs the starter: put io.github.camelseedance:camel-seedance-starter in the place of camel-seedance");
            }
        }
    }

    private static Iterable<String> options() {
        try (InputStream in = SpringBootOptions.class.getResourceAsStream(METADATA)) {
            JsonNode options = new ObjectMapper().readTree(in);
            return () -> options.get("componentProperties").fieldNames();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + METADATA, e);
        }
    }

    private static boolean isSpringBoot(Class<?> context) {
        return context != null && (context.getName().equals(CONTEXT) || isSpringBoot(context.getSuperclass()));
    }
}
