package io.github.camelseedance.springboot.ledger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.util.ClassUtils;

/**
 * The data source behind one that takes part in the transactions of routes. The ledger has to commit on its own: an intent that
 * is rolled back with the route is a job that is paid again.
 */
final class OutsideTransactions {

    private static final boolean SPRING_JDBC = ClassUtils.isPresent(
            "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy",
            OutsideTransactions.class.getClassLoader());

    private OutsideTransactions() {}

    static DataSource of(DataSource dataSource) {
        return SPRING_JDBC ? Proxies.unwrapped(dataSource) : dataSource;
    }

    /** A class of its own, as it is only loaded where Spring's JDBC support is there. */
    private static final class Proxies {

        static DataSource unwrapped(DataSource dataSource) {
            DataSource behind = dataSource;
            // Such a proxy may lie behind others, as one that connects with the first statement.
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
