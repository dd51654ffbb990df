package io.github.camelseedance.springboot.ledger;

import io.github.camelseedance.ledger.jdbc.Dialect;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The ledger of jobs in a database of the application. */
@ConfigurationProperties(prefix = "camel.component.seedance.ledger")
public class SeedanceLedgerProperties {

    /**
     * The DataSource whose database keeps the ledger of jobs, so that they survive a restart and several nodes can share them:
     * the name of a bean, or true for the application's only (or primary) one. Without it, or with false, the ledger is that
     * of job-repository or ledger-directory.
     */
    private String dataSource;

    /**
     * The table of the ledger, with or without its schema; by default CAMEL_SEEDANCE_JOB.
     */
    private String tableName;

    /**
     * Whether the table is made if it is not there. Switch it off where the application may not make tables, or where Flyway
     * or Liquibase does.
     */
    private boolean createTable = true;

    /**
     * The database's way of speaking, for one that goes by another name. By default the database is asked.
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
