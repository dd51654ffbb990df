// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import io.github.camelseedance.error.LedgerException;

/** Group commit: one flush serves all callers that wait for it. Callers that arrive during a flush wait for the next one. */
final class GroupFlush {

    private static final long NONE_NEEDED = 0;

    private final Runnable flush;
    private long begun;
    private long ended;
    private long done;
    private Throwable failure;
    private boolean busy;

    /** @param flush makes everything durable that was committed before it began, and fails if it cannot */
    GroupFlush(Runnable flush) {
        this.flush = flush;
    }

    /**
     * Returns when the commits of the caller are durable. Keeps waiting when interrupted, and keeps the interruption: a flush
     * takes milliseconds.
     *
     * @throws LedgerException if the flush failed, for all callers that waited for it
     */
    void flush() {
        long turn = turn();
        if (turn == NONE_NEEDED) {
            return;
        }
        Throwable failed = null;
        try {
            flush.run();
        } catch (RuntimeException | Error e) {
            failed = e;
            throw e;
        } finally {
            end(turn, failed);
        }
    }

    /** Returns whether the last flush failed, so that earlier commits may not be durable. */
    synchronized boolean isBehind() {
        return failure != null;
    }

    private synchronized long turn() {
        // The current flush may have begun before the caller's commit.
        long needed = begun + 1;
        boolean interrupted = false;
        while (busy && ended < needed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (done >= needed) {
            return NONE_NEEDED;
        }
        if (ended >= needed) {
            throw new LedgerException(failure.getMessage(), failure);
        }
        busy = true;
        return ++begun;
    }

    private synchronized void end(long turn, Throwable failed) {
        busy = false;
        ended = turn;
        failure = failed;
        if (failed == null) {
            done = turn;
        }
        notifyAll();
    }
}
