package io.github.camelseedance.benchmarks.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import org.apache.camel.util.FileUtil;

/** How much several nodes claim from one PostgreSQL, each on one thread as a consumer does it. */
public final class LedgerNodes {

    private static final int JOBS = Integer.getInteger("jobs", 1_000_000);
    private static final long SECONDS = Integer.getInteger("seconds", 10);

    /** How many claims so many nodes made in a second, and how many jobs they got. */
    public record Result(int nodes, int max, double claimsPerSecond, double jobsPerSecond, Samples took) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d nodes, claims of %3d: %,8.1f claims/s %,10.0f jobs/s, %s",
                    nodes,
                    max,
                    claimsPerSecond,
                    jobsPerSecond,
                    took);
        }
    }

    private record Done(List<Long> nanos, long jobs) {}

    private LedgerNodes() {}

    /** Needs no arguments. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "ledger-").toAbsolutePath();
        try (LedgerDatabase database = LedgerDatabase.postgres(directory)) {
            for (int max : new int[] {1, 20, 100}) {
                for (int nodes : new int[] {1, 4, 1, 4}) {
                    Filling.running(database, JOBS, JOBS);
                    System.out.println(measure(database, nodes, max));
                }
            }
        } finally {
            FileUtil.removeDir(directory.toFile());
        }
    }

    static Result measure(LedgerDatabase database, int nodes, int max) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            long begin = System.nanoTime();
            long end = begin + SECONDS * 1_000_000_000L;
            List<Callable<Done>> tasks = IntStream.range(0, nodes)
                    .<Callable<Done>>mapToObj(node -> () -> claim(database.ledger(), "node-" + node, max, end))
                    .toList();
            List<Long> nanos = new ArrayList<>();
            long jobs = 0;
            for (Future<Done> each : threads.invokeAll(tasks)) {
                nanos.addAll(each.get().nanos());
                jobs += each.get().jobs();
            }
            double took = (System.nanoTime() - begin) / 1e9;
            Samples samples = Samples.of(nanos.stream().mapToLong(each -> each).toArray());
            return new Result(nodes, max, nanos.size() / took, jobs / took, samples);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Done claim(JobRepository ledger, String node, int max, long end) {
        Claim claim =
                new Claim(Claim.What.RUNNING, Filling.CHANNEL, null, Lease.of(node, Duration.ofHours(1)), max);
        List<Long> nanos = new ArrayList<>();
        long jobs = 0;
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            jobs += ledger.claim(claim).size();
            nanos.add(System.nanoTime() - begin);
        }
        return new Done(nanos, jobs);
    }
}
