// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("vertx-http")
class PropertiesExamplesTest {

    @Test
    void camel_main_accepts_all_properties_on_the_pages(@TempDir Path ledger) throws Exception {
        Main main = new Main();
        Properties properties = new Properties();
        for (String block : blocks()) {
            properties.load(new StringReader(block.replace("{{env:RUNCOMFY_API_TOKEN}}", "token-of-the-test")));
        }
        assertThat(properties).hasSizeGreaterThan(5);
        properties.setProperty("camel.component.seedance.ledger-directory", ledger.toString());
        // The server is tested in camel-seedance-kamelets, which has one on the class path.
        properties.setProperty("camel.management.enabled", "false");
        main.setOverrideProperties(properties);
        main.configure().withAutoConfigurationFailFast(true);
        try {
            main.start();
            SeedanceConfiguration options = main.getCamelContext()
                    .getComponent("seedance", SeedanceComponent.class)
                    .getConfiguration();
            assertThat(options.getApiToken()).isEqualTo("token-of-the-test");
            assertThat(options.getResolution()).isEqualTo("720p");
            assertThat(options.getWaitTimeout()).isEqualTo(45 * 60_000);
            assertThat(main.getCamelContext()
                            .getComponent("https", HttpComponent.class)
                            .getProxyHost())
                    .isEqualTo("proxy.example.org");
        } finally {
            main.stop();
        }
    }

    /** Without those that {@code LedgerExamplesTest} runs: they need a database. */
    private static List<String> blocks() {
        List<String> ledger = Page.about("ledger").blocks("properties");
        return Page.readAll().blocks("properties").stream()
                .filter(block -> !ledger.contains(block))
                .toList();
    }
}
