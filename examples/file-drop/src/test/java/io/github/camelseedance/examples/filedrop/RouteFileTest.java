// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.apache.camel.Endpoint;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The route file as tools see it that do not run it. */
class RouteFileTest {

    @RegisterExtension
    static final SandboxExtension sandbox = SandboxExtension.instant();

    @TempDir
    Path home;

    @Test
    void every_step_is_one_that_the_yaml_dsl_knows() throws Exception {
        JsonNode schema = new ObjectMapper().readTree(resource("/schema/camelYamlDsl.json"));
        JsonNode route = new YAMLMapper().readTree(resource("/camel/file-drop.camel.yaml"));

        var violations =
                JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema).validate(route);

        assertThat(violations).isEmpty();
    }

    @Test
    void every_option_is_one_that_the_catalog_knows() throws Exception {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent(
                "seedance",
                "io.github.camelseedance.SeedanceComponent",
                new String(
                        resource("/META-INF/io/github/camelseedance/seedance.json")
                                .readAllBytes(),
                        StandardCharsets.UTF_8));

        // The URI factory of the component writes it like a text: see SeedanceUriFactory.
        List<String> uris = endpoints().stream()
                .map(uri -> uri.replace("sidecar=RAW(true)", "sidecar=true"))
                .toList();

        assertThat(uris).extracting(uri -> uri.replaceFirst(":.*", "")).contains("file", "seedance", "ftp", "smtp");
        assertThat(uris).allSatisfy(uri -> {
            EndpointValidationResult result = catalog.validateEndpointProperties(uri);
            assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
            assertThat(result.getUnknownComponent()).isNull();
        });
    }

    private List<String> endpoints() {
        Workspace workspace = new Workspace(home);
        Map<String, String> properties = new HashMap<>(workspace.properties());
        properties.putAll(Map.of(
                "file-drop.ftp.host", "localhost",
                "file-drop.ftp.port", "2121",
                "file-drop.ftp.username", "somebody",
                "file-drop.ftp.password", "secret",
                "file-drop.smtp.host", "localhost",
                "file-drop.smtp.port", "2525"));
        try (FileDrop fileDrop = new FileDrop(Api.sandbox(sandbox.sandbox()), properties)) {
            return fileDrop.context().getEndpoints().stream()
                    .map(Endpoint::getEndpointUri)
                    .toList();
        }
    }

    private static InputStream resource(String name) {
        return RouteFileTest.class.getResourceAsStream(name);
    }
}
