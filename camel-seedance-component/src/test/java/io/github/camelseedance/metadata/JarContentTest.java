// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.model.SeedanceConverters;
import io.github.camelseedance.options.SeedanceUriFactory;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A clean build makes one generated file of the next: if one step is out of order, the jar lacks something. */
class JarContentTest {

    private static final Path SERVICES = Path.of("target/classes/META-INF/services/org/apache/camel");

    @Test
    void the_component_is_found_by_its_scheme() throws IOException {
        assertThat(service("component/seedance")).contains("class=" + SeedanceComponent.class.getName());
    }

    @Test
    void catalogs_find_the_list_of_components() throws IOException {
        assertThat(service("component.properties"))
                .contains("components=seedance")
                .contains("artifactId=camel-seedance");
    }

    @Test
    void the_converters_are_found_by_their_loader() throws IOException {
        String loader = service("TypeConverterLoader")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .orElseThrow();
        assertThat(loader.strip()).isEqualTo(SeedanceConverters.class.getName() + "Loader");
        assertThat(classFile(loader.strip())).exists();
    }

    @Test
    void the_configurers_the_uri_factory_and_the_dev_console_are_found_and_compiled() throws IOException {
        for (String service : new String[] {
            "configurer/seedance-component",
            "configurer/seedance-endpoint",
            "configurer/io.github.camelseedance.SeedanceConfiguration",
            "urifactory/seedance-endpoint",
            "dev-console/seedance"
        }) {
            String implementation = service(service)
                    .lines()
                    .filter(line -> line.startsWith("class="))
                    .findFirst()
                    .orElseThrow()
                    .substring("class=".length());
            assertThat(classFile(implementation)).exists();
        }
    }

    @Test
    void the_uri_factory_is_ours_instead_of_the_generated_one() throws IOException {
        assertThat(service("urifactory/seedance-endpoint")).contains("class=" + SeedanceUriFactory.class.getName());
    }

    @Test
    void the_metadata_lies_beside_its_package() {
        assertThat(Path.of("target/classes/META-INF/io/github/camelseedance/seedance.json"))
                .exists();
    }

    @Test
    void quarkus_finds_the_component_and_what_is_generated_for_it_in_the_index() throws IOException {
        Index index;
        try (InputStream file = Files.newInputStream(Path.of("target/classes/META-INF/jandex.idx"))) {
            index = new IndexReader(file).read();
        }

        for (String name : new String[] {
            SeedanceComponent.class.getName(),
            SeedanceComponent.class.getName() + "Configurer",
            "io.github.camelseedance.SeedanceEndpointConfigurer",
            SeedanceUriFactory.class.getName(),
            SeedanceConverters.class.getName() + "Loader"
        }) {
            assertThat(index.getClassByName(name)).as(name).isNotNull();
        }
    }

    @Test
    void the_licence_is_in_the_jar() {
        assertThat(Path.of("target/classes/META-INF/LICENSE")).exists();
        assertThat(Path.of("target/classes/META-INF/NOTICE")).exists();
    }

    private static String service(String name) throws IOException {
        return Files.readString(SERVICES.resolve(name));
    }

    private static Path classFile(String className) {
        return Path.of("target/classes", className.replace('.', '/') + ".class");
    }
}
