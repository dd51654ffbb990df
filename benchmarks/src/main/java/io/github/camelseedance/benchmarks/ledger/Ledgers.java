package io.github.camelseedance.benchmarks.ledger;

import java.util.ArrayList;
import java.util.List;

import io.github.camelseedance.benchmarks.Benchmark;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.report.BarPlot;
import io.github.camelseedance.benchmarks.report.Row;

/** What a ledger's calls cost while it holds many jobs, how many nodes share it, and the price of durability. */
public final class Ledgers implements Benchmark {

    static final String NAME = "ledger";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Row> run(Lab lab) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (String ledger : databases(lab)) {
            rows.addAll(new AtScale(lab, ledger).run());
        }
        rows.addAll(new Nodes(lab).run());
        rows.addAll(new Submissions(lab).run());
        return rows;
    }

    /** The smallest form does without a server. */
    private static List<String> databases(Lab lab) {
        List<String> all = List.of("h2", "postgresql");
        return lab.scale().choose(all, all, List.of("h2")).stream()
                .filter(ledger -> lab.measures(label(ledger)))
                .toList();
    }

    static String label(String ledger) {
        return "seedance-" + ledger;
    }

    static Session open(Lab lab, String name, String ledger) throws Exception {
        return lab.open(
                "ledger-" + ledger + "-" + name,
                LedgerSide.class,
                Settings.NONE.with("ledger", ledger).with("directory", lab.directory()));
    }

    static void fill(Session side, int jobs, int due) throws Exception {
        side.round(Settings.NONE.with("do", "fill").with("jobs", jobs).with("due", due));
    }

    @Override
    public List<BarPlot> plots(List<Row> rows) {
        return List.of(
                new BarPlot("ledger-claim.svg", "Claim of 100 running jobs, p50, ms", "%.1f", null)
                        .of(rows, AtScale.RUNNING_P50),
                new BarPlot("ledger-submissions.svg", "Submissions per second through the ledger alone", "%.0f", null)
                        .of(rows, Submissions.PER_SECOND));
    }
}
