// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

import io.github.camelseedance.testsupport.MariaDb;
import io.github.camelseedance.testsupport.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelseedance.ledger.jdbc.JdbcTestSupport.execute;
import static org.assertj.core.api.Assertions.assertThat;

/** Indexes that a table of an earlier version lacks. */
class SchemaIndexesTest {

    @TempDir
    Path directory;

    @Test
    void a_missing_index_is_added_on_h2() throws SQLException {
        try (PooledH2File file = new PooledH2File(directory)) {
            DataSource pool = file.pool();
            assertAdds(pool, Dialect.H2, "DROP INDEX %s");
        }
    }

    @Test
    void a_missing_index_is_added_on_postgres() throws SQLException {
        assertAdds(Postgres.dataSource(), Dialect.POSTGRESQL, "DROP INDEX %s");
    }

    @Test
    @Tag("mariadb")
    void a_missing_index_is_added_on_mariadb() throws SQLException {
        assertAdds(MariaDb.dataSource(), Dialect.MARIADB, "DROP INDEX %s ON CAMEL_SEEDANCE_JOB");
    }

    private static void assertAdds(DataSource database, Dialect dialect, String drop) throws SQLException {
        new JdbcJobRepository(database).count();
        List<String> all = indexes(database, dialect);
        List<String> dropped = all.stream()
                .filter(name -> name.matches("(?i).*_(?:channel|longest|last_ended)"))
                .toList();
        assertThat(dropped).hasSize(3);
        for (String index : dropped) {
            execute(database, drop.formatted(index));
        }

        new JdbcJobRepository(database).count();

        assertThat(kinds(indexes(database, dialect))).containsExactlyElementsOf(kinds(all));
    }

    /** A table that H2 has created aside has indexes with its temporary name. */
    private static List<String> kinds(List<String> indexes) {
        return indexes.stream()
                .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("^camel_seedance_job_(?:[0-9a-f]{8}_)?", ""))
                .sorted()
                .toList();
    }

    @Test
    void without_the_right_to_add_indexes_the_ledger_works() throws SQLException {
        DataSource postgres = Postgres.dataSource();
        new JdbcJobRepository(postgres).count();
        execute(postgres, "DROP INDEX camel_seedance_job_channel");
        execute(postgres, "CREATE ROLE no_owner");
        for (String table : List.of("job", "job_budget", "job_audit", "job_terms")) {
            execute(postgres, "GRANT SELECT, INSERT, UPDATE, DELETE ON camel_seedance_" + table + " TO no_owner");
        }
        Sql sql = new Sql(Dialect.POSTGRESQL, TableName.DEFAULT);
        try (Connection connection = postgres.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE no_owner");
            new Schema(connection, sql).upgrade(true);
            assertThat(new Reads(connection, sql).count()).isEmpty();
            statement.execute("RESET ROLE");
        }

        assertThat(indexes(postgres, Dialect.POSTGRESQL)).doesNotContain("camel_seedance_job_channel");
    }

    @Test
    void a_table_that_others_create_is_used_without_an_index() throws SQLException {
        DataSource postgres = Postgres.dataSource();
        new JdbcJobRepository(postgres).count();
        execute(postgres, "DROP INDEX camel_seedance_job_channel");
        JdbcJobRepository cautious = new JdbcJobRepository(postgres);
        cautious.setCreateTable(false);

        assertThat(cautious.count()).isEmpty();

        assertThat(indexes(postgres, Dialect.POSTGRESQL)).doesNotContain("camel_seedance_job_channel");
    }

    private static List<String> indexes(DataSource database, Dialect dialect) throws SQLException {
        Sql sql = new Sql(dialect, TableName.DEFAULT);
        List<String> names = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(sql.get(Sql.Text.INDEXES).replace("${suffix}", ""))) {
            while (rows.next()) {
                names.add(rows.getString("key_name"));
            }
        }
        return names.stream().distinct().toList();
    }
}
