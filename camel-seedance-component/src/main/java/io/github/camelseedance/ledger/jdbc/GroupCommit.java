// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import io.github.camelseedance.error.LedgerException;

/**
 * Group commit of a database with one writer: writes that are requested at the same time share a transaction. Embedded H2 writes
 * all changed pages to the file with each commit, which costs more than the change itself.
 */
final class GroupCommit {

    /** Runs work in one transaction; throws what the database throws. */
    @FunctionalInterface
    interface Transaction {
        void run(Work<Void> work) throws LedgerException;
    }

    private final Groups<Write<?>> groups;

    GroupCommit(Transaction transaction) {
        this.groups = new Groups<>(group -> transaction.run((connection, sql) -> {
            runAll(group, connection, sql);
            return null;
        }));
    }

    private static void runAll(List<Write<?>> group, Connection connection, Sql sql) throws SQLException {
        for (Write<?> write : group) {
            write.run(connection, sql);
        }
    }

    /**
     * Returns the result of the work when it is committed. Keeps waiting when interrupted, and keeps the interruption.
     *
     * @throws SQLException if the work failed, which does not concern the others of its transaction
     * @throws LedgerException if the transaction failed, for all callers that waited for it
     */
    <T> T write(Work<T> work) throws SQLException {
        Write<T> write = new Write<>(work);
        groups.serve(write);
        return write.result();
    }

    /** Returns the number of writes that wait for the next transaction. */
    int size() {
        return groups.size();
    }

    private static final class Write<T> {
        private final Work<T> work;
        private T result;
        private Exception failure;

        private Write(Work<T> work) {
            this.work = work;
        }

        /** A statement whose values are refused changes nothing, and leaves the transaction as it was. */
        private void run(Connection connection, Sql sql) throws SQLException {
            result = null;
            failure = null;
            try {
                result = work.run(connection, sql);
            } catch (SQLException e) {
                if (!SqlFailures.isAboutTheData(e)) {
                    throw e;
                }
                failure = e;
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        private T result() throws SQLException {
            if (failure instanceof SQLException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            return result;
        }
    }
}
