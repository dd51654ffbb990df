// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds the indexes that a table of an earlier version lacks. The ledger works without them: only searches are slow. */
final class SchemaIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaIndexes.class);

    private static final Pattern STATEMENT = Pattern.compile("^CREATE INDEX IF NOT EXISTS (\\w+) ON ");
    /** A line of the CREATE TABLE statement, for databases that have no IF NOT EXISTS for indexes. */
    private static final Pattern LINE = Pattern.compile("(?m)^ +((?:FULLTEXT )?INDEX (\\w+) \\(.*\\)),?$");

    private final Connection connection;
    private final Sql sql;

    SchemaIndexes(Connection connection, Sql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /**
     * Creates what is missing, or says in the log what to run.
     *
     * @param mayCreate whether indexes may be created
     */
    void addMissing(SchemaTable table, boolean mayCreate) throws SQLException {
        for (String creation : missing(table)) {
            if (!mayCreate) {
                warn(table, creation, "createTable is false");
                continue;
            }
            LOG.info("Adding an index to the table {}, which takes some seconds for a million jobs", table.name());
            try (Statement statement = connection.createStatement()) {
                statement.execute(creation);
            } catch (SQLException e) {
                // Another node may have created it first.
                if (missing(table).contains(creation)) {
                    warn(table, creation, SqlFailures.reason(e));
                }
            }
        }
    }

    private static void warn(SchemaTable table, String creation, String reason) {
        LOG.warn(
                "The table {} lacks an index, so that searches for jobs can be slow ({}). Run as a user who may create it: {}",
                table.name(),
                reason,
                creation);
    }

    /** Returns the statements that create the missing indexes. */
    private List<String> missing(SchemaTable table) throws SQLException {
        Map<String, String> creations = creations(table);
        List<String> present = present(table);
        creations.keySet().removeIf(name -> present.stream().anyMatch(isNamed(name)));
        return List.copyOf(creations.values());
    }

    /** Returns the statement for each index by its name. */
    private Map<String, String> creations(SchemaTable table) {
        Map<String, String> creations = new LinkedHashMap<>();
        for (String statement : table.statements()) {
            Matcher single = STATEMENT.matcher(statement);
            if (single.find()) {
                creations.put(single.group(1), statement);
            }
            Matcher line = LINE.matcher(statement);
            while (line.find()) {
                creations.put(line.group(2), "ALTER TABLE " + table.name() + " ADD " + line.group(1));
            }
        }
        return creations;
    }

    /** A table that was created aside has indexes that are named after its temporary name. */
    private Predicate<String> isNamed(String index) {
        String simple = sql.table().simple();
        String rest = Pattern.quote(index.substring(simple.length()));
        return Pattern.compile("(?:" + Pattern.quote(simple) + "|.*_[0-9a-f]{8})" + rest, Pattern.CASE_INSENSITIVE)
                .asMatchPredicate();
    }

    private List<String> present(SchemaTable table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet indexes = statement.executeQuery(table.indexesQuery())) {
            while (indexes.next()) {
                names.add(indexes.getString("key_name"));
            }
        }
        return names;
    }
}
