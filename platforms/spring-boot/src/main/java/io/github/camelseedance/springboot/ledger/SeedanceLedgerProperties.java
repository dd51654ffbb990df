// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot.ledger;

import io.github.camelseedance.ledger.jdbc.Dialect;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Properties of a ledger in a database of the application. */
@ConfigurationProperties(prefix = "camel.component.seedance.ledger")
public class SeedanceLedgerProperties {

    /**
     * The DataSource of the ledger: the name of a bean, or true for the only or primary one. The ledger survives restarts, and
     * several nodes can share it. Without this property, or with false, job-repository or ledger-directory set the ledger.
     */
    private String dataSource;

    /**
     * The table of the ledger, with or without its schema. The default is CAMEL_SEEDANCE_JOB.
     */
    private String tableName;

    /**
     * Whether to create the table if it is missing. Set it to false if the application may not create tables, or if Flyway or
     * Liquibase does.
     */
    private boolean createTable = true;

    /**
     * The SQL dialect, for a database that reports another name. By default it is detected.
     */
    private Dialect dialect;

    public String getDataSource() {
        return dataSource;
    }

    public void setDataSource(String dataSource) {
        this.dataSource = dataSource;
    }

    public String getTableName() {
        return tableName;
    }

    public void setTableName(String tableName) {
        this.tableName = tableName;
    }

    public boolean isCreateTable() {
        return createTable;
    }

    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }

    public Dialect getDialect() {
        return dialect;
    }

    public void setDialect(Dialect dialect) {
        this.dialect = dialect;
    }
}
