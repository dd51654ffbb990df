package io.github.camelseedance.benchmarks.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.ledger.jdbc.EmbeddedLedger;
import org.apache.camel.util.FileUtil;

/** The price of durability: submissions per second through the ledger alone, intent and request id. */
public final class LedgerSubmissions {

    private static final Lease LEASE = Lease.of("node-1", Duration.ofMinutes(1));
    private static final long SECONDS = Integer.getInteger("seconds", 5);

    /** How many submissions so many submitters made in a second, and how long each of them took. */
    public record Result(String ledger, int submitters, double perSecond, double p50, double p99) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-12s %3d submitters %,10.0f /s  p50 %.2f ms  p99 %.2f ms",
                    ledger,
                    submitters,
                    perSecond,
                    p50,
                    p99);
        }
    }

    private LedgerSubmissions() {}

    /** @param arguments of {@code memory}, {@code h2} and {@code postgres}, those to be measured */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "ledger-").toAbsolutePath();
        try {
            for (String argument : arguments) {
                switch (argument) {
                    case "memory" -> all("memory", new MemoryJobRepository(Clock.systemUTC(), 10_000));
                    case "h2" -> {
                        try (EmbeddedLedger ledger = EmbeddedLedger.open(directory.resolve("h2"))) {
                            all("H2", ledger.repository());
                        }
                    }
                    case "postgres" -> {
                        try (LedgerDatabase database =
                                LedgerDatabase.postgres(Files.createDirectories(directory.resolve("postgres")))) {
                            all("PostgreSQL", database.ledger());
                        }
                    }
                    default -> throw new IllegalArgumentException(argument);
                }
            }
        } finally {
            FileUtil.removeDir(directory.toFile());
        }
    }

    private static void all(String name, JobRepository ledger) throws Exception {
        measure(name, ledger, 8, 2);
        for (int submitters : new int[] {1, 8, 64}) {
            System.out.println(measure(name, ledger, submitters, SECONDS));
        }
    }

    static Result measure(String name, JobRepository ledger, int submitters, long seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(submitters);
        try {
            long begin = System.nanoTime();
            long end = begin + seconds * 1_000_000_000L;
            List<Callable<List<Long>>> tasks = IntStream.range(0, submitters)
                    .<Callable<List<Long>>>mapToObj(submitter -> () -> submit(ledger, end))
                    .toList();
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> each : threads.invokeAll(tasks)) {
                nanos.addAll(each.get());
            }
            Samples samples = Samples.of(nanos.stream().mapToLong(each -> each).toArray());
            double took = (System.nanoTime() - begin) / 1e9;
            return new Result(name, submitters, nanos.size() / took, samples.millis(0.5), samples.millis(0.99));
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> submit(JobRepository ledger, long end) {
        List<Long> nanos = new ArrayList<>();
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            String id = UUID.randomUUID().toString();
            SubmissionIntent intent = new SubmissionIntent(
                    id, "default", "key-" + id, "bytedance/seedance-v1.5-pro/image-to-video");
            LedgerEntry reserved = ledger.reserve(intent, LEASE).entry();
            ledger.confirm(reserved, "job-" + id, LEASE);
            nanos.add(System.nanoTime() - begin);
        }
        return nanos;
    }
}
