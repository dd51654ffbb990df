// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot.ledger;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;
import io.github.camelseedance.springboot.SeedanceComponentAutoConfiguration;
import io.github.camelseedance.springboot.SeedanceComponentConfiguration;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

/** Creates a ledger in a database of the application if {@code camel.component.seedance.ledger.data-source} is set. */
@AutoConfiguration(
        after = SeedanceComponentAutoConfiguration.class,
        afterName = "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration")
@ConditionalOnBean(SeedanceComponentAutoConfiguration.class)
@ConditionalOnProperty("camel.component.seedance.ledger.data-source")
@EnableConfigurationProperties(SeedanceLedgerProperties.class)
public class SeedanceLedgerAutoConfiguration {

    /** Not lazy, so that a mistake shows before any route starts. */
    @Bean
    @DependsOnDatabaseInitialization
    public JdbcJobRepository seedanceLedger(
            SeedanceLedgerProperties properties, SeedanceComponentConfiguration options, ListableBeanFactory beans) {
        refuseSecondLedger(options);
        JdbcJobRepository ledger = new JdbcJobRepository(new LedgerDataSource(beans).find(properties.getDataSource()));
        ledger.setCreateTable(properties.isCreateTable());
        if (properties.getTableName() != null) {
            ledger.setTableName(properties.getTableName());
        }
        if (properties.getDialect() != null) {
            ledger.setDialect(properties.getDialect());
        }
        return ledger;
    }

    private static void refuseSecondLedger(SeedanceComponentConfiguration options) {
        if (options.getJobRepository() != null) {
            throw secondLedger("job-repository");
        }
        if (options.getLedgerDirectory() != null) {
            throw secondLedger("ledger-directory");
        }
        if (options.getConfiguration() != null && options.getConfiguration().getJobRepository() != null) {
            throw secondLedger("the bean of configuration");
        }
    }

    private static LedgerSetupException secondLedger(String where) {
        return new LedgerSetupException(
                "camel.component.seedance.ledger.data-source requires a ledger in a database, and " + where
                        + " for another one.",
                "Set one of these.");
    }

    /** Sets the ledger explicitly, because Camel autowires it only if it is the only one. */
    @Bean
    public ComponentCustomizer seedanceLedgerCustomizer(@Qualifier("seedanceLedger") JdbcJobRepository ledger) {
        return ComponentCustomizer.builder(SeedanceComponent.class).withOrder(1).build(component -> {
            if (component.getLedgerDirectory() != null) {
                throw secondLedger("ledgerDirectory of the SeedanceComponent bean");
            }
            component.getConfiguration().setJobRepository(ledger);
        });
    }
}
