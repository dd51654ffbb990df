// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

import io.github.camelseedance.benchmarks.harness.Quantiles;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.SubmissionIntent;

/** Several threads that repeat the same call of a ledger. */
final class Load {

    private record Done(List<Long> nanos, long jobs) {}

    private static final BigDecimal ESTIMATE = new BigDecimal("0.25");
    private static final BigDecimal LIMIT = new BigDecimal("9000000000");

    private Load() {}

    /** Nodes that claim, each on one thread as a consumer does it. */
    static Settings claims(LedgerDatabase database, int nodes, int max, double seconds) throws Exception {
        return run(nodes, seconds, node -> {
            JobRepository ledger = database.ledger();
            Claim claim = Calls.claim(Claim.What.RUNNING, null, "node-" + node, max);
            return () -> {
                int jobs = ledger.claim(claim).size();
                if (jobs < max) {
                    throw new IllegalStateException("There were not enough due jobs");
                }
                return jobs;
            };
        });
    }

    /** The writes of a submission: the intent, with a key, and the request id. */
    static Settings submissions(JobRepository ledger, boolean budget, int submitters, double seconds) throws Exception {
        List<Budget> budgets = budget ? List.of(new Budget(null, LIMIT, Duration.ofDays(1))) : List.of();
        Lease lease = Lease.of("node-1", Duration.ofMinutes(1));
        return run(submitters, seconds, submitter -> () -> {
            String id = UUID.randomUUID().toString();
            LedgerEntry reserved = ledger.reserve(
                            new SubmissionIntent(id, Filling.CHANNEL, "key-" + id, Filling.MODEL)
                                    .withEstimate(ESTIMATE),
                            lease,
                            budgets)
                    .entry();
            ledger.confirm(reserved, "job-" + id, lease);
            return 1;
        });
    }

    private static Settings run(int threads, double seconds, IntFunction<IntSupplier> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long begin = System.nanoTime();
            long end = begin + (long) (seconds * 1e9);
            List<Callable<Done>> tasks = IntStream.range(0, threads)
                    .<Callable<Done>>mapToObj(thread -> () -> repeat(work.apply(thread), end))
                    .toList();
            List<Long> nanos = new ArrayList<>();
            long jobs = 0;
            for (Future<Done> each : pool.invokeAll(tasks)) {
                nanos.addAll(each.get().nanos());
                jobs += each.get().jobs();
            }
            double took = (System.nanoTime() - begin) / 1e9;
            Quantiles quantiles = Quantiles.of(nanos);
            return Settings.NONE
                    .with("perSecond", nanos.size() / took)
                    .with("jobsPerSecond", jobs / took)
                    .with("p50", quantiles.median() / 1e6)
                    .with("p99", quantiles.at(0.99) / 1e6);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Done repeat(IntSupplier work, long end) {
        List<Long> nanos = new ArrayList<>();
        long jobs = 0;
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            jobs += work.getAsInt();
            nanos.add(System.nanoTime() - begin);
        }
        return new Done(nanos, jobs);
    }
}
