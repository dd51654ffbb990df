// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelseedance.error.LedgerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Group commit on a database in a file. */
@Timeout(120)
class GroupCommitTest {

    private static final int WRITES = 20;

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger transactions = new AtomicInteger();
    private H2File file;
    private GroupCommit commits;
    private volatile SQLException commitFailure;

    @BeforeEach
    void open() throws Exception {
        file = new H2File(directory.resolve("file"));
        var connection = file.open();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE written (id INTEGER PRIMARY KEY, text VARCHAR(10))");
        }
        file.close(connection, true);
        commits = new GroupCommit(this::transaction);
    }

    @AfterEach
    void close() throws Exception {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        file.close();
    }

    private void transaction(Work<Void> work) {
        transactions.incrementAndGet();
        try (var connection = file.open()) {
            connection.setAutoCommit(false);
            try {
                work.run(connection, null);
                if (commitFailure != null) {
                    throw commitFailure;
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw SqlFailures.ledgerException("write", e);
            }
        } catch (SQLException e) {
            throw SqlFailures.ledgerException("write", e);
        }
    }

    private static Work<Integer> insertion(int id, String text) {
        return (connection, sql) -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO written VALUES (?, ?)")) {
                insert.setInt(1, id);
                insert.setString(2, text);
                insert.executeUpdate();
                return id;
            }
        };
    }

    private List<Integer> written() throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (var connection = file.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM written ORDER BY id")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }

    private <T> CompletableFuture<T> write(Work<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return commits.write(work);
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }

    /** Begins the works while an earlier transaction is in progress, and ends that when all of them wait. */
    private <T> List<CompletableFuture<T>> writeTogether(List<Work<T>> works) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Boolean> earlier = write((connection, sql) -> {
            begun.countDown();
            return awaitQuietly(end);
        });
        begun.await();
        List<CompletableFuture<T>> written = works.stream().map(this::write).toList();
        await().until(() -> commits.size() == works.size());
        end.countDown();
        await().until(earlier::isDone);
        return written;
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void writes_that_arrive_during_a_commit_share_the_next_one() throws Exception {
        List<CompletableFuture<Integer>> writes = writeTogether(
                IntStream.range(0, WRITES).mapToObj(id -> insertion(id, "boat")).toList());

        for (int id = 0; id < WRITES; id++) {
            assertThat(writes.get(id).get()).isEqualTo(id);
        }
        assertThat(transactions).hasValue(2);
        assertThat(written()).hasSize(WRITES);
    }

    @Test
    void a_refused_write_fails_alone() throws Exception {
        Set<Integer> refused = Set.of(0, 7, WRITES - 1);

        List<CompletableFuture<Integer>> writes = writeTogether(IntStream.range(0, WRITES)
                .mapToObj(id -> insertion(id, refused.contains(id) ? "longer than ten" : "boat"))
                .toList());

        for (int id = 0; id < WRITES; id++) {
            CompletableFuture<Integer> write = writes.get(id);
            if (refused.contains(id)) {
                assertThatThrownBy(write::get).hasRootCauseInstanceOf(SQLException.class);
            } else {
                assertThat(write.get()).isEqualTo(id);
            }
        }
        assertThat(written()).hasSize(WRITES - refused.size()).doesNotContainAnyElementsOf(refused);
    }

    @Test
    void a_write_that_throws_fails_alone() throws Exception {
        List<CompletableFuture<Integer>> writes = writeTogether(List.of(
                insertion(1, "boat"),
                (connection, sql) -> {
                    throw new IllegalStateException("not this one");
                },
                insertion(2, "boat")));

        assertThatThrownBy(writes.get(1)::get).hasRootCauseMessage("not this one");
        assertThat(writes.get(0).get()).isEqualTo(1);
        assertThat(writes.get(2).get()).isEqualTo(2);
        assertThat(written()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void work_of_several_statements_that_fails_half_way_changes_nothing(boolean refused) throws Exception {
        Database database = new Database(file, TableName.DEFAULT, true, Dialect.H2, new DatabaseClock(), true);

        assertThatThrownBy(() -> database.writeAll("test", (connection, sql) -> {
                    insertion(1, "boat").run(connection, sql);
                    if (refused) {
                        insertion(2, "longer than ten").run(connection, sql);
                    }
                    throw new IllegalStateException("half-way");
                }))
                .isInstanceOf(refused ? LedgerException.class : IllegalStateException.class);

        assertThat(written()).isEmpty();
        assertThat(database.<Integer>writeAll("test", insertion(1, "boat"))).isEqualTo(1);
        assertThat(written()).containsExactly(1);
    }

    @Test
    void a_failed_commit_fails_all_and_the_next_succeeds() throws Exception {
        commitFailure = new SQLException("the disk is gone");

        List<CompletableFuture<Integer>> writes = writeTogether(List.of(insertion(1, "boat"), insertion(2, "boat")));
        for (CompletableFuture<Integer> write : writes) {
            assertThatThrownBy(write::get)
                    .hasCauseInstanceOf(LedgerException.class)
                    .hasMessageContaining("the disk is gone");
        }
        assertThat(written()).isEmpty();

        commitFailure = null;
        assertThat(write(insertion(1, "boat")).get()).isEqualTo(1);
    }

    @Test
    void an_interrupted_caller_gets_its_result_and_stays_interrupted() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(commits.write(insertion(1, "boat"))).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
    }
}
