// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The headers by which Karaf finds the component; with dynamic imports alone it does not, silently. */
class BundleManifestTest {

    private static final String CAMEL = "org.apache.camel";
    private static final String CAMEL_VERSIONS = "version=\"[4.14,5)\"";

    private final Attributes manifest = manifest();
    private final Map<String, String> imports = clauses(manifest.getValue("Import-Package"));
    private final Map<String, String> exports = clauses(manifest.getValue("Export-Package"));

    @Test
    void the_packages_by_which_camel_finds_components_are_imported_and_not_optional() {
        assertThat(imports).containsEntry(CAMEL, CAMEL_VERSIONS).containsEntry(CAMEL + ".spi", CAMEL_VERSIONS);
        assertThat(manifest.getValue("DynamicImport-Package")).isNull();
    }

    @Test
    void every_package_of_camel_is_imported_in_the_versions_that_fit() {
        imports.forEach((name, attributes) -> {
            if (name.equals(CAMEL) || name.startsWith(CAMEL + ".")) {
                assertThat(attributes).as(name).contains(CAMEL_VERSIONS);
            }
        });
    }

    @Test
    void only_packages_that_an_option_needs_are_optional() {
        imports.forEach((name, attributes) -> assertThat(attributes.contains("resolution:=optional"))
                .as(name)
                .isEqualTo(name.startsWith("io.vertx.")
                        || name.startsWith("io.micrometer.")
                        || name.startsWith(CAMEL + ".component.vertx.")
                        || name.equals(CAMEL + ".component.kamelet")
                        || name.equals(CAMEL + ".model")
                        || name.equals(CAMEL + ".builder")
                        || name.equals(CAMEL + ".builder.component")
                        || name.equals(CAMEL + ".builder.endpoint")
                        || name.startsWith("org.h2.")));
        assertThat(imports)
                .containsKeys(
                        CAMEL + ".component.vertx.http",
                        CAMEL + ".builder.component",
                        CAMEL + ".builder.endpoint",
                        "org.h2.jdbcx",
                        "io.micrometer.core.instrument",
                        "javax.security.auth",
                        "javax.sql");
    }

    @Test
    void the_packages_of_the_public_api_are_exported() {
        assertThat(exports)
                .containsKeys(
                        "io.github.camelseedance",
                        "io.github.camelseedance.builder",
                        "io.github.camelseedance.error",
                        "io.github.camelseedance.management.event",
                        "io.github.camelseedance.input",
                        "io.github.camelseedance.ledger",
                        "io.github.camelseedance.ledger.jdbc",
                        "io.github.camelseedance.model");
        exports.forEach((name, attributes) -> {
            assertThat(name).startsWith("io.github.camelseedance");
            assertThat(attributes).contains("version=");
        });
    }

    private static Attributes manifest() {
        try (InputStream in = Files.newInputStream(Path.of("target/classes/META-INF/MANIFEST.MF"))) {
            return new Manifest(in).getMainAttributes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the packages of a header with their attributes; commas and semicolons in quotes separate nothing. */
    private static Map<String, String> clauses(String header) {
        Map<String, String> clauses = new LinkedHashMap<>();
        for (String clause : header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            String[] parts = clause.split(";", 2);
            clauses.put(parts[0].strip(), parts.length == 1 ? "" : parts[1]);
        }
        return clauses;
    }
}
