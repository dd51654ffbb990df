package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.regex.Pattern;

/** The table of the ledger, with the statements for it. */
final class Table {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,40}(\\.[A-Za-z_][A-Za-z0-9_]{0,40})?");

    private final String name;
    private final Dialect dialect;

    /** @throws IllegalArgumentException for a name that is none */
    Table(String name, Dialect dialect) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name of the ledger's table has letters, digits and underscores, but is '" + name + "'");
        }
        this.name = name;
        this.dialect = dialect;
    }

    String sql(String statement) {
        return sql(statement, 0);
    }

    /** @param stages how many stages the statement asks for */
    String sql(String statement, int stages) {
        return dialect.statement(statement)
                .replace("${table}", name)
                .replace("${columns}", EntryRow.COLUMNS)
                .replace("${stages}", String.join(", ", Collections.nCopies(stages, "?")));
    }

    boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery(sql("probe")).close();
            return true;
        } catch (SQLException e) {
            if (connection.isValid(5)) {
                return false;
            }
            throw e;
        }
    }

    /** Makes the table, unless another node has been faster. */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : dialect.tableDefinition()) {
                statement.execute(part.replace("${table}", name));
            }
        } catch (SQLException e) {
            if (!exists(connection)) {
                throw e;
            }
        }
    }
}
