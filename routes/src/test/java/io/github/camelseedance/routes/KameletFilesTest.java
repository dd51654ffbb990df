// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelseedance.routes.run.CamelCommand;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The kamelets as catalogs and designers read them. */
class KameletFilesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}|#property:\\??(\\w+)");
    /** The name of the kamelet, the id of its route, and the bean that checks the parameters. */
    private static final Set<String> NOT_OF_THE_USER = Set.of("templateId", "routeId", "parameters");

    private static final String ICON = "data:image/svg+xml;base64,";

    @ParameterizedTest
    @ValueSource(strings = {"seedance-generate-action", "seedance-submit-sink", "seedance-result-source"})
    void says_what_it_is(String name) throws Exception {
        JsonNode kamelet = kamelet(name);
        JsonNode metadata = kamelet.path("metadata");
        JsonNode annotations = metadata.path("annotations");

        assertThat(kamelet.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
        assertThat(metadata.path("name").asText()).isEqualTo(name);
        assertThat(name)
                .endsWith("-"
                        + metadata.path("labels")
                                .path("camel.apache.org/kamelet.type")
                                .asText());
        assertThat(annotations.path("camel.apache.org/catalog.version").asText())
                .isEqualTo(CamelCommand.version("version"));
        assertThat(annotations.path("camel.apache.org/provider").asText()).isNotBlank();
        assertThat(kamelet.path("spec").path("definition").path("title").asText())
                .startsWith("Seedance ");
        assertThat(kamelet.path("spec").path("definition").path("description").asText())
                .isNotBlank();
        assertThat(kamelet.path("spec").path("dependencies"))
                .extracting(JsonNode::asText)
                .containsSubsequence(
                        "camel:kamelet",
                        "camel:http",
                        "camel:jackson",
                        "mvn:io.github.camelseedance:camel-seedance:" + CamelCommand.version("version"));
        assertThat(picture(annotations.path("camel.apache.org/kamelet.icon").asText()))
                .isEqualTo("svg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seedance-generate-action", "seedance-submit-sink", "seedance-result-source"})
    void explains_every_property_and_uses_it(String name) throws Exception {
        JsonNode spec = kamelet(name).path("spec");
        JsonNode properties = spec.path("definition").path("properties");

        assertThat(properties.properties()).allSatisfy(property -> {
            assertThat(property.getValue().path("title").asText()).isNotBlank();
            assertThat(property.getValue().path("description").asText()).endsWith(".");
            assertThat(property.getValue().path("type").asText()).isIn("string", "integer", "boolean");
        });
        assertThat(properties.path("apiToken").path("format").asText()).isEqualTo("password");
        assertThat(placeholders(spec.path("template")))
                .isEqualTo(properties.properties().stream()
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seedance-generate-action", "seedance-submit-sink", "seedance-result-source"})
    void offers_what_the_component_takes(String name) throws Exception {
        JsonNode options = new ObjectMapper()
                .readTree(resource("/META-INF/io/github/camelseedance/seedance.json"))
                .path("properties");
        JsonNode properties = kamelet(name).path("spec").path("definition").path("properties");

        assertThat(properties.properties())
                .filteredOn(property -> !property.getKey().equals("includeFailed"))
                .allSatisfy(property -> {
                    JsonNode option = options.path(property.getKey());
                    assertThat(option.isMissingNode()).as(property.getKey()).isFalse();
                    if (option.has("enum")) {
                        assertThat(texts(property.getValue().path("enum")))
                                .containsExactlyInAnyOrderElementsOf(texts(option.path("enum")));
                    }
                });
    }

    /** A text in a URI could end its option, and Camel would decode it once more. */
    @ParameterizedTest
    @ValueSource(strings = {"seedance-generate-action", "seedance-submit-sink", "seedance-result-source"})
    void puts_no_text_into_a_uri(String name) throws Exception {
        JsonNode spec = kamelet(name).path("spec");
        JsonNode properties = spec.path("definition").path("properties");

        for (String reference : PLACEHOLDER
                .matcher(spec.path("template").toString())
                .results()
                .map(MatchResult::group)
                .filter(reference -> reference.startsWith("{{"))
                .toList()) {
            String property = reference.substring(2, reference.length() - 2);
            assertThat(properties.path(property).path("type").asText("of Camel"))
                    .as(property)
                    .isNotEqualTo("string");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seedance-generate-action", "seedance-submit-sink", "seedance-result-source"})
    void its_steps_are_ones_that_the_yaml_dsl_and_the_catalog_know(String name) throws Exception {
        YAMLMapper yaml = new YAMLMapper();
        JsonNode template = kamelet(name).path("spec").path("template");
        // The beans belong to templates, and the catalog does not know the option hash, which all endpoints have.
        ((ObjectNode) template).remove("beans");
        template.findParents("hash").forEach(parameters -> ((ObjectNode) parameters).remove("hash"));
        JsonNode route = yaml.createArrayNode().add(yaml.createObjectNode().set("route", template));

        assertThat(Tools.violations(route)).isEmpty();
        Tools.assertKnownEndpoints(route);
    }

    private static Iterable<String> texts(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static TreeSet<String> placeholders(JsonNode template) {
        return PLACEHOLDER
                .matcher(template.toString())
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .filter(name -> !NOT_OF_THE_USER.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String picture(String icon) throws Exception {
        assertThat(icon).startsWith(ICON);
        byte[] svg = Base64.getDecoder().decode(icon.substring(ICON.length()));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getDocumentElement()
                .getTagName();
    }

    /** Where a Camel context looks for it. */
    private static JsonNode kamelet(String name) throws IOException {
        return new YAMLMapper().readTree(resource("/kamelets/" + name + ".kamelet.yaml"));
    }

    private static InputStream resource(String name) {
        return KameletFilesTest.class.getResourceAsStream(name);
    }
}
