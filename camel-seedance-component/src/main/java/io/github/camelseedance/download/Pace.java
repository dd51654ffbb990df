package io.github.camelseedance.download;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices a transfer that only drips. The response time-out does not: it begins anew with every byte, so that a server could
 * hold one of the few download threads for ever.
 */
final class Pace {

    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long LEAST_BYTES = 64 * 1024;

    private final LongSupplier nanoTime;
    private long windowStart;
    private long windowBytes;

    /** @param nanoTime the time as of {@link System#nanoTime()} */
    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
    }

    /**
     * Counts bytes that have just arrived.
     *
     * @throws BrokenTransferException if fewer than 64 KiB have come in a minute
     */
    void arrived(int bytes) throws BrokenTransferException {
        windowBytes += bytes;
        long now = nanoTime.getAsLong();
        if (now - windowStart < WINDOW_NANOS) {
            return;
        }
        if (windowBytes < LEAST_BYTES) {
            throw new BrokenTransferException("the server sent only " + windowBytes + " bytes in a minute");
        }
        windowStart = now;
        windowBytes = 0;
    }
}
