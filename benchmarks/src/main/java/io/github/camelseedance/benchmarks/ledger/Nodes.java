package io.github.camelseedance.benchmarks.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Quantiles;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.report.Row;

/** How much four nodes claim from one PostgreSQL against one of them, in turn. */
final class Nodes {

    private static final int MANY = 4;

    private final Lab lab;

    Nodes(Lab lab) {
        this.lab = lab;
    }

    List<Row> run() throws Exception {
        // The smallest form does without a server.
        String ledger = lab.scale().choose("postgresql", "postgresql", "h2");
        if (!lab.measures(Ledgers.label(ledger))) {
            return List.of();
        }
        int jobs = lab.scale().choose(1_000_000, 500_000, 5_000);
        List<Row> rows = new ArrayList<>();
        try (Session side = Ledgers.open(lab, "nodes", ledger)) {
            for (int max : lab.scale().choose(new int[] {1, 20, 100}, new int[] {1, 20, 100}, new int[] {20})) {
                Ledgers.fill(side, jobs, jobs);
                String subject = String.format(Locale.ROOT, "%,d due, claims of %d", jobs, max);
                rows.add(measure(side, max, new Row(Ledgers.NAME, subject, Ledgers.label(ledger))));
            }
        }
        return rows;
    }

    private Row measure(Session side, int max, Row row) throws Exception {
        List<Settings> one = new ArrayList<>();
        List<Settings> many = new ArrayList<>();
        int rounds = lab.scale().choose(5, 3, 1);
        for (int i = 0; i <= rounds; i++) {
            Settings alone = claim(side, max, 1);
            Settings together = claim(side, max, MANY);
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

    private Settings claim(Session side, int max, int nodes) throws Exception {
        Settings figures = side.round(Settings.NONE
                .with("do", "nodes")
                .with("nodes", nodes)
                .with("max", max)
                .with("seconds", lab.scale().choose(3.0, 2.0, 0.1)));
        lab.say("ledger %d nodes, claims of %d: %s", nodes, max, figures.line());
        return figures;
    }
}
