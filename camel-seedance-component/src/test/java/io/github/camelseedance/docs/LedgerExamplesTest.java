// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** With each durable ledger of the page, the next run knows the job of the first one. */
class LedgerExamplesTest {

    static final String DIRECTORY = "A directory";
    static final String DATABASE = "A table in a database";

    @RegisterExtension
    static final SandboxExtension sandbox = SandboxExtension.instant();

    @TempDir
    Path directory;

    private JdbcDataSource dataSource;

    /** Sets up a context that is not started yet. */
    private interface Setup {
        void on(CamelContext context) throws Exception;
    }

    @BeforeEach
    void makeDatabase() {
        dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + directory.getFileName() + ";DB_CLOSE_DELAY=-1");
    }

    @Test
    void a_directory_in_java() throws Exception {
        payOnceInTwoRuns(context -> JavaExamples.ledgerInDirectory(context, directory.toString()));
    }

    @Test
    @Tag("xml-dsl")
    void a_directory_in_xml() throws Exception {
        payOnceInTwoRuns(context -> ExampleRoutes.load(
                context, "ledger.xml", source("xml").replace("\"ledger\"", "\"" + directory + "\"")));
    }

    @Test
    void a_directory_in_yaml() throws Exception {
        payOnceInTwoRuns(context ->
                ExampleRoutes.load(context, "ledger.yaml", source("yaml").replace(": ledger", ": " + directory)));
    }

    @Test
    void a_directory_in_properties() throws Exception {
        Properties properties = properties(DIRECTORY);
        properties.setProperty("camel.component.seedance.ledger-directory", directory.toString());
        payOnceInTwoRuns(properties);
    }

    @Test
    void a_database_in_java() throws Exception {
        payOnceInTwoRuns(context -> JavaExamples.ledgerInDatabase(context, dataSource));
    }

    @Test
    @Tag("xml-dsl")
    void a_database_in_xml() throws Exception {
        payOnceInTwoRuns(context ->
                ExampleRoutes.load(context, "ledger.xml", Page.readAll().block(DATABASE, "xml")));
    }

    @Test
    void a_database_in_yaml() throws Exception {
        payOnceInTwoRuns(context ->
                ExampleRoutes.load(context, "ledger.yaml", Page.readAll().block(DATABASE, "yaml")));
    }

    @Test
    void a_database_in_properties() throws Exception {
        payOnceInTwoRuns(properties(DATABASE));
    }

    private static String source(String language) {
        return Page.readAll().block(DIRECTORY, language);
    }

    private static Properties properties(String heading) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(Page.readAll().block(heading, "properties")));
        return properties;
    }

    private void payOnceInTwoRuns(Setup setup) throws Exception {
        for (int run = 1; run <= 2; run++) {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.disableJMX();
                context.getRegistry().bind("dataSource", dataSource);
                setup.on(context);
                context.start();
                submit(context);
            }
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    private void payOnceInTwoRuns(Properties properties) throws Exception {
        for (int run = 1; run <= 2; run++) {
            Main main = new Main();
            main.bind("dataSource", dataSource);
            main.setOverrideProperties(properties);
            main.configure().withAutoConfigurationFailFast(true);
            try {
                main.start();
                submit(main.getCamelContext());
            } finally {
                main.stop();
            }
        }
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    private static void submit(CamelContext context) {
        SeedanceConfiguration options =
                context.getComponent("seedance", SeedanceComponent.class).getConfiguration();
        options.setBaseUrl(sandbox.baseUrl());
        options.setApiToken(sandbox.token());
        context.createProducerTemplate()
                .sendBodyAndHeaders(
                        "seedance:submit?jobKey=the-same",
                        "Waves at dawn",
                        Map.of("CamelSeedanceImageUrl", SeedanceTest.IMAGE_URL));
    }
}
