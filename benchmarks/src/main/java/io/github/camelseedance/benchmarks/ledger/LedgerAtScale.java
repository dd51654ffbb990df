package io.github.camelseedance.benchmarks.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.util.FileUtil;

/** What the calls of a ledger cost while it holds many outstanding jobs. */
public final class LedgerAtScale {

    private static final Lease LEASE = Lease.of("node-1", Duration.ofMinutes(1));
    private static final int CLAIMS = Integer.getInteger("claims", 300);
    private static final int LOOKS = 5;

    /** How long a call took, with so many jobs outstanding. */
    public record Result(String database, int outstanding, String call, String took) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-10s %,9d  %-44s %s", database, outstanding, call, took);
        }
    }

    private final LedgerDatabase database;
    private final int outstanding;
    private final List<Result> results = new ArrayList<>();

    private LedgerAtScale(LedgerDatabase database, int outstanding) {
        this.database = database;
        this.outstanding = outstanding;
    }

    /** @param arguments {@code h2} or {@code postgres}, then numbers of jobs */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "ledger-").toAbsolutePath();
        try {
            for (int i = 1; i < arguments.length; i++) {
                Path own = Files.createDirectories(directory.resolve("run-" + i));
                try (LedgerDatabase database =
                        arguments[0].equals("h2") ? LedgerDatabase.h2(own) : LedgerDatabase.postgres(own)) {
                    run(database, Integer.parseInt(arguments[i]));
                }
            }
        } finally {
            FileUtil.removeDir(directory.toFile());
        }
    }

    /** Measures everything once. */
    public static List<Result> run(LedgerDatabase database, int outstanding) throws Exception {
        LedgerAtScale scale = new LedgerAtScale(database, outstanding);
        scale.fill(outstanding / 2);
        scale.claims();
        scale.explain();
        scale.looks();
        return scale.results;
    }

    private void fill(int due) throws Exception {
        long begin = System.nanoTime();
        Filling.running(database, outstanding, due);
        add("fill", String.format("%.1f s", (System.nanoTime() - begin) / 1e9));
    }

    /** As soon as the table is filled, before the database has looked at it. */
    private void claims() {
        JobRepository ledger = database.ledger();
        for (Claim.What what : List.of(Claim.What.RUNNING, Claim.What.NEWS)) {
            long[] nanos = new long[CLAIMS];
            for (int i = 0; i < CLAIMS; i++) {
                long begin = System.nanoTime();
                int got = ledger.claim(claim(what)).size();
                nanos[i] = System.nanoTime() - begin;
                if (got != 100) {
                    throw new IllegalStateException("got " + got);
                }
            }
            add("claim 100 " + what, Samples.of(nanos).toString());
        }
    }

    private static Claim claim(Claim.What what) {
        return new Claim(what, Filling.CHANNEL, null, LEASE, 100);
    }

    private void explain() {
        Plans plans = new Plans(database.dataSource());
        JobRepository ledger = new JdbcJobRepository(plans.dataSource());
        LedgerEntry entry = ledger.claim(claim(Claim.What.RUNNING)).get(0);
        ledger.claim(claim(Claim.What.NEWS));
        ledger.claim(new Claim(Claim.What.RUNNING, Filling.CHANNEL, "job-7", LEASE, 1));
        ledger.extend(LEASE, List.of("a", "b", entry.entryId()));
        ledger.markAbandoned();
        ledger.findByKey(Filling.CHANNEL, "key-1");
        ledger.list(LedgerQuery.newest(100));
        ledger.list(LedgerQuery.newest(100).in(Stage.UNCONFIRMED));
        ledger.list(LedgerQuery.newest(100).in(Stage.RUNNING));
        ledger.list(LedgerQuery.newest(100).ofChannel("other"));
        ledger.count();
        ledger.removeEnded(Duration.ofDays(30));
        plans.plans().forEach((sql, plan) -> System.out.println("--- " + sql.replaceAll("\\s+", " ") + "\n" + plan));
    }

    private void looks() {
        JobRepository ledger = database.ledger();
        List<String> held = ledger.claim(new Claim(Claim.What.RUNNING, Filling.CHANNEL, null, LEASE, 500)).stream()
                .map(LedgerEntry::entryId)
                .toList();
        look("extend 500", () -> ledger.extend(LEASE, held));
        look("claim one by request id", () -> ledger.claim(
                new Claim(Claim.What.RUNNING, Filling.CHANNEL, "job-" + outstanding, LEASE, 1)));
        look("mark abandoned", ledger::markAbandoned);
        look("find by key", () -> ledger.findByKey(Filling.CHANNEL, "key-1"));
        look("count", ledger::count);
        look("remove ended, none", () -> ledger.removeEnded(Duration.ofDays(30)));
        LedgerQuery newest = LedgerQuery.newest(100);
        look("list newest 100", () -> ledger.list(newest));
        look("list RUNNING", () -> ledger.list(newest.in(Stage.RUNNING)));
        look("list UNCONFIRMED (none)", () -> ledger.list(newest.in(Stage.UNCONFIRMED)));
        look("list status COMPLETED (none)", () -> ledger.list(newest.being(JobStatus.COMPLETED)));
        look("list of the channel", () -> ledger.list(newest.ofChannel(Filling.CHANNEL)));
        look("list of another channel (none)", () -> ledger.list(newest.ofChannel("other")));
        look("list, page of the middle", () -> ledger.list(newest.from(outstanding / 2)));
    }

    private void look(String call, Runnable action) {
        long[] nanos = new long[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            long begin = System.nanoTime();
            action.run();
            nanos[i] = System.nanoTime() - begin;
        }
        add(call, String.format(Locale.ROOT, "p50 %.2f ms", Samples.of(nanos).millis(0.5)));
    }

    private void add(String call, String took) {
        Result result = new Result(database.name(), outstanding, call, took);
        System.out.println(result);
        results.add(result);
    }
}
