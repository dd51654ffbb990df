package io.github.camelseedance.ledger.jdbc;

import io.github.camelseedance.error.LedgerException;

/**
 * Group commit: forces what is committed to the disk, once for all who wait for it. Whoever comes while the disk is busy waits
 * together with the others for the next time.
 */
final class GroupSync {

    private static final long NONE_NEEDED = 0;

    private final Runnable sync;
    private long begun;
    private long ended;
    private long done;
    private Throwable failure;
    private boolean busy;

    /** @param sync forces everything that was committed before it began, and fails if it cannot */
    GroupSync(Runnable sync) {
        this.sync = sync;
    }

    /**
     * Returns when what the caller has committed is on the disk. Waits without heeding an interruption, which is kept: what it
     * waits for takes milliseconds.
     *
     * @throws LedgerException if it could not be forced there, or it is not known. All who waited together have this then
     */
    void force() {
        long turn = turn();
        if (turn == NONE_NEEDED) {
            return;
        }
        Throwable failed = null;
        try {
            sync.run();
        } catch (RuntimeException | Error e) {
            failed = e;
            throw e;
        } finally {
            end(turn, failed);
        }
    }

    /** Whether the last time failed, so that what somebody has committed may not be on the disk. */
    synchronized boolean isBehind() {
        return failure != null;
    }

    private synchronized long turn() {
        // The one under way may have begun before the caller's commit.
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
