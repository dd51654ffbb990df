// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.runtime;

import java.time.Duration;
import java.util.Map;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.testsupport.ThrowableText;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.SpringBootCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** In Spring Boot without the starter; the module consumers does the same with real applications. */
class SpringBootOptionsTest {

    @Test
    void what_is_set_as_properties_is_set_on_the_component() throws Exception {
        try (DefaultCamelContext context = new SpringBootCamelContext()) {
            JobRepository ledger = new MemoryJobRepository();
            context.getRegistry().bind("ledger", ledger);
            set(
                    context,
                    Map.of(
                            "base-url", "http://localhost:1",
                            "ledger-directory", "ledger",
                            "wait-timeout", "45m",
                            "max-concurrent-requests", "7",
                            "job-repository", "#bean:ledger"));

            SeedanceComponent component = context.getComponent("seedance", SeedanceComponent.class);

            assertThat(component.getLedgerDirectory()).isEqualTo("ledger");
            assertThat(component.getMaxConcurrentRequests()).isEqualTo(7);
            assertThat(component.getConfiguration().getBaseUrl()).isEqualTo("http://localhost:1");
            assertThat(component.getConfiguration().getWaitTimeout())
                    .isEqualTo(Duration.ofMinutes(45).toMillis());
            assertThat(component.getConfiguration().getJobRepository()).isSameAs(ledger);
        }
    }

    @Test
    void what_is_set_in_java_stays_where_no_property_names_it() throws Exception {
        try (DefaultCamelContext context = new SpringBootCamelContext()) {
            SeedanceComponent component = new SeedanceComponent();
            component.setLedgerDirectory("mine");
            component.setMaxConcurrentRequests(3);
            context.getRegistry().bind("seedance", component);
            set(context, Map.of("max-concurrent-requests", "7"));

            assertThat(context.getComponent("seedance")).isSameAs(component);

            assertThat(component.getLedgerDirectory()).isEqualTo("mine");
            assertThat(component.getMaxConcurrentRequests()).isEqualTo(7);
        }
    }

    @Test
    void a_customizer_has_the_last_word() throws Exception {
        try (DefaultCamelContext context = new SpringBootCamelContext()) {
            context.getRegistry()
                    .bind(
                            "customizer",
                            ComponentCustomizer.builder(SeedanceComponent.class)
                                    .build(component -> component.setMaxConcurrentRequests(9)));
            set(context, Map.of("max-concurrent-requests", "7"));
            context.start();

            assertThat(context.getComponent("seedance", SeedanceComponent.class).getMaxConcurrentRequests())
                    .isEqualTo(9);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ledger.data-source, true",
        "ledger.data-source, orders",
        "ledger.table-name, JOBS",
        "ledger.create-table, false",
        "ledger.dialect, mariadb"
    })
    void what_only_the_starter_understands_fails_with_the_name_of_the_starter(String name, String value)
            throws Exception {
        try (DefaultCamelContext context = new SpringBootCamelContext()) {
            set(context, Map.of(name, value));

            assertThat(ThrowableText.of(catchThrowable(() -> context.getComponent("seedance"))))
                    .contains("camel.component.seedance." + name, "camel-seedance-starter");
        }
    }

    @Test
    void no_ledger_in_a_database_needs_no_starter() throws Exception {
        try (DefaultCamelContext context = new SpringBootCamelContext()) {
            set(
                    context,
                    Map.of(
                            "ledger.data-source", "false",
                            "ledger.table-name", "JOBS",
                            "max-concurrent-requests", "7"));

            assertThat(context.getComponent("seedance", SeedanceComponent.class).getMaxConcurrentRequests())
                    .isEqualTo(7);
        }
    }

    @Test
    void a_value_that_cannot_be_set_fails() throws Exception {
        try (DefaultCamelContext context = new SpringBootCamelContext()) {
            set(context, Map.of("max-concurrent-requests", "many"));

            assertThat(ThrowableText.of(catchThrowable(() -> context.getComponent("seedance"))))
                    .contains("maxConcurrentRequests");
        }
    }

    @Test
    void outside_spring_boot_the_runtime_sets_them() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            set(context, Map.of("max-concurrent-requests", "7", "ledger.data-source", "true"));

            assertThat(context.getComponent("seedance", SeedanceComponent.class).getMaxConcurrentRequests())
                    .isEqualTo(64);
        }
    }

    private static void set(DefaultCamelContext context, Map<String, String> options) {
        options.forEach((name, value) ->
                context.getPropertiesComponent().addInitialProperty("camel.component.seedance." + name, value));
    }
}
