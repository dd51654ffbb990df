// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.submit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.benchmarks.Benchmark;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Quantiles;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.report.BarPlot;
import io.github.camelseedance.benchmarks.report.Goal;
import io.github.camelseedance.benchmarks.report.Row;
import io.github.camelseedance.benchmarks.stub.Stub;

/** Submissions per second beside a bare POST; the sides take turns. */
public final class SubmitRate implements Benchmark {

    private static final String RATIO = "of bare POST";
    private static final String BUDGET_RATIO = "of no budget";
    private static final String BARE = "camel-" + SubmitSide.BARE;
    /** The compiler is busy for some hundred thousand submissions. */
    private static final int WARM_UPS = 6;

    private static final Goal GOAL = Goal.atLeast(0.8);

    @Override
    public String name() {
        return "submit";
    }

    @Override
    public List<Row> run(Lab lab) throws Exception {
        List<Row> rows = new ArrayList<>();
        Map<String, Session> sides = new LinkedHashMap<>();
        try (Stub stub = Stub.open(lab)) {
            for (String ledger : lab.scale()
                    .choose(
                            List.of(SubmitSide.BARE, "memory", "h2", "postgresql", "postgresql" + SubmitSide.BUDGET),
                            List.of(SubmitSide.BARE, "memory", "h2", "postgresql", "postgresql" + SubmitSide.BUDGET),
                            List.of(SubmitSide.BARE, "memory", "h2", "h2" + SubmitSide.BUDGET))) {
                String label = (ledger.equals(SubmitSide.BARE) ? "camel-" : "seedance-") + ledger;
                if (label.equals(BARE) || lab.measures(label)) {
                    sides.put(label, open(lab, stub, ledger));
                }
            }
            for (int threads : lab.scale().choose(new int[] {1, 8, 32}, new int[] {8}, new int[] {2})) {
                rows.addAll(measure(lab, stub, sides, threads));
            }
        } finally {
            sides.values().forEach(Session::close);
        }
        return rows;
    }

    private static Session open(Lab lab, Stub stub, String ledger) throws Exception {
        return lab.open(
                "submit-" + ledger,
                SubmitSide.class,
                Settings.NONE.with("ledger", ledger).with("api", stub.api()).with("directory", lab.directory()));
    }

    private static List<Row> measure(Lab lab, Stub stub, Map<String, Session> sides, int threads) throws Exception {
        double seconds = lab.scale().choose(6.0, 4.0, 0.3);
        int rounds = lab.scale().choose(5, 3, 1);
        int warmUps = lab.scale().choose(WARM_UPS, WARM_UPS, 1);
        Settings round = Settings.NONE.with("threads", threads);
        Map<String, List<Settings>> seen = new LinkedHashMap<>();
        for (int i = 0; i < warmUps + rounds; i++) {
            for (Map.Entry<String, Session> side : sides.entrySet()) {
                stub.reset(3_600_000, 3_600_000);
                Settings figures = side.getValue().round(round.with("seconds", seconds));
                if (i >= warmUps) {
                    seen.computeIfAbsent(side.getKey(), absent -> new ArrayList<>())
                            .add(figures);
                }
                lab.say("submit %d threads %s %s", threads, side.getKey(), figures.line());
            }
        }
        return rows(threads, seen);
    }

    private static List<Row> rows(int threads, Map<String, List<Settings>> seen) {
        List<Row> rows = new ArrayList<>();
        seen.forEach((side, figures) -> {
            Row row = new Row("submit", threads + " at once", side)
                    .add(RATIO, ratio(figures, seen.get(BARE)), "%.2f", side.equals("seedance-memory") ? GOAL : null);
            List<Settings> unlimited = seen.get(side.replace(SubmitSide.BUDGET, ""));
            if (unlimited != figures && unlimited != null) {
                row.add(BUDGET_RATIO, ratio(figures, unlimited), "%.2f", GOAL);
            }
            rows.add(row.add("per second", Quantiles.median(figures, "perSecond"), "%,.0f")
                    .add("CPU, ms", Quantiles.median(figures, "cpuMillis"), "%.3f")
                    .add("p50, ms", Quantiles.median(figures, "p50"), "%.2f")
                    .add("p99, ms", Quantiles.median(figures, "p99"), "%.2f"));
        });
        return rows;
    }

    /** Divides the medians. */
    private static double ratio(List<Settings> figures, List<Settings> by) {
        return Quantiles.median(figures, "perSecond") / Quantiles.median(by, "perSecond");
    }

    @Override
    public List<BarPlot> plots(List<Row> rows) {
        return List.of(new BarPlot("submit.svg", "Submissions per second, as a part of a bare POST", "%.2f", GOAL)
                .of(rows, RATIO));
    }
}
