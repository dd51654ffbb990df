// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelseedance.benchmarks.Benchmark;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Quantiles;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.report.BarPlot;
import io.github.camelseedance.benchmarks.report.Goal;
import io.github.camelseedance.benchmarks.report.Row;
import io.github.camelseedance.ledger.Claim;

/** Claims of 100 from a ledger with many jobs, and in turn from one with a tenth of them. */
public final class AtScale implements Benchmark {

    private static final String P50 = " p50, ms";
    private static final String RUNNING_P50 = Claim.What.RUNNING + P50;
    /** A logarithm grows by a fifth from 100,000 to 1,000,000; the rest is for what a machine does besides. */
    private static final Goal GOAL = Goal.atMost(1.5);

    private static final List<Claim.What> WHAT = List.of(Claim.What.RUNNING, Claim.What.CHANGED);

    private record Sample(String ledger, int jobs, Session side, Map<Claim.What, List<Double>> millis) {

        double at(Claim.What what, double part) {
            return Quantiles.of(millis.get(what)).at(part);
        }
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<Row> run(Lab lab) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (String ledger : Ledgers.databases(lab)) {
            rows.addAll(measure(lab, ledger));
        }
        return rows;
    }

    private List<Row> measure(Lab lab, String ledger) throws Exception {
        int most = lab.scale().choose(1_000_000, 200_000, 14_000);
        try (Session few = Ledgers.open(lab, "ledger-few", ledger);
                Session many = Ledgers.open(lab, "ledger-many", ledger)) {
            Sample tenth = new Sample(ledger, most / 10, few, new EnumMap<>(Claim.What.class));
            Sample all = new Sample(ledger, most, many, new EnumMap<>(Claim.What.class));
            for (Sample each : List.of(tenth, all)) {
                Ledgers.fill(each.side(), each.jobs(), each.jobs() / 2);
                lab.say("ledger %s filled with %,d", ledger, each.jobs());
            }
            int rounds = lab.scale().choose(5, 3, 1);
            for (int i = 0; i <= rounds; i++) {
                claim(lab, tenth, i > 0);
                claim(lab, all, i > 0);
            }
            return List.of(row(all, tenth), row(tenth, null));
        }
    }

    /** The first round warms up. */
    private static void claim(Lab lab, Sample sample, boolean counts) throws Exception {
        int claims = lab.scale().choose(50, 20, 1);
        for (Claim.What what : WHAT) {
            Settings figures = sample.side()
                    .round(Settings.NONE.with("do", "claim").with("what", what).with("claims", claims));
            List<Double> millis = Stream.of(figures.text("millis").split(","))
                    .map(Double::valueOf)
                    .toList();
            if (counts) {
                sample.millis()
                        .computeIfAbsent(what, absent -> new ArrayList<>())
                        .addAll(millis);
            }
            lab.say(
                    "ledger %s of %,d claims of 100 %s p50 %.1f ms",
                    sample.ledger(), sample.jobs(), what, Quantiles.of(millis).median());
        }
    }

    private Row row(Sample sample, Sample tenth) throws Exception {
        Row row =
                new Row(name(), String.format(Locale.ROOT, "%,d jobs", sample.jobs()), Ledgers.label(sample.ledger()));
        for (Claim.What what : tenth == null ? List.<Claim.What>of() : WHAT) {
            row.add(what + " ÷ at a tenth", sample.at(what, 0.5) / tenth.at(what, 0.5), "%.2f", GOAL);
        }
        for (Claim.What what : WHAT) {
            row.add(what + P50, sample.at(what, 0.5), "%.1f").add(what + " p99, ms", sample.at(what, 0.99), "%.1f");
        }
        Settings others = sample.side().round(Settings.NONE.with("do", "others").with("jobs", sample.jobs()));
        others.values().keySet().forEach(call -> row.add(call, others.decimal(call), "%.2f"));
        return row;
    }

    @Override
    public List<BarPlot> plots(List<Row> rows) {
        return List.of(
                new BarPlot("ledger.svg", "Claim of 100 running jobs, p50, ms", "%.1f", null).of(rows, RUNNING_P50));
    }
}
