// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.MemoryJobRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every option can be set from text, and arrives where the code reads it. */
class BindingTest {

    private static final String TIME = "20s";
    private static final Map<String, String> SAMPLES = Map.of(
            "baseUrl", "https://api.example.org/prefix",
            "imageUrl", "https://example.org/sea.png",
            "stagingEndpoint", "direct:publish",
            "jobKey", "${header.orderId}",
            "fileName", "${header.orderId}.mp4",
            "downloadHosts", "cdn.example.org,*.example.com",
            "jobRepository", "#bean:ledger");
    private final JobRepository ledger =
            new MemoryJobRepository(Clock.systemUTC(), MemoryJobRepository.DEFAULT_ENDED_JOBS);

    @Test
    void an_endpoint_takes_every_option_in_its_uri() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("ledger", ledger);
            Map<String, Object> samples = samples(ComponentMetadata.read().endpointOptions());
            StringBuilder uri = new StringBuilder("seedance:generate?lazyStartProducer=true");
            samples.forEach((name, value) ->
                    uri.append('&').append(name).append("=RAW(").append(value).append(')'));

            SeedanceEndpoint endpoint = context.getEndpoint(uri.toString(), SeedanceEndpoint.class);

            assertThat(endpoint.isLazyStartProducer()).isTrue();
            assertArrived(samples, endpoint.getConfiguration());
        }
    }

    @Test
    void an_endpoint_takes_every_option_by_its_configurer() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("ledger", ledger);
            Map<String, Object> samples = samples(ComponentMetadata.read().endpointOptions());
            SeedanceEndpoint endpoint = context.getEndpoint("seedance:generate", SeedanceEndpoint.class);

            Map<String, Object> left = new LinkedHashMap<>(samples);
            PropertyBindingSupport.build()
                    .withReflection(false)
                    .withConfigurer(org.apache.camel.support.PluginHelper.getConfigurerResolver(context)
                            .resolvePropertyConfigurer("seedance-endpoint", context))
                    .bind(context, endpoint, left);

            assertThat(left).isEmpty();
            assertArrived(samples, endpoint.getConfiguration());
        }
    }

    @Test
    void the_component_takes_every_option_as_a_property_of_camel_main() throws Exception {
        Map<String, Object> samples = samples(ComponentMetadata.read().componentOptions());
        Properties properties = new Properties();
        samples.forEach((name, value) -> properties.setProperty(
                "camel.component.seedance." + StringHelper.camelCaseToDash(name), (String) value));
        Main main = new Main();
        main.bind("ledger", ledger);
        main.setOverrideProperties(properties);
        main.configure().withAutoConfigurationFailFast(true);
        try {
            main.start();

            SeedanceComponent component = main.getCamelContext().getComponent("seedance", SeedanceComponent.class);
            assertArrived(samples, component.getConfiguration());
        } finally {
            main.stop();
        }
    }

    private void assertArrived(Map<String, Object> samples, Object configuration) {
        assertThat(samples).hasSizeGreaterThan(25);
        samples.forEach((name, value) -> {
            Object arrived = ConfigurationReader.value(configuration, name);
            Object expected = value;
            if (name.equals("jobRepository")) {
                expected = ledger;
            } else if (value.equals(TIME)) {
                expected = Duration.ofSeconds(20).toMillis();
            }
            assertThat(arrived).as(name).hasToString(expected.toString());
        });
    }

    private static Map<String, Object> samples(List<OptionMetadata> options) {
        Map<String, Object> samples = new LinkedHashMap<>();
        options.stream()
                .filter(option -> ConfigurationReader.has(SeedanceConfiguration.class, option.name()))
                .filter(option -> !option.name().equals("input")) // a prefix of options: InputOptionsTest
                .forEach(option -> samples.put(option.name(), sample(option)));
        return samples;
    }

    /** A value that is not the default. */
    private static String sample(OptionMetadata option) {
        if (SAMPLES.containsKey(option.name())) {
            return SAMPLES.get(option.name());
        }
        if (!option.enums().isEmpty()) {
            return option.enums().get(1);
        }
        return switch (option.type()) {
            case "boolean" -> Boolean.toString(!Boolean.parseBoolean(option.defaultValue()));
            case "integer" -> "7";
            case "number" -> "2.5";
            case "duration" -> TIME;
            default -> "sample-of-" + option.name();
        };
    }
}
