package io.github.camelseedance;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * The threads of a component, the same few for one job and for ten thousand. What is slow has a pool of its own, so that a
 * route that stores a large file does not keep jobs from being polled. A thread pool profile of the same id replaces a pool's
 * settings.
 *
 * <p>The queues of the pools need no bound of their own: they hold at most one task for each exchange in flight.
 */
final class WorkerPools {

    private static final int API_THREADS = 12;
    /** Few, because a transport that does not block brings some twenty threads of its own. */
    private static final int ANSWER_THREADS = 4;

    private static final int ROUTE_THREADS = 8;
    private static final int DOWNLOAD_THREADS = 6;
    private static final int LEDGER_THREADS = 4;
    private static final long LEDGER_SHUTDOWN_MILLIS = 5_000;

    private final ExecutorServiceManager manager;
    private final ScheduledExecutorService timer;
    private final ExecutorService api;
    private final ExecutorService answer;
    private final ExecutorService route;
    private final Executor routeExecutor;
    private final ExecutorService download;
    private final ExecutorService ledger;

    WorkerPools(CamelContext context, Object owner) {
        manager = context.getExecutorServiceManager();
        timer = manager.newSingleThreadScheduledExecutor(owner, "SeedanceTimer");
        api = pool(owner, "SeedanceApi", API_THREADS);
        answer = pool(owner, "SeedanceAnswer", ANSWER_THREADS);
        route = pool(owner, "SeedanceRoute", ROUTE_THREADS);
        routeExecutor = new StallRelief(route, timer);
        download = pool(owner, "SeedanceDownload", DOWNLOAD_THREADS);
        ledger = pool(owner, "SeedanceLedger", LEDGER_THREADS);
    }

    private ExecutorService pool(Object owner, String name, int threads) {
        ThreadPoolProfile profile = manager.getThreadPoolProfile(name);
        if (profile == null) {
            profile = new ThreadPoolProfileBuilder(name)
                    .poolSize(threads)
                    .maxPoolSize(threads)
                    .maxQueueSize(Integer.MAX_VALUE)
                    .allowCoreThreadTimeOut(true)
                    .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                    .build();
        }
        return manager.newThreadPool(owner, name, profile);
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    Executor api() {
        return orHere(api);
    }

    /** Takes note of the answers of a transport whose own threads must not block. */
    Executor answer() {
        return orHere(answer);
    }

    Executor route() {
        return orHere(routeExecutor);
    }

    /** Rejects after it has been shut down: a download that runs where it is handed in would hold up the timer. */
    Executor download() {
        return download;
    }

    /** Apart from the API's: a lease has to be extended in time, also while all calls of the API hang. */
    Executor ledger() {
        return orHere(ledger);
    }

    /** After the pools have been shut down a last task runs where it is handed in: no callback may ever be lost. */
    private static Executor orHere(Executor pool) {
        return task -> {
            try {
                pool.execute(task);
            } catch (RejectedExecutionException stopped) {
                task.run();
            }
        };
    }

    void shutdown() {
        manager.shutdownNow(timer);
        manager.shutdown(api);
        manager.shutdown(answer);
        manager.shutdown(route);
        manager.shutdown(download);
        manager.shutdownGraceful(ledger, LEDGER_SHUTDOWN_MILLIS);
    }
}
