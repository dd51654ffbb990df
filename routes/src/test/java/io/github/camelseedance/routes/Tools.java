// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

import static org.assertj.core.api.Assertions.assertThat;

/** Validates YAML routes with Camel's own tools. */
final class Tools {

    private static final CamelCatalog CATALOG = catalog();
    private static final JsonSchema YAML_DSL = schema();

    private Tools() {}

    /** Steps and expressions that the YAML DSL does not know. */
    static Set<ValidationMessage> violations(JsonNode routes) {
        return YAML_DSL.validate(routes);
    }

    static void assertKnownEndpoints(JsonNode routes) {
        List<String> uris = new ArrayList<>();
        collectUris(routes, uris);
        assertThat(uris).isNotEmpty().allSatisfy(uri -> {
            EndpointValidationResult result = CATALOG.validateEndpointProperties(uri, false);
            assertThat(result.getUnknownComponent()).as(uri).isNull();
            assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
        });
    }

    /**
     * An endpoint is in {@code uri}, with its options in {@code parameters}, or a text in {@code to}. One that the user gives to a
     * template is not known here.
     */
    private static void collectUris(JsonNode node, List<String> uris) {
        JsonNode uri = node.get("uri");
        if (uri != null && !uri.asText().startsWith("{{")) {
            uris.add(withParameters(uri.asText(), node.path("parameters")));
        }
        node.properties().stream()
                .filter(field -> List.of("to", "toD", "from").contains(field.getKey()))
                .map(Map.Entry::getValue)
                .filter(JsonNode::isTextual)
                .forEach(text -> uris.add(text.asText()));
        if (node.isArray()) {
            node.forEach(child -> collectUris(child, uris));
        }
        // A parameter can be called "to", too.
        node.properties().stream()
                .filter(field -> !field.getKey().equals("parameters"))
                .forEach(field -> collectUris(field.getValue(), uris));
    }

    private static String withParameters(String uri, JsonNode parameters) {
        try {
            Map<String, String> properties = new LinkedHashMap<>();
            if (uri.contains(":")) {
                properties.putAll(CATALOG.endpointProperties(uri));
            }
            parameters
                    .properties()
                    .forEach(field -> properties.put(
                            field.getKey(), withDefaults(field.getValue().asText())));
            // The catalog treats the scheduler as a bean whose name lacks its #.
            properties.remove("scheduler", "quartz");
            return CATALOG.asEndpointUri(uri.replaceFirst("[:?].*", ""), properties, false);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(uri, e);
        }
    }

    /** Replaces a placeholder by its default, whose colon would look like that of a port. */
    private static String withDefaults(String value) {
        return value.replaceAll("\\{\\{[^{}:]+:([^{}]*)}}", "$1");
    }

    private static CamelCatalog catalog() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent(
                "seedance",
                "io.github.camelseedance.SeedanceComponent",
                text("/META-INF/io/github/camelseedance/seedance.json"));
        return catalog;
    }

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V4)
                    .getSchema(new ObjectMapper().readTree(text("/schema/camelYamlDsl.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = Tools.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
