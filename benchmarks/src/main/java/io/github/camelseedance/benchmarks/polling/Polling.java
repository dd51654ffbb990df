// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.polling;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.github.camelseedance.benchmarks.Benchmark;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.inflight.GenerateSide;
import io.github.camelseedance.benchmarks.inflight.Way;
import io.github.camelseedance.benchmarks.report.BarPlot;
import io.github.camelseedance.benchmarks.report.Goal;
import io.github.camelseedance.benchmarks.report.Row;
import io.github.camelseedance.benchmarks.stub.Stub;

/**
 * Calls and lag of the poll schedules, with jobs that come one after the other. All schedules of a distribution run at the
 * same time, each in a JVM of its own against a stub of its own: they leave the machine mostly idle.
 */
public final class Polling implements Benchmark {

    private static final String CALLS = "calls ÷ fixed interval";
    private static final String LAG = "lag ÷ fixed interval";
    private static final String SAME_LAG = "calls ÷ fixed interval of the same lag";
    private static final int SUBMISSION_AND_RESULT = 2;
    private static final Goal HALF = Goal.atMost(0.5);
    private static final List<Way> SCHEDULES =
            List.of(Way.SEEDANCE_HTTP_FIXED, Way.SEEDANCE_HTTP, Way.SEEDANCE_HTTP_1S, Way.SEEDANCE_HTTP_BACK_OFF);

    private record Seen(Way way, Settings report) {}

    @Override
    public String name() {
        return "polling";
    }

    @Override
    public List<Row> run(Lab lab) throws Exception {
        List<Row> rows = new ArrayList<>();
        List<String> kinds = List.of("uniform", "log-normal", "bimodal");
        for (String kind : lab.scale().choose(kinds, kinds, List.of("uniform"))) {
            rows.addAll(rows(kind, measure(lab, kind)));
        }
        return rows;
    }

    private static List<Seen> measure(Lab lab, String kind) throws Exception {
        ExecutorService atOnce = Executors.newFixedThreadPool(SCHEDULES.size());
        try {
            List<Future<Seen>> running = SCHEDULES.stream()
                    .map(way -> atOnce.submit(() -> measure(lab, kind, way)))
                    .toList();
            List<Seen> seen = new ArrayList<>();
            for (Future<Seen> each : running) {
                seen.add(each.get());
            }
            return seen;
        } finally {
            atOnce.shutdownNow();
        }
    }

    private static Seen measure(Lab lab, String kind, Way way) throws Exception {
        int jobs = lab.scale().choose(2_400, 800, 20);
        try (Stub stub = Stub.open(lab, way.label());
                Session side = lab.open("polling-" + way.label(), GenerateSide.class, way.settings(lab, stub.api()))) {
            // What learns begins without knowledge: the first jobs are for that.
            generate(lab, stub, side, kind, lab.scale().choose(200, 200, 20));
            generate(lab, stub, side, kind, jobs);
            Settings report = stub.report();
            lab.say("polling %s %s %s", kind, way.label(), report.line());
            return new Seen(way, report);
        }
    }

    private static void generate(Lab lab, Stub stub, Session side, String kind, int jobs) throws Exception {
        stub.reset(kind, lab.scale().choose(22_000L, 22_000L, 200L), lab.scale().choose(42_000L, 42_000L, 400L), 1);
        side.round(Settings.NONE
                .with("do", "generate")
                .with("jobs", jobs)
                .with("perSecond", lab.scale().choose(20, 20, 50))
                .with("seconds", 180));
    }

    private static List<Row> rows(String kind, List<Seen> seen) {
        Settings fixed = seen.get(0).report();
        return seen.stream()
                .map(each -> new Row("polling", kind, each.way().label())
                        .add(
                                SAME_LAG,
                                callsPerJob(each.report()) / callsAtFixedInterval(fixed, each.report()),
                                "%.2f",
                                each.way().hasGoals() ? HALF : null)
                        .add(CALLS, ratio(each.report(), fixed, "calls"), "%.2f")
                        .add(LAG, ratio(each.report(), fixed, "lag50"), "%.2f")
                        .add("calls per job", callsPerJob(each.report()), "%.1f")
                        .add("lag p50, s", each.report().decimal("lag50") / 1e3, "%.2f")
                        .add("p95", each.report().decimal("lag95") / 1e3, "%.2f")
                        .add("p99", each.report().decimal("lag99") / 1e3, "%.2f"))
                .toList();
    }

    private static double callsPerJob(Settings report) {
        return report.decimal("calls") / report.decimal("jobs");
    }

    /** With the interval that gives the lag of the other; the longer it is, the fewer the polls. */
    private static double callsAtFixedInterval(Settings fixed, Settings other) {
        return SUBMISSION_AND_RESULT + (callsPerJob(fixed) - SUBMISSION_AND_RESULT) * ratio(fixed, other, "lag50");
    }

    private static double ratio(Settings one, Settings other, String figure) {
        return one.decimal(figure) / other.decimal(figure);
    }

    @Override
    public List<BarPlot> plots(List<Row> rows) {
        return Stream.of(
                        new BarPlot("polling-calls.svg", "Calls, as a part of those at a fixed interval", "%.2f", null)
                                .of(rows, CALLS),
                        new BarPlot("polling-lag.svg", "Median lag of discovery, s", "%.2f", null)
                                .of(rows, "lag p50, s"))
                .toList();
    }
}
