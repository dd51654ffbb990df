// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.testsupport.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SchemaTest extends JdbcTestSupport {

    private static final int NODES = 8;
    private static final int ROUNDS = 20;

    @TempDir
    Path directory;

    @Test
    void many_nodes_can_start_at_once_on_postgres() throws Exception {
        startTogether(Postgres.dataSource());
    }

    @Test
    void many_nodes_can_start_at_once_on_h_2() throws Exception {
        try (PooledH2File file = new PooledH2File(directory)) {
            DataSource pool = file.pool();
            startTogether(pool);

            assertThat(tables(pool))
                    .as("only the expected tables")
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ROUNDS)
                            .mapToObj(round -> "STARTED_" + round)
                            .flatMap(name -> Stream.of(name, name + "_BUDGET", name + "_AUDIT"))
                            .toList());
        }
    }

    private static List<String> tables(DataSource database) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = database.getConnection();
                ResultSet tables =
                        connection.getMetaData().getTables(null, "PUBLIC", null, new String[] {"BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    static void startTogether(DataSource database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String table = "STARTED_" + round;
                CyclicBarrier start = new CyclicBarrier(NODES);
                List<Future<?>> nodes = IntStream.range(0, NODES)
                        .<Future<?>>mapToObj(node -> threads.submit(() -> {
                            JdbcJobRepository ledger = new JdbcJobRepository(database);
                            ledger.setTableName(table);
                            start.await();
                            return running(ledger, "node-" + node);
                        }))
                        .toList();
                for (Future<?> node : nodes) {
                    node.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_table_can_be_in_a_schema() throws SQLException {
        DataSource postgres = Postgres.dataSource();
        for (DataSource each : List.of(database, postgres)) {
            execute(each, "CREATE SCHEMA media");
            JdbcJobRepository ledger = new JdbcJobRepository(each);
            ledger.setTableName("media.JOBS");

            running(ledger, "job-1");

            execute(each, "SELECT entry_id FROM media.jobs");
            assertThat(claim(ledger, 1)).hasSize(1);
        }
    }

    @Test
    void a_user_who_may_not_create_tables_can_use_an_existing_one() throws SQLException {
        DataSource postgres = Postgres.dataSource();
        running(new JdbcJobRepository(postgres), "job-1");
        execute(postgres, "CREATE ROLE clerk");
        execute(postgres, "GRANT SELECT, INSERT, UPDATE, DELETE ON camel_seedance_job TO clerk");
        try (Connection connection = postgres.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE clerk");
            new Schema(connection, new Sql(Dialect.POSTGRESQL, TableName.DEFAULT)).createIfMissing(true);
            assertThatThrownBy(() -> statement.execute("CREATE TABLE IF NOT EXISTS camel_seedance_job (entry_id INT)"))
                    .hasMessageContaining("permission denied");
            statement.execute("RESET ROLE");
        }
    }

    @Test
    void a_missing_right_to_use_the_table_is_named() throws SQLException {
        DataSource postgres = Postgres.dataSource();
        running(new JdbcJobRepository(postgres), "job-1");
        execute(postgres, "CREATE ROLE stranger");

        assertThatThrownBy(() -> as("stranger", postgres, true))
                .hasMessageContainingAll(
                        "may not use the table CAMEL_SEEDANCE_JOB", "permission denied for table", "Grant")
                .hasMessageNotContaining("permission denied for schema");

        running(new JdbcJobRepository(database), "job-1");
        execute(database, "CREATE USER stranger PASSWORD 'x'");
        assertThatThrownBy(() -> asH2User("stranger", true))
                .hasMessageContainingAll("may not use the table CAMEL_SEEDANCE_JOB", "Not enough rights", "Grant");
    }

    @Test
    void a_missing_right_to_create_the_table_is_named_with_what_to_run() throws SQLException {
        DataSource postgres = Postgres.dataSource();
        execute(postgres, "CREATE ROLE guest");

        assertThatThrownBy(() -> as("guest", postgres, true))
                .hasMessageContainingAll("may not create the missing table CAMEL_SEEDANCE_JOB", "create-table.sql");
        assertThatThrownBy(() -> as("guest", postgres, false))
                .hasMessageContainingAll("CAMEL_SEEDANCE_JOB is not found", "createTable is false", "create-table.sql");

        execute(database, "CREATE USER guest PASSWORD 'x'");
        assertThatThrownBy(() -> asH2User("guest", true))
                .hasMessageContainingAll("may not create the missing table CAMEL_SEEDANCE_JOB", "create-table.sql");
    }

    @Test
    void a_database_that_is_away_is_not_taken_for_one_without_the_table() throws SQLException {
        Connection connection = database.getConnection();
        connection.close();

        assertThatThrownBy(() -> new Schema(connection, new Sql(Dialect.H2, TableName.DEFAULT)).createIfMissing(true))
                .isInstanceOf(SQLException.class)
                .hasMessageNotContaining("CAMEL_SEEDANCE_JOB");
    }

    private static void as(String role, DataSource postgres, boolean mayCreate) throws SQLException {
        try (Connection connection = postgres.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
            try {
                new Schema(connection, new Sql(Dialect.POSTGRESQL, TableName.DEFAULT)).createIfMissing(mayCreate);
            } finally {
                statement.execute("RESET ROLE");
            }
        }
    }

    private void asH2User(String user, boolean mayCreate) throws SQLException {
        String url;
        try (Connection connection = database.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        try (Connection connection = DriverManager.getConnection(url, user, "x")) {
            new Schema(connection, new Sql(Dialect.H2, TableName.DEFAULT)).createIfMissing(mayCreate);
        }
    }

    @Test
    void a_missing_table_that_is_not_to_be_created_is_an_error() {
        JdbcJobRepository ledger = new JdbcJobRepository(database);
        ledger.setCreateTable(false);

        assertThatThrownBy(ledger::count)
                .isInstanceOf(LedgerException.class)
                .hasMessageContainingAll("CAMEL_SEEDANCE_JOB", "not found");
    }
}
