// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot.ledger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.util.ClassUtils;

/**
 * Unwraps a data source that joins the transactions of routes. The ledger has to commit on its own: a job whose intent is rolled
 * back with the route is paid again.
 */
final class OutsideTransactions {

    private static final boolean SPRING_JDBC = ClassUtils.isPresent(
            "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy",
            OutsideTransactions.class.getClassLoader());

    private OutsideTransactions() {}

    static DataSource of(DataSource dataSource) {
        return SPRING_JDBC ? Proxies.unwrapped(dataSource) : dataSource;
    }

    /** A separate class, because it can be loaded only with Spring's JDBC support on the class path. */
    private static final class Proxies {

        static DataSource unwrapped(DataSource dataSource) {
            DataSource behind = dataSource;
            // Such a proxy can be behind others, such as one that connects with the first statement.
            for (DataSource outer = dataSource;
                    outer instanceof DelegatingDataSource proxy && proxy.getTargetDataSource() != null;
                    outer = proxy.getTargetDataSource()) {
                if (outer instanceof TransactionAwareDataSourceProxy) {
                    behind = proxy.getTargetDataSource();
                }
            }
            return behind;
        }
    }
}
