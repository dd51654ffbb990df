// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.sql.init.SqlInitializationAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import static io.github.camelseedance.springboot.Applications.application;
import static io.github.camelseedance.springboot.Applications.component;
import static io.github.camelseedance.springboot.Applications.withDatabase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The ledger in a database of the application. */
class LedgerTest {

    private static final String ONLY = "camel.component.seedance.ledger.data-source=true";

    @Test
    void the_ledger_is_in_the_applications_database_when_a_property_says_so() {
        withDatabase("asked").withPropertyValues(ONLY).run(application -> {
            JobRepository ledger = component(application).getConfiguration().getJobRepository();

            assertThat(ledger).isInstanceOf(JdbcJobRepository.class).isSameAs(application.getBean("seedanceLedger"));
            ledger.removeEnded(Duration.ofDays(30));
            assertThat(tables(application.getBean(DataSource.class), "CAMEL_SEEDANCE_JOB"))
                    .isOne();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.seedance.ledger.data-source=false", "nothing=asked"})
    void a_database_alone_is_not_taken_for_the_ledger(String property) {
        withDatabase("not-asked").withPropertyValues(property).run(application -> {
            assertThat(application).doesNotHaveBean(JobRepository.class);
            assertThat(component(application).getConfiguration().getJobRepository())
                    .isNull();
        });
    }

    @Test
    void of_several_databases_the_named_one_is_taken() {
        twoDatabases()
                .withPropertyValues("camel.component.seedance.ledger.data-source=second")
                .run(application -> {
                    component(application).getConfiguration().getJobRepository().removeEnded(Duration.ofDays(30));

                    assertThat(tables(application.getBean("second", DataSource.class), "CAMEL_SEEDANCE_JOB"))
                            .isOne();
                    assertThat(tables(application.getBean("first", DataSource.class), "CAMEL_SEEDANCE_JOB"))
                            .isZero();
                });
    }

    @Test
    void of_several_databases_the_primary_one_is_the_one() {
        application()
                .withBean("first", DataSource.class, () -> database("primary-first"))
                .withBean(
                        "second",
                        DataSource.class,
                        () -> database("primary-second"),
                        definition -> definition.setPrimary(true))
                .withPropertyValues(ONLY)
                .run(application -> {
                    component(application).getConfiguration().getJobRepository().removeEnded(Duration.ofDays(30));

                    assertThat(tables(application.getBean("second", DataSource.class), "CAMEL_SEEDANCE_JOB"))
                            .isOne();
                });
    }

    @Test
    void several_databases_and_none_named_fails_the_start_and_lists_them() {
        twoDatabases().withPropertyValues(ONLY).run(failsWith("has several DataSources: first, second", "@Primary"));
    }

    @Test
    void no_database_at_all_fails_the_start() {
        application().withPropertyValues(ONLY).run(failsWith("has no DataSource", "spring.datasource.url"));
    }

    @Test
    void a_name_that_is_not_known_fails_the_start_and_lists_the_known_ones() {
        twoDatabases()
                .withPropertyValues("camel.component.seedance.ledger.data-source=third")
                .run(failsWith("no DataSource of this name. There are: first, second", "Name one of them"));
    }

    @Test
    void an_empty_name_fails_the_start() {
        withDatabase("empty")
                .withPropertyValues("camel.component.seedance.ledger.data-source=")
                .run(failsWith("is empty", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"job-repository=#bean:mine", "ledger-directory=target/another-ledger"})
    void two_ledgers_fail_the_start(String other) {
        withDatabase("two")
                .withBean("mine", MemoryJobRepository.class)
                .withPropertyValues(ONLY, "camel.component.seedance." + other)
                .run(failsWith(other.substring(0, other.indexOf('=')), "Set one of these"));
    }

    @Test
    void the_database_is_taken_also_where_another_ledger_is_the_primary_bean() {
        besidePrimary("beside", MemoryJobRepository.class, MemoryJobRepository::new);
    }

    @Test
    void the_database_is_taken_also_where_another_ledger_of_its_kind_is_the_primary_bean() {
        besidePrimary("alike", JdbcJobRepository.class, () -> new JdbcJobRepository(new JdbcDataSource()));
    }

    private static <L extends JobRepository> void besidePrimary(String database, Class<L> type, Supplier<L> other) {
        withDatabase(database)
                .withBean("mine", type, other, definition -> definition.setPrimary(true))
                .withPropertyValues(ONLY)
                .run(application -> assertThat(
                                component(application).getConfiguration().getJobRepository())
                        .isSameAs(application.getBean("seedanceLedger")));
    }

    @Test
    void a_ledger_of_a_configuration_bean_fails_the_start() {
        withDatabase("configured")
                .withBean("options", SeedanceConfiguration.class, () -> {
                    SeedanceConfiguration options = new SeedanceConfiguration();
                    options.setJobRepository(new MemoryJobRepository());
                    return options;
                })
                .withPropertyValues(ONLY, "camel.component.seedance.configuration=#bean:options")
                .run(failsWith("the bean of configuration", "Set one of these"));
    }

    @Test
    void a_ledger_directory_of_a_component_bean_fails_its_first_use() {
        withDatabase("directory")
                .withBean("seedance", SeedanceComponent.class, () -> {
                    SeedanceComponent component = new SeedanceComponent();
                    component.setLedgerDirectory("target/another-ledger");
                    return component;
                })
                .withPropertyValues(ONLY)
                .run(application -> assertThatThrownBy(() -> component(application))
                        .hasStackTraceContaining("ledgerDirectory of the SeedanceComponent bean")
                        .hasStackTraceContaining("Set one of these"));
    }

    @Test
    void a_second_component_has_it_too() {
        withDatabase("second")
                .withBean("other", SeedanceComponent.class)
                .withPropertyValues(ONLY)
                .run(application -> assertThat(component(application, "other")
                                .getConfiguration()
                                .getJobRepository())
                        .isSameAs(application.getBean("seedanceLedger")));
    }

    @Test
    void the_table_can_have_another_name_and_be_made_by_somebody_else() {
        withDatabase("table")
                .withPropertyValues(
                        ONLY,
                        "camel.component.seedance.ledger.table-name=PAID_JOB",
                        "camel.component.seedance.ledger.create-table=false",
                        "camel.component.seedance.ledger.dialect=h2")
                .run(application -> {
                    JobRepository ledger =
                            component(application).getConfiguration().getJobRepository();

                    assertThatThrownBy(() -> ledger.removeEnded(Duration.ofDays(30)))
                            .hasStackTraceContaining("PAID_JOB");
                    assertThat(tables(application.getBean(DataSource.class), "PAID_JOB"))
                            .isZero();
                });
    }

    @Test
    void it_waits_for_the_bean_that_creates_the_tables() {
        withDatabase("scripts")
                .withConfiguration(AutoConfigurations.of(SqlInitializationAutoConfiguration.class))
                .withPropertyValues(ONLY, "spring.sql.init.mode=always")
                .run(application -> assertThat(application
                                .getBeanFactory()
                                .getBeanDefinition("seedanceLedger")
                                .getDependsOn())
                        .contains("dataSourceScriptDatabaseInitializer"));
    }

    @Test
    void a_data_source_that_joins_the_transactions_of_routes_is_unwrapped() {
        DataSource database = database("transactions");

        assertThat(OutsideTransactions.of(
                        new TransactionAwareDataSourceProxy(new TransactionAwareDataSourceProxy(database))))
                .isSameAs(database);
    }

    private static ApplicationContextRunner twoDatabases() {
        return application()
                .withBean("first", DataSource.class, () -> database("first"))
                .withBean("second", DataSource.class, () -> database("second"));
    }

    private static ContextConsumer<AssertableApplicationContext> failsWith(String what, String action) {
        return application -> {
            assertThat(application).hasFailed();
            var analysis = new LedgerFailureAnalyzer().analyze(application.getStartupFailure());
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription()).contains(what);
            assertThat(analysis.getAction()).contains(action);
        };
    }

    private static DataSource database(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    private static int tables(DataSource database, String name) throws SQLException {
        try (Connection connection = database.getConnection();
                var tables = connection.getMetaData().getTables(null, null, name, null)) {
            int count = 0;
            while (tables.next()) {
                count++;
            }
            return count;
        }
    }
}
