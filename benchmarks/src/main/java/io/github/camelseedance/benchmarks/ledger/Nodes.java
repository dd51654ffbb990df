// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.camelseedance.benchmarks.Benchmark;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Quantiles;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.report.BarPlot;
import io.github.camelseedance.benchmarks.report.Row;

/** How much four nodes claim from one PostgreSQL against one of them, in turn. */
public final class Nodes implements Benchmark {

    private static final int MANY = 4;

    private static final String RATIO = MANY + " nodes ÷ 1";

    @Override
    public String name() {
        return "ledger-nodes";
    }

    @Override
    public List<Row> run(Lab lab) throws Exception {
        // The smallest form does without a server.
        String ledger = lab.scale().choose("postgresql", "postgresql", "h2");
        if (!lab.measures(Ledgers.label(ledger))) {
            return List.of();
        }
        int jobs = lab.scale().choose(1_000_000, 500_000, 5_000);
        List<Row> rows = new ArrayList<>();
        try (Session side = Ledgers.open(lab, name(), ledger)) {
            for (int max : lab.scale().choose(new int[] {1, 20, 100}, new int[] {1, 20, 100}, new int[] {1})) {
                Ledgers.fill(side, jobs, jobs);
                String subject = String.format(Locale.ROOT, "claims of %d", max);
                rows.add(measure(lab, side, max, new Row(name(), subject, Ledgers.label(ledger))));
            }
        }
        return rows;
    }

    private static Row measure(Lab lab, Session side, int max, Row row) throws Exception {
        List<Settings> one = new ArrayList<>();
        List<Settings> many = new ArrayList<>();
        int rounds = lab.scale().choose(5, 3, 1);
        for (int i = 0; i <= rounds; i++) {
            Settings alone = claim(lab, side, max, 1);
            Settings together = claim(lab, side, max, MANY);
            // The first round warms up.
            if (i > 0) {
                one.add(alone);
                many.add(together);
            }
        }
        return row.add(
                        MANY + " nodes ÷ 1",
                        Quantiles.median(many, "perSecond") / Quantiles.median(one, "perSecond"),
                        "%.2f")
                .add("claims/s of 1", Quantiles.median(one, "perSecond"), "%,.0f")
                .add("claims/s of " + MANY, Quantiles.median(many, "perSecond"), "%,.0f")
                .add("jobs/s of " + MANY, Quantiles.median(many, "jobsPerSecond"), "%,.0f")
                .add("claim p50, ms", Quantiles.median(many, "p50"), "%.1f")
                .add("claim p99, ms", Quantiles.median(many, "p99"), "%.1f");
    }

    private static Settings claim(Lab lab, Session side, int max, int nodes) throws Exception {
        Settings figures = side.round(Settings.NONE
                .with("do", "nodes")
                .with("nodes", nodes)
                .with("max", max)
                .with("seconds", lab.scale().choose(3.0, 2.0, 0.1)));
        lab.say("ledger %d nodes, claims of %d: %s", nodes, max, figures.line());
        return figures;
    }

    @Override
    public List<BarPlot> plots(List<Row> rows) {
        return List.of(new BarPlot("ledger-nodes.svg", "Claims of four nodes against those of one", "%.2f", null)
                .of(rows, RATIO));
    }
}
