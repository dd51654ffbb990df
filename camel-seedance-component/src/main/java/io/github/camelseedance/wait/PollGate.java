package io.github.camelseedance.wait;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Lets a bounded number of polls of an account be under way; the others stand in line, each job at most once. */
final class PollGate {

    private final IntSupplier limit;
    private final Consumer<WatchedJob> poll;
    private final Queue<WatchedJob> line = new ArrayDeque<>();
    private int underWay;
    private boolean lettingIn;

    /** @param poll starts a poll, which has to call {@link #done()} at its end */
    PollGate(IntSupplier limit, Consumer<WatchedJob> poll) {
        this.limit = limit;
        this.poll = poll;
    }

    void enter(WatchedJob job) {
        synchronized (this) {
            line.add(job);
        }
        letIn();
    }

    void done() {
        synchronized (this) {
            underWay--;
        }
        letIn();
    }

    /** One thread at a time lets jobs in, so that a poll that ends at once does not start the next one inside itself. */
    private void letIn() {
        WatchedJob job = begin();
        while (job != null) {
            poll.accept(job);
            job = next();
        }
    }

    private synchronized WatchedJob begin() {
        if (lettingIn) {
            return null;
        }
        lettingIn = true;
        return next();
    }

    private synchronized WatchedJob next() {
        while (underWay < limit.getAsInt() && !line.isEmpty()) {
            WatchedJob job = line.remove();
            if (!job.isClosed()) {
                underWay++;
                return job;
            }
        }
        lettingIn = false;
        return null;
    }
}
