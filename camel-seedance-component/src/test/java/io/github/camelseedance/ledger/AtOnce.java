// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does things in many threads that begin together. */
public final class AtOnce {

    static final int THREADS = 16;

    private AtOnce() {}

    /** Returns the results of the task in each thread. */
    public static <T> List<T> call(IntFunction<Callable<T>> tasks) throws Exception {
        return call(IntStream.range(0, THREADS).mapToObj(tasks).toList());
    }

    public static <T> List<T> call(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try {
            List<Future<T>> futures = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        start.await();
                        return task.call();
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whether the write came first. */
    static boolean succeeds(Runnable write) {
        try {
            write.run();
            return true;
        } catch (StaleEntryException overtaken) {
            return false;
        }
    }
}
