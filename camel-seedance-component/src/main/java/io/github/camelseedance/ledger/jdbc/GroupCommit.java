// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.github.camelseedance.error.LedgerException;

/**
 * Group commit of a database with one writer: the first caller writes for all that wait, in one transaction, while later ones
 * wait for the next. Embedded H2 writes all changed pages to the file with each commit, which costs more than the change itself.
 */
final class GroupCommit {

    /** Runs work in one transaction; throws what the database throws. */
    @FunctionalInterface
    interface Transaction {
        void run(Work<Void> work) throws LedgerException;
    }

    private static final int MOST_PER_TRANSACTION = 100;

    private final Transaction transaction;
    private final Queue<Write<?>> waiting = new ArrayDeque<>();
    private boolean busy;

    GroupCommit(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Returns the result of the work when it is committed. Keeps waiting when interrupted, and keeps the interruption.
     *
     * @throws SQLException if the work failed, which does not concern the others of its transaction
     * @throws LedgerException if the transaction failed, for all callers that waited for it
     */
    <T> T write(Work<T> work) throws SQLException {
        Write<T> write = new Write<>(work);
        enqueue(write);
        while (awaitTurn(write)) {
            commit(nextGroup());
        }
        return write.result();
    }

    /** Returns the number of writes that wait for the next transaction. */
    synchronized int size() {
        return waiting.size();
    }

    private synchronized void enqueue(Write<?> write) {
        waiting.add(write);
    }

    /** Returns whether the caller has to commit the next group; if not, its write is done. */
    private synchronized boolean awaitTurn(Write<?> write) {
        boolean interrupted = false;
        while (busy && !write.done) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (write.done) {
            return false;
        }
        busy = true;
        return true;
    }

    private synchronized List<Write<?>> nextGroup() {
        List<Write<?>> group = new ArrayList<>();
        while (!waiting.isEmpty() && group.size() < MOST_PER_TRANSACTION) {
            group.add(waiting.remove());
        }
        return group;
    }

    /** Without the interruption of the caller, which is none of the others' business: an interrupted H2 fails. */
    private void commit(List<Write<?>> group) {
        boolean interrupted = Thread.interrupted();
        Throwable failure = null;
        try {
            transaction.run((connection, sql) -> {
                for (Write<?> write : group) {
                    write.run(connection, sql);
                }
                return null;
            });
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            end(group, failure);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void end(List<Write<?>> group, Throwable failure) {
        for (Write<?> write : group) {
            write.done = true;
            write.notCommitted = failure;
        }
        busy = false;
        notifyAll();
    }

    private static final class Write<T> {
        private final Work<T> work;
        private T result;
        private Exception failure;
        private Throwable notCommitted;
        private boolean done;

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
            if (notCommitted != null) {
                throw new LedgerException(notCommitted.getMessage(), notCommitted);
            }
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
