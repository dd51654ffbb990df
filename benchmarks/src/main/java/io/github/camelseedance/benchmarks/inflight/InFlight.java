// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.inflight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelseedance.benchmarks.Benchmark;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Scale;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.report.BarPlot;
import io.github.camelseedance.benchmarks.report.Goal;
import io.github.camelseedance.benchmarks.report.Row;
import io.github.camelseedance.benchmarks.stub.Stub;

/** Many jobs at once, from the first submission to the last result. */
public final class InFlight implements Benchmark {

    static final String RATIO = "wall ÷ longest job";
    private static final String THREADS = "threads more than idle";
    private static final String HEAP = "heap per waiting job, KiB";
    private static final String CALLS = "calls per job";
    private static final String LAG = "lag p50, s";
    private static final String CPU = "CPU per job, ms";
    private static final Goal WALL_GOAL = Goal.atMost(1.15);
    /** Camel's default profile queues at most a thousand delays; further ones block their thread. */
    private static final int MOST_DELAYED = 900;

    private static final long SETTLE_MILLIS = 500;
    private static final int GOAL_UP_TO = 10_000;

    @Override
    public String name() {
        return "in-flight";
    }

    @Override
    public List<Row> run(Lab lab) throws Exception {
        long from = lab.scale().choose(22_000L, 22_000L, 200L);
        long to = lab.scale().choose(42_000L, 42_000L, 400L);
        List<Row> rows = new ArrayList<>();
        try (Stub stub = Stub.far(lab, latency())) {
            Map<Way, Settings> heaps = heaps(lab, stub);
            Set<Way> tooSlow = EnumSet.noneOf(Way.class);
            for (int jobs : jobs(
                    lab.scale().choose(new int[] {1_000, 5_000, 10_000, 30_000}, new int[] {1_000}, new int[] {20}))) {
                for (Way way : ways(lab)) {
                    if (!tooSlow.contains(way)) {
                        Row row = measure(lab, stub, way, jobs, from, to, heaps.get(way));
                        rows.add(row);
                        if (row.value("done") < jobs) {
                            tooSlow.add(way);
                        }
                    }
                }
            }
        }
        return rows;
    }

    /** Returns the numbers of jobs that the run command sets, or else the usual ones. */
    static int[] jobs(int[] usual) {
        String chosen = System.getProperty("benchmarks.jobs", "");
        return chosen.isBlank()
                ? usual
                : Stream.of(chosen.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    /** The latency of the API; without it the number of concurrent calls makes no difference. */
    static long latency() {
        String chosen = System.getProperty("benchmarks.latency", "");
        return chosen.isBlank() ? 0 : Long.parseLong(chosen);
    }

    private static String subject(int jobs) {
        return String.format("%,d jobs", jobs) + (latency() == 0 ? "" : ", API " + latency() + " ms away");
    }

    private static List<Way> ways(Lab lab) {
        return Arrays.stream(Way.values())
                .filter(way -> lab.measures(way.label()))
                .filter(way -> latency() > 0 || !way.isForFarApi())
                .toList();
    }

    private static Session open(Lab lab, Stub stub, Way way, String name) throws Exception {
        return lab.open(name + "-" + way.label(), GenerateSide.class, way.settings(lab, stub.api()));
    }

    /** With jobs that do not end, and apart from the other figures: collecting garbage would slow down what is measured. */
    private static Map<Way, Settings> heaps(Lab lab, Stub stub) throws Exception {
        Map<Way, Settings> heaps = new EnumMap<>(Way.class);
        int jobs = lab.scale().choose(10_000, 2_000, 50);
        for (Way way : ways(lab)) {
            if (!heaps.isEmpty() && lab.scale() == Scale.SMOKE) {
                heaps.put(way, heaps.values().iterator().next());
                continue;
            }
            try (Session side = open(lab, stub, way, "heap")) {
                warmUp(lab, stub, side);
                stub.reset(3_600_000, 3_600_000);
                heaps.put(way, heap(stub, side, way.isRoute() ? Math.min(jobs, MOST_DELAYED) : jobs));
                lab.say("heap %s %s", way.label(), heaps.get(way).line());
            }
        }
        return heaps;
    }

    /** What a waiting job takes beside its exchange: the heap of as many idle exchanges is subtracted. */
    private static Settings heap(Stub stub, Session side, int jobs) throws Exception {
        Settings settings = Settings.NONE.with("jobs", jobs);
        double exchange = side.round(settings.with("do", "idle")).decimal("perJob");
        side.round(settings.with("do", "begin"));
        while (stub.report().number("jobs") < jobs) {
            Thread.sleep(SETTLE_MILLIS);
        }
        Thread.sleep(SETTLE_MILLIS);
        double waiting = side.round(settings.with("do", "waiting")).decimal("perJob");
        return Settings.NONE.with("exchange", exchange).with("waiting", waiting - exchange);
    }

    private static void warmUp(Lab lab, Stub stub, Session side) throws Exception {
        stub.reset(lab.scale().choose(1_000L, 1_000L, 10L), lab.scale().choose(3_000L, 3_000L, 20L));
        side.round(generate(lab.scale().choose(1_500, 500, 2), 60));
    }

    static Settings generate(int jobs, long seconds) {
        return Settings.NONE
                .with("do", "generate")
                .with("jobs", jobs)
                .with("perSecond", 0)
                .with("seconds", seconds);
    }

    private static Row measure(Lab lab, Stub stub, Way way, int jobs, long from, long to, Settings heap)
            throws Exception {
        try (Session side = open(lab, stub, way, "in-flight-" + jobs)) {
            warmUp(lab, stub, side);
            if (way.isTaught()) {
                stub.reset(from, to);
                side.round(generate(lab.scale().choose(200, 200, 20), 120));
            }
            stub.reset(from, to);
            Settings seen = side.round(generate(jobs, lab.scale().choose(600L, 120L, 30L)));
            Settings report = stub.report();
            lab.say("in-flight %,d %s %s %s", jobs, way.label(), seen.line(), report.line());
            return row(way, jobs, seen, report, heap);
        }
    }

    private static Row row(Way way, int jobs, Settings seen, Settings report, Settings heap) {
        boolean goals = way.hasGoals();
        double done = seen.decimal("done");
        return new Row("in-flight", subject(jobs), way.label())
                .add(
                        RATIO,
                        seen.decimal("wall") / report.decimal("longest"),
                        done < jobs ? ">%.2f" : "%.2f",
                        goals && jobs <= GOAL_UP_TO ? WALL_GOAL : null)
                .add(THREADS, seen.decimal("moreThreads"), "%.0f", goals ? Goal.atMost(40) : null)
                .add(HEAP, heap.decimal("waiting") / 1024, "%.1f", goals ? Goal.atMost(8) : null)
                .add(LAG, report.decimal("lag50") / 1e3, "%.2f", goals ? Goal.atMost(1) : null)
                .add("p95", report.decimal("lag95") / 1e3, "%.2f")
                .add("p99", report.decimal("lag99") / 1e3, "%.2f")
                .add(CALLS, report.decimal("calls") / jobs, "%.1f")
                .add(CPU, seen.decimal("cpuMillis") / jobs, "%.2f")
                .add("submitting, s", report.decimal("submitting"), "%.1f")
                .add("wall, s", seen.decimal("wall"), "%.1f")
                .add("longest job, s", report.decimal("longest"), "%.1f")
                .add("exchange, KiB", heap.decimal("exchange") / 1024, "%.1f")
                .add("done", done, "%.0f");
    }

    @Override
    public List<BarPlot> plots(List<Row> rows) {
        return List.of(
                new BarPlot("in-flight-wall.svg", "Jobs in flight: wall time ÷ longest job", "%.2f", WALL_GOAL)
                        .of(rows, RATIO),
                new BarPlot("in-flight-lag.svg", "Jobs in flight: median lag of discovery, s", "%.2f", Goal.atMost(1))
                        .of(rows, LAG),
                new BarPlot("in-flight-calls.svg", "Jobs in flight: calls per job", "%.1f", null).of(rows, CALLS),
                new BarPlot("in-flight-heap.svg", "Heap per waiting job, KiB", "%.1f", Goal.atMost(8))
                        .of(
                                rows.stream()
                                        .filter(row ->
                                                row.subject().equals(rows.get(0).subject()))
                                        .toList(),
                                HEAP));
    }
}
