// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread pools of a component, as large for one job as for ten thousand. Slow work has a pool of its own, so that a route
 * that stores a large file does not delay polls. A thread pool profile of the same id changes the settings of a pool, except of
 * the timer.
 *
 * <p>The queues need no bound of their own: they hold a few tasks for each job at most.
 */
final class ThreadPools {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadPools.class);
    private static final int TIMER_THREADS = 1;
    private static final int API_THREADS = 12;
    private static final int ROUTE_THREADS = 8;
    private static final int DOWNLOAD_THREADS = 6;
    private static final int LEDGER_THREADS = 4;
    private static final long NEXT_THREAD_MILLIS = 1_000;
    private static final long ROUTE_SHUTDOWN_MILLIS = 5_000;
    private static final long LEDGER_SHUTDOWN_MILLIS = 5_000;

    private final ExecutorServiceManager manager;
    private final ScheduledExecutorService timer;
    private final ExecutorService api;
    private final ExecutorService route;
    private final ExecutorService download;
    private final ExecutorService ledger;
    private final Executor routeExecutor;

    ThreadPools(CamelContext context, Object owner) {
        manager = context.getExecutorServiceManager();
        timer = manager.newScheduledThreadPool(owner, "SeedanceTimer", unbounded("SeedanceTimer", TIMER_THREADS));
        api = pool(owner, "SeedanceApi", API_THREADS);
        route = pool(owner, "SeedanceRoute", ROUTE_THREADS);
        download = pool(owner, "SeedanceDownload", DOWNLOAD_THREADS);
        ledger = pool(owner, "SeedanceLedger", LEDGER_THREADS);
        // Camel can be configured to use virtual threads, which need no growing.
        routeExecutor = route instanceof ThreadPoolExecutor threads
                ? new GrowingExecutor("SeedanceRoute", threads, timer)
                : route;
    }

    private ExecutorService pool(Object owner, String name, int threads) {
        return manager.newThreadPool(owner, name, profile(name, threads));
    }

    /** What a profile does not set is ours, not Camel's default. */
    private ThreadPoolProfile profile(String name, int threads) {
        ThreadPoolProfile configured = manager.getThreadPoolProfile(name);
        if (configured == null) {
            return unbounded(name, threads);
        }
        ThreadPoolProfile profile = configured.clone();
        Integer size = Stream.of(configured.getPoolSize(), configured.getMaxPoolSize())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(threads);
        profile.addDefaults(unbounded(name, size));
        // Whatever it says: a caller has to know that a task will not run.
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    /** By Camel's default a pool takes 1,000 tasks, and discards those that it gets after its shutdown. */
    private static ThreadPoolProfile unbounded(String name, int threads) {
        return new ThreadPoolProfileBuilder(name)
                .poolSize(threads)
                .maxPoolSize(threads)
                .maxQueueSize(Integer.MAX_VALUE)
                .allowCoreThreadTimeOut(true)
                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                .build();
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** Makes API calls and continues after their answers; both may block. */
    Executor api() {
        return orCaller(api);
    }

    /** Continues the routes of exchanges whose wait is over. */
    Executor route() {
        return orCaller(routeExecutor);
    }

    /** Rejects tasks after the shutdown: a download on the thread of the caller would block the timer. */
    Executor download() {
        return download;
    }

    /** Separate from the API's, so that leases are extended in time while all calls of the API hang. */
    Executor ledger() {
        return orCaller(ledger);
    }

    /** Runs a task on the thread of the caller after the shutdown: no callback may be lost. */
    private Executor orCaller(Executor pool) {
        return task -> {
            try {
                pool.execute(task);
            } catch (RejectedExecutionException stopped) {
                task.run();
            } catch (OutOfMemoryError noMoreThreads) {
                // The pool has not kept the task: without it a lease would lapse, or a job would wait for ever.
                LOG.warn(
                        "No thread can be started, trying again in {} ms: {}",
                        NEXT_THREAD_MILLIS,
                        noMoreThreads.toString());
                timer.schedule(() -> orCaller(pool).execute(task), NEXT_THREAD_MILLIS, TimeUnit.MILLISECONDS);
            }
        };
    }

    /**
     * Camel no longer counts an exchange as in flight when its completions run, and they write the outcome to the ledger. Waits 5 s
     * at most: a step can outlive Camel's shutdown timeout.
     */
    void shutdownRoutes() {
        manager.shutdown(route);
        try {
            manager.awaitTermination(route, ROUTE_SHUTDOWN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void shutdown() {
        manager.shutdownNow(timer);
        manager.shutdown(api);
        manager.shutdown(download);
        manager.shutdownGraceful(ledger, LEDGER_SHUTDOWN_MILLIS);
    }
}
