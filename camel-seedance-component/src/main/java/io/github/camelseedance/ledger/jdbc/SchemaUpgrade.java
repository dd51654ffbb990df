package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a table of an earlier version what was added since: the index by which the newest entries are listed. */
final class SchemaUpgrade {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaUpgrade.class);
    /** How the others tell about their indexes the build has no server to try on. */
    private static final Set<Dialect> KNOWN = EnumSet.of(Dialect.H2, Dialect.POSTGRESQL);

    private static final String FIRST_COLUMN = "created_at";

    private final Connection connection;
    private final Sql sql;

    SchemaUpgrade(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /** Everything works without it: who may not make it, or loses the race with another node, goes on. */
    void addMissingIndex() {
        try {
            if (KNOWN.contains(sql.dialect()) && !isThere()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql.get(SqlText.ADD_NEWEST));
                }
            }
        } catch (SQLException e) {
            LOG.info(
                    "The table {} has no index on (created_at, entry_id), and it could not be added: to list entries takes"
                            + " longer the more there are ({})",
                    sql.table().full(),
                    SqlFailures.reason(e));
        }
    }

    /** By its column: H2 keeps the name that an index had before the table was renamed. */
    private boolean isThere() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String schema = stored(metaData, sql.table().schema());
        String table = stored(metaData, sql.table().simple());
        try (ResultSet columns = metaData.getIndexInfo(null, schema, table, false, true)) {
            while (columns.next()) {
                if (columns.getShort("ORDINAL_POSITION") == 1
                        && FIRST_COLUMN.equalsIgnoreCase(columns.getString("COLUMN_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static String stored(DatabaseMetaData metaData, String name) throws SQLException {
        if (name == null) {
            return null;
        }
        return metaData.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
    }
}
