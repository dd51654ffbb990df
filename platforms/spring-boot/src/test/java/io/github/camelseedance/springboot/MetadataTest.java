// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.runtime.SpringBootOptions;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What editors show of the properties is what the component says of its options. */
class MetadataTest {

    private static final Set<String> OF_EVERY_STARTER =
            Set.of("camel.component.seedance.enabled", "camel.component.seedance.customizer.enabled");
    private static final String OF_THE_LEDGER = "camel.component.seedance.ledger.";
    private static final Map<String, Class<?>> BOXED =
            Map.of("boolean", Boolean.class, "int", Integer.class, "long", Long.class, "double", Double.class);

    private static final JsonNode METADATA = read("spring-configuration-metadata.json");

    static Stream<ComponentOptionModel> options() {
        return Options.all().stream();
    }

    @Test
    void every_option_is_a_property_and_there_are_no_others() {
        Set<String> names = properties()
                .map(property -> property.path("name").asText())
                .filter(name -> !OF_EVERY_STARTER.contains(name) && !name.startsWith(OF_THE_LEDGER))
                .collect(Collectors.toSet());

        assertThat(names).isEqualTo(options().map(Options::property).collect(Collectors.toSet()));
        assertThat(names).hasSizeGreaterThan(40);
    }

    @Test
    void what_the_starter_adds_is_described_as_well() {
        assertThat(properties()
                        .filter(property -> property.path("name").asText().startsWith(OF_THE_LEDGER)))
                .hasSize(4)
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).isNotBlank());
    }

    /** Without the starter the component refuses them instead of ignoring them. */
    @Test
    void the_component_knows_what_the_starter_adds() {
        assertThat(properties()
                        .map(property -> property.path("name").asText())
                        .filter(name -> name.startsWith(OF_THE_LEDGER)))
                .containsExactlyInAnyOrderElementsOf(SpringBootOptions.OF_THE_STARTER.stream()
                        .map("camel.component.seedance."::concat)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("options")
    void type_description_default_and_deprecation_are_the_same(ComponentOptionModel option) throws Exception {
        JsonNode property = property(option);

        assertThat(property.path("type").asText()).isEqualTo(type(option).replace(" ", ""));
        assertThat(property.path("description").asText()).isEqualTo(option.getDescription());
        assertThat(defaultValue(property, option)).isEqualTo(expectedDefault(option));
        assertThat(property.has("deprecated") || property.has("deprecation")).isEqualTo(option.isDeprecated());
    }

    @ParameterizedTest
    @MethodSource("options")
    void a_property_that_nobody_sets_has_no_value(ComponentOptionModel option) throws Exception {
        String tail = option.getName().substring(0, 1).toUpperCase()
                + option.getName().substring(1);
        Method getter = SeedanceComponentConfiguration.class.getMethod("get" + tail);

        assertThat(getter.getReturnType().getName()).isEqualTo(type(option).replaceAll("<.*", ""));
        assertThat(getter.invoke(new SeedanceComponentConfiguration())).isNull();
    }

    @Test
    void every_option_that_is_a_bean_can_be_named() {
        Set<String> convertible = new SeedanceComponentConverter(new GenericApplicationContext())
                .getConvertibleTypes().stream()
                        .map(pair -> pair.getTargetType().getName())
                        .collect(Collectors.toSet());

        assertThat(convertible)
                .isEqualTo(options()
                        .filter(Options::isBean)
                        .map(ComponentOptionModel::getJavaType)
                        .collect(Collectors.toSet()));
    }

    private static String type(ComponentOptionModel option) {
        if ("duration".equals(option.getType())) {
            return Duration.class.getName();
        }
        Class<?> boxed = BOXED.get(option.getJavaType());
        return boxed == null ? option.getJavaType() : boxed.getName();
    }

    private static Object expectedDefault(ComponentOptionModel option) {
        Object value = option.getDefaultValue();
        if (value == null) {
            return null;
        }
        return switch (option.getType()) {
            case "duration" -> Duration.ofMillis(Long.parseLong(value.toString()));
            case "boolean" -> Boolean.valueOf(value.toString());
            case "integer", "number" -> Double.valueOf(value.toString());
            default -> value.toString();
        };
    }

    private static Object defaultValue(JsonNode property, ComponentOptionModel option) {
        JsonNode value = property.get("defaultValue");
        if (value == null) {
            return null;
        }
        return switch (option.getType()) {
            case "duration" -> DurationStyle.detectAndParse(value.textValue());
            case "boolean" -> value.booleanValue();
            case "integer", "number" -> value.doubleValue();
            default -> value.textValue();
        };
    }

    private static JsonNode property(ComponentOptionModel option) {
        String name = Options.property(option);
        return properties()
                .filter(property -> name.equals(property.path("name").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing"));
    }

    private static Stream<JsonNode> properties() {
        return StreamSupport.stream(METADATA.path("properties").spliterator(), false);
    }

    private static JsonNode read(String name) {
        try {
            return new ObjectMapper().readTree(Files.readString(Path.of("target", "classes", "META-INF", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
