// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.error.SubmissionUnconfirmedException;
import org.apache.camel.Exchange;

/** Sends messages, and sends a message whose exchange has failed again a little later, as a queue does. */
final class RetryingSender implements AutoCloseable {

    private static final int AT_ONCE = 4;
    private static final long MILLIS_BETWEEN = 100;

    private final Application application;
    private final BlockingQueue<String> keys;
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    RetryingSender(Application application, List<String> keys) {
        this.application = application;
        this.keys = new ArrayBlockingQueue<>(keys.size() + 1, false, keys);
        for (int i = 0; i < AT_ONCE; i++) {
            threads.execute(this::send);
        }
        threads.shutdown();
    }

    private void send() {
        for (String key = keys.poll(); key != null; key = keys.poll()) {
            Exchange exchange = application.submit(key);
            if (exchange.getException() != null
                    && !(exchange.getException() instanceof SubmissionUnconfirmedException)) {
                failures.add(exchange.getException());
                keys.add(key);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the failures of the exchanges whose messages were sent again. */
    List<Exception> failures() {
        return failures;
    }

    /** Returns whether all messages got through in this time. */
    boolean await(long seconds) throws InterruptedException {
        return threads.awaitTermination(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
