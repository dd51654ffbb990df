package io.github.camelseedance.ledger.jdbc;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The databases that are known. H2 and PostgreSQL are tested with every build; the others are written by their manuals and
 * were never run.
 */
public enum Database implements Dialect {
    H2("h2"),
    POSTGRESQL("postgresql"),
    /** MariaDB as well. */
    MYSQL("mysql", "mariadb"),
    ORACLE("oracle");

    private final List<String> products;
    private final Map<String, String> statements;
    private final List<String> tableDefinition;

    Database(String... products) {
        this.products = List.of(products);
        this.statements = new HashMap<>(SqlFile.statements("statements.sql"));
        this.statements.putAll(SqlFile.statements(products[0] + "/statements.sql"));
        this.tableDefinition = SqlFile.script(products[0] + "/create-table.sql");
    }

    /**
     * The database by the name its driver gives it.
     *
     * @throws IllegalArgumentException for an unknown one
     */
    public static Database of(String productName) {
        String name = String.valueOf(productName).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(database -> database.products.stream().anyMatch(name::contains))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The ledger does not know the database " + productName
                        + ", possible are: "
                        + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))
                        + ". For one that speaks like one of them call setDialect"));
    }

    @Override
    public String statement(String name) {
        String statement = statements.get(name);
        if (statement == null) {
            throw new IllegalArgumentException("There is no statement " + name);
        }
        return statement;
    }

    @Override
    public List<String> tableDefinition() {
        return tableDefinition;
    }
}
