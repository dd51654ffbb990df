// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.IntSupplier;

/** Limits the number of an account's polls in flight; the others wait in line. */
final class PollGate {

    private final IntSupplier limit;
    private final Queue<Runnable> line = new ArrayDeque<>();
    private int inFlight;
    private boolean starting;

    PollGate(IntSupplier limit) {
        this.limit = limit;
    }

    /** @param poll starts a poll, and calls {@link #done()} at its end */
    void enter(Runnable poll) {
        synchronized (this) {
            line.add(poll);
        }
        start();
    }

    void done() {
        synchronized (this) {
            inFlight--;
        }
        start();
    }

    /** One thread at a time starts polls, so that a poll that ends at once does not start the next one inside itself. */
    private void start() {
        Runnable poll = begin();
        while (poll != null) {
            try {
                poll.run();
            } catch (RuntimeException | Error e) {
                // Otherwise nobody would start the polls in line.
                stopStarting();
                throw e;
            }
            poll = next();
        }
    }

    private synchronized Runnable begin() {
        if (starting) {
            return null;
        }
        starting = true;
        return next();
    }

    private synchronized Runnable next() {
        if (inFlight < limit.getAsInt() && !line.isEmpty()) {
            inFlight++;
            return line.remove();
        }
        starting = false;
        return null;
    }

    private synchronized void stopStarting() {
        starting = false;
    }
}
