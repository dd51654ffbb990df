// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.inflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.camelseedance.benchmarks.Benchmark;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.report.BarPlot;
import io.github.camelseedance.benchmarks.report.Goal;
import io.github.camelseedance.benchmarks.report.Row;
import io.github.camelseedance.benchmarks.stub.Stub;

/** Many keyed jobs at once that a consumer delivers with their videos, beside the same jobs by {@code generate}. */
public final class ConsumerInFlight implements Benchmark {

    private static final String NAME = "in-flight-consumer";
    private static final String P50 = "end to route p50, s";
    private static final String P95 = "p95, s";
    private static final String CALLS = "calls per job";
    private static final Goal MOST_THREADS = Goal.atMost(40);
    private static final Goal LAG_RATIO = Goal.atMost(1.2);
    private static final Goal CALLS_RATIO = Goal.atMost(1.05);

    /** Whether the node has seen such jobs before. */
    private enum Day {
        FIRST(2, 9),
        OTHER(1.5, 4);

        private final Goal p50;
        private final Goal p95;

        Day(double p50, double p95) {
            this.p50 = Goal.atMost(p50);
            this.p95 = Goal.atMost(p95);
        }

        private String of(int jobs) {
            return String.format(Locale.ROOT, "%,d jobs, %s day", jobs, name().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Row> run(Lab lab) throws Exception {
        List<String> ledgers = lab.scale()
                .choose(
                        List.of(ConsumerSide.MEMORY, ConsumerSide.H2, ConsumerSide.POSTGRESQL),
                        List.of(ConsumerSide.MEMORY, ConsumerSide.H2, ConsumerSide.POSTGRESQL),
                        List.of(ConsumerSide.MEMORY, ConsumerSide.H2));
        List<Row> rows = new ArrayList<>();
        try (Stub stub = Stub.far(lab, InFlight.latency())) {
            for (int jobs : InFlight.jobs(lab.scale().choose(new int[] {10_000}, new int[] {2_000}, new int[] {20}))) {
                for (String ledger : ledgers) {
                    // The consumer is compared with what comes first.
                    for (String way : List.of(ConsumerSide.GENERATE, ConsumerSide.CONSUMER)) {
                        if (lab.measures(side(way, ledger))) {
                            measure(lab, stub, way, ledger, jobs, rows);
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static String side(String way, String ledger) {
        return "seedance-" + way + "-" + ledger;
    }

    /** The second run with the same jobs is as any day but the first, unless some of the first run are still on their way. */
    private static void measure(Lab lab, Stub stub, String way, String ledger, int jobs, List<Row> rows)
            throws Exception {
        Settings settings = Settings.NONE
                .with("way", way)
                .with("ledger", ledger)
                .with("api", stub.api())
                .with("directory", lab.directory())
                .with("pollDelay", lab.scale().choose(0, 0, 50))
                .with("consumer", lab.scale().choose("", "", "&delay=50&initialDelay=0"));
        try (Session side = lab.open(NAME + "-" + jobs + "-" + way + "-" + ledger, ConsumerSide.class, settings)) {
            stub.reset(lab.scale().choose(1_000L, 1_000L, 10L), lab.scale().choose(3_000L, 3_000L, 20L));
            run(side, lab.scale().choose(1_500, 500, 2), 120);
            side.round(Settings.NONE.with("do", "restart"));
            for (Day day : Day.values()) {
                stub.reset(
                        lab.scale().choose(22_000L, 22_000L, 200L), lab.scale().choose(42_000L, 42_000L, 400L));
                Settings seen = run(side, jobs, lab.scale().choose(600L, 300L, 30L));
                Settings report = stub.report();
                lab.say("%s %s %s %s %s", NAME, day.of(jobs), side(way, ledger), seen.line(), report.line());
                rows.add(row(way, ledger, jobs, day, seen, report, rows));
                if (seen.decimal("done") < jobs) {
                    return;
                }
            }
        }
    }

    private static Settings run(Session side, int jobs, long seconds) throws Exception {
        return side.round(Settings.NONE.with("do", "run").with("jobs", jobs).with("seconds", seconds));
    }

    private static Row row(
            String way, String ledger, int jobs, Day day, Settings seen, Settings report, List<Row> rows) {
        boolean goals = way.equals(ConsumerSide.CONSUMER);
        Row row = new Row(NAME, day.of(jobs), side(way, ledger))
                .add(P50, seen.decimal("lag50"), "%.2f", goals ? day.p50 : null)
                .add(P95, seen.decimal("lag95"), "%.2f", goals ? day.p95 : null)
                .add("p99, s", seen.decimal("lag99"), "%.2f")
                .add(CALLS, report.decimal("calls") / jobs, "%.1f");
        Optional<Row> beside = goals ? generate(rows, ledger, jobs, day) : Optional.of(row);
        beside.ifPresent(generate -> {
            compare(row, P50, "p50 ÷ generate", generate, goals ? LAG_RATIO : null);
            compare(row, P95, "p95 ÷ generate", generate, goals ? LAG_RATIO : null);
            compare(row, CALLS, "calls ÷ generate", generate, goals ? CALLS_RATIO : null);
        });
        return row.add("threads more than idle", seen.decimal("moreThreads"), "%.0f", goals ? MOST_THREADS : null)
                .add("CPU per job, ms", seen.decimal("cpuMillis") / jobs, "%.2f")
                .add("discovered p50, s", report.decimal("lag50") / 1e3, "%.2f")
                .add("submitting, s", report.decimal("submitting"), "%.1f")
                .add("wall, s", seen.decimal("wall"), "%.1f")
                .add("longest job, s", report.decimal("longest"), "%.1f")
                .add("done", seen.decimal("done"), "%.0f");
    }

    private static void compare(Row row, String figure, String ratio, Row other, Goal goal) {
        row.add(ratio, row.value(figure) / other.value(figure), "%.2f", goal);
    }

    private static Optional<Row> generate(List<Row> rows, String ledger, int jobs, Day day) {
        return rows.stream()
                .filter(row -> row.subject().equals(day.of(jobs)))
                .filter(row -> row.side().equals(side(ConsumerSide.GENERATE, ledger)))
                .findFirst();
    }

    @Override
    public List<BarPlot> plots(List<Row> rows) {
        return List.of(
                new BarPlot("in-flight-consumer-p50.svg", "From the end of a job to the route, median, s", "%.2f", null)
                        .of(rows, P50),
                new BarPlot("in-flight-consumer-p95.svg", "From the end of a job to the route, 95 %, s", "%.2f", null)
                        .of(rows, P95));
    }
}
