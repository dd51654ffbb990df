// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.camelseedance.metadata.ClassPathCatalog;
import org.apache.camel.Endpoint;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The recipes as tools see them that do not run them, and that none is left out. */
class CookbookSourcesTest extends CookbookTestSupport {

    private static final JsonSchema YAML_DSL = yamlDsl();
    private static final Path TESTS = Path.of("src/test/java/io/github/camelseedance/docs");

    @ParameterizedTest
    @EnumSource
    void every_step_is_one_that_the_yaml_dsl_knows(Recipe recipe) throws IOException {
        assertThat(YAML_DSL.validate(new YAMLMapper().readTree(recipe.yaml()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("camel-catalog")
    void every_option_is_one_that_the_catalog_knows(Recipe recipe) throws Exception {
        CamelCatalog catalog = ClassPathCatalog.load();
        property("bucket", "films");
        property("jobs", "1");
        property("period", "1");
        property("approvals", "approvals");
        property("smtp", "localhost");
        property("mail.from", "videos@example.org");
        property("mail.to", "boss@example.org");
        context.addComponent("aws2-s3", new MockComponent());
        context.getRegistry().bind("database", new JdbcDataSource());

        load(recipe);

        assertThat(context.getEndpoints())
                .extracting(Endpoint::getEndpointUri)
                .isNotEmpty()
                .allSatisfy(uri -> {
                    EndpointValidationResult result = catalog.validateEndpointProperties(uri);
                    assertThat(result.getUnknownComponent()).isNull();
                    assertThat(result.isSuccess())
                            .as(result.summaryErrorMessage(false))
                            .isTrue();
                });
    }

    @Test
    @Tag("camel-catalog")
    void the_headers_for_s3_are_those_of_its_component() throws IOException {
        Stream<String> headers = Pattern.compile("CamelAwsS3\\w+")
                .matcher(Recipe.S3.yaml())
                .results()
                .map(MatchResult::group);

        assertThat(headers)
                .isNotEmpty()
                .isSubsetOf(ClassPathCatalog.load().componentModel("aws2-s3").getEndpointHeaders().stream()
                        .map(BaseOptionModel::getName)
                        .toList());
    }

    @Test
    void every_recipe_on_the_page_is_known_here() {
        assertThat(Page.about("cookbook").blocks("yaml"))
                .containsExactlyElementsOf(
                        Arrays.stream(Recipe.values()).map(Recipe::yaml).toList());
    }

    @Test
    void every_recipe_is_run_in_a_test() throws IOException {
        String tests;
        try (Stream<Path> files = Files.list(TESTS)) {
            tests = files.filter(file -> file.getFileName().toString().matches("Cookbook\\w+Test\\.java"))
                    .sorted(Comparator.naturalOrder())
                    .map(CookbookSourcesTest::read)
                    .collect(Collectors.joining());
        }

        assertThat(Recipe.values()).allSatisfy(recipe -> assertThat(tests).contains("Recipe." + recipe.name()));
    }

    private static JsonSchema yamlDsl() {
        try (InputStream in = CookbookSourcesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonNode schema = new ObjectMapper().readTree(in);
            return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
