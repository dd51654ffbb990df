// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot.ledger;

import java.util.List;
import javax.sql.DataSource;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;

/** Finds the configured data source. There is no fallback: with another ledger, or none, jobs would be paid again. */
final class LedgerDataSource {

    private static final String PROPERTY = "camel.component.seedance.ledger.data-source";

    private final ListableBeanFactory beans;

    LedgerDataSource(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** @param wanted the name of a bean, also as {@code #bean:name}, or {@code true} for the only or primary one */
    DataSource find(String wanted) {
        String name = wanted.trim().replaceFirst("^#(bean:)?", "");
        if (name.isEmpty()) {
            throw new LedgerSetupException(
                    PROPERTY + " is empty.",
                    "Set it to the name of a DataSource, to true for the only one, or to false for none.");
        }
        return OutsideTransactions.of("true".equalsIgnoreCase(name) ? onlyOne() : named(name));
    }

    private DataSource onlyOne() {
        try {
            DataSource found = beans.getBeanProvider(DataSource.class).getIfAvailable();
            if (found != null) {
                return found;
            }
        } catch (NoUniqueBeanDefinitionException e) {
            throw new LedgerSetupException(
                    PROPERTY + "=true, and the application has several DataSources: " + String.join(", ", names())
                            + ".",
                    "Name the one for the ledger in " + PROPERTY + ", or make one of them @Primary.");
        }
        throw new LedgerSetupException(
                PROPERTY + "=true, and the application has no DataSource.",
                "Set spring.datasource.url, with the driver and spring-boot-starter-jdbc on the class path, or define a"
                        + " DataSource bean.");
    }

    private DataSource named(String name) {
        if (!names().contains(name)) {
            throw new LedgerSetupException(
                    PROPERTY + "=" + name + ", and there is no DataSource of this name. "
                            + (names().isEmpty() ? "There is none." : "There are: " + String.join(", ", names()) + "."),
                    "Name one of them, or define the bean.");
        }
        return beans.getBean(name, DataSource.class);
    }

    private List<String> names() {
        return List.of(beans.getBeanNamesForType(DataSource.class));
    }
}
