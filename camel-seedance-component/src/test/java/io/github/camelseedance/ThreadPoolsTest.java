// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.lease.NodeLedger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ThreadPoolsTest {

    /** More than the 1,000 tasks that the queue of a pool holds by Camel's default. */
    private static final int MANY = 3_000;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private ThreadPools pools;

    @BeforeEach
    void start() {
        context.start();
        pools = new ThreadPools(context, this);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void as_many_tasks_can_be_scheduled_as_there_are_jobs() {
        CountDownLatch run = new CountDownLatch(MANY);
        for (int task = 0; task < MANY; task++) {
            pools.timer().schedule(run::countDown, 1, TimeUnit.SECONDS);
        }

        await().until(() -> run.getCount() == 0);
    }

    @Test
    void what_many_jobs_have_to_write_in_an_outage_of_the_ledger_is_written_after_it() {
        NodeLedger ledger = new NodeLedger(
                new MemoryJobRepository(),
                List.of(),
                Lease.of("node", Duration.ofHours(1)),
                pools.timer(),
                Runnable::run);
        AtomicBoolean away = new AtomicBoolean(true);
        List<CompletableFuture<Integer>> writes = IntStream.range(0, MANY)
                .mapToObj(job -> ledger.writes().write("the end of job " + job, () -> {
                    if (away.get()) {
                        throw new LedgerException("The database is away", null);
                    }
                    return job;
                }))
                .toList();
        assertThat(writes).noneMatch(CompletableFuture::isDone);

        away.set(false);

        await().untilAsserted(() -> assertThat(writes).allMatch(CompletableFuture::isDone));
        assertThat(writes).noneMatch(CompletableFuture::isCompletedExceptionally);
    }

    /** Virtual threads have no pools. */
    @DisabledIfSystemProperty(named = "camel.threads.virtual.enabled", matches = "true")
    @ParameterizedTest
    @ValueSource(strings = {"SeedanceApi", "SeedanceRoute", "SeedanceDownload", "SeedanceLedger"})
    void a_profile_changes_what_it_sets_and_nothing_else(String id) {
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(
                        new ThreadPoolProfileBuilder(id).poolSize(30).build());
        List<ThreadPoolExecutor> created = new ArrayList<>();
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onThreadPoolAdd(
                    CamelContext context,
                    ThreadPoolExecutor threadPool,
                    String id,
                    String sourceId,
                    String routeId,
                    String threadPoolProfileId) {
                created.add(threadPool);
            }
        });

        ThreadPools configured = new ThreadPools(context, this);

        assertThat(created)
                .filteredOn(pool -> pool.getCorePoolSize() == 30)
                .singleElement()
                .satisfies(pool -> {
                    assertThat(pool.getQueue().remainingCapacity()).isEqualTo(Integer.MAX_VALUE);
                    pool.shutdown();
                    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
                });
        configured.shutdown();
    }

    @Test
    void a_task_for_which_no_thread_can_be_started_runs_later() throws Exception {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        context.getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory factory) {
                return super.newThreadPool(profile, task -> {
                    if (exhausted.getAndSet(false)) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return factory.newThread(task);
                });
            }
        });
        CountDownLatch run = new CountDownLatch(1);
        ThreadPools poor = new ThreadPools(context, this);

        poor.ledger().execute(run::countDown);

        assertThat(run.await(3, TimeUnit.MINUTES)).isTrue();
        poor.shutdown();
    }

    @Test
    void after_the_shutdown_the_timer_refuses_tasks_instead_of_forgetting_them() {
        pools.shutdownRoutes();
        pools.shutdown();

        assertThatThrownBy(() -> pools.timer().schedule(() -> {}, 1, TimeUnit.MILLISECONDS))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
