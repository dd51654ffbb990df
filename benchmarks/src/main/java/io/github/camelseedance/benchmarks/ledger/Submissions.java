// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.ledger;

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

/** The price of durability: submissions per second through the ledger alone; the ledgers take turns. */
public final class Submissions implements Benchmark {

    private static final String PER_SECOND = "submissions/s";
    private static final String WITHOUT = "of no budget";
    private static final String WITH_BUDGET = " with budget";
    private static final Goal GOAL = Goal.atLeast(0.8);

    @Override
    public String name() {
        return "ledger-submit";
    }

    @Override
    public List<Row> run(Lab lab) throws Exception {
        Map<String, Session> sides = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        try {
            sides.put(Ledgers.label(LedgerSide.MEMORY), Ledgers.open(lab, name(), LedgerSide.MEMORY));
            for (String ledger : Ledgers.databases(lab)) {
                sides.put(Ledgers.label(ledger), Ledgers.open(lab, name(), ledger));
            }
            for (int submitters : lab.scale().choose(new int[] {1, 8, 64}, new int[] {1, 8, 64}, new int[] {8})) {
                rows.addAll(measure(lab, sides, submitters));
            }
        } finally {
            sides.values().forEach(Session::close);
        }
        return rows;
    }

    private List<Row> measure(Lab lab, Map<String, Session> sides, int submitters) throws Exception {
        Settings round = Settings.NONE
                .with("do", "submit")
                .with("submitters", submitters)
                .with("seconds", lab.scale().choose(3.0, 2.0, 0.2));
        Map<String, List<Settings>> seen = new LinkedHashMap<>();
        int rounds = lab.scale().choose(5, 3, 1);
        for (int i = 0; i <= rounds; i++) {
            for (Map.Entry<String, Session> side : sides.entrySet()) {
                for (boolean budget : new boolean[] {false, true}) {
                    Settings figures = side.getValue().round(round.with("budget", budget));
                    String label = side.getKey() + (budget ? WITH_BUDGET : "");
                    // The first round warms up.
                    if (i > 0) {
                        seen.computeIfAbsent(label, absent -> new ArrayList<>()).add(figures);
                    }
                    lab.say("ledger %d submitters %s %s", submitters, label, figures.line());
                }
            }
        }
        return rows(submitters, seen);
    }

    private List<Row> rows(int submitters, Map<String, List<Settings>> seen) {
        List<Settings> memory = seen.get(Ledgers.label(LedgerSide.MEMORY));
        List<Row> rows = new ArrayList<>();
        seen.forEach((side, figures) -> {
            Row row = new Row(name(), submitters + " at once", side)
                    .add("of memory", perSecond(figures) / perSecond(memory), "%.3f");
            if (side.endsWith(WITH_BUDGET)) {
                String without = side.substring(0, side.length() - WITH_BUDGET.length());
                row.add(
                        WITHOUT,
                        perSecond(figures) / perSecond(seen.get(without)),
                        "%.2f",
                        without.equals(Ledgers.label("postgresql")) ? GOAL : null);
            }
            rows.add(row.add(PER_SECOND, perSecond(figures), "%,.0f")
                    .add("p50, ms", Quantiles.median(figures, "p50"), "%.3f")
                    .add("p99, ms", Quantiles.median(figures, "p99"), "%.3f"));
        });
        return rows;
    }

    private static double perSecond(List<Settings> figures) {
        return Quantiles.median(figures, "perSecond");
    }

    @Override
    public List<BarPlot> plots(List<Row> rows) {
        return List.of(new BarPlot("ledger-submit.svg", "Submissions per second through the ledger alone", "%.0f", null)
                .of(rows, PER_SECOND));
    }
}
