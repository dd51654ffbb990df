package io.github.camelseedance.ledger.jdbc;

import java.sql.SQLException;

/**
 * Group commit: forces what is committed to the disk, once for all who wait for it. Whoever comes while the disk is busy waits
 * together with the others for the next time. So it is not the time that a disk takes that sets how many submissions there are
 * a second.
 */
final class GroupSync {

    /** Forces everything that was committed before it began. */
    @FunctionalInterface
    interface Sync {
        void run() throws SQLException;
    }

    private static final long NONE_NEEDED = 0;

    private final Sync sync;
    private long begun;
    private long done;
    private boolean busy;

    GroupSync(Sync sync) {
        this.sync = sync;
    }

    /**
     * Returns when what the caller has committed is on the disk. Waits without heeding an interruption, which is kept: what it
     * waits for takes milliseconds.
     *
     * @throws SQLException if it cannot be forced there. Each of those who waited together tries by itself then
     */
    void force() throws SQLException {
        long turn = turn();
        if (turn == NONE_NEEDED) {
            return;
        }
        boolean forced = false;
        try {
            sync.run();
            forced = true;
        } finally {
            end(turn, forced);
        }
    }

    private synchronized long turn() {
        // The one under way may have begun before the caller's commit.
        long needed = begun + 1;
        boolean interrupted = false;
        while (busy && done < needed) {
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
        busy = true;
        return ++begun;
    }

    private synchronized void end(long turn, boolean forced) {
        busy = false;
        if (forced) {
            done = turn;
        }
        notifyAll();
    }
}
