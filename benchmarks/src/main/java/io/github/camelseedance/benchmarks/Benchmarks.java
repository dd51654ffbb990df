// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.benchmarks.download.Downloads;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Machine;
import io.github.camelseedance.benchmarks.harness.Scale;
import io.github.camelseedance.benchmarks.inflight.ConsumerInFlight;
import io.github.camelseedance.benchmarks.inflight.InFlight;
import io.github.camelseedance.benchmarks.ledger.AtScale;
import io.github.camelseedance.benchmarks.ledger.Nodes;
import io.github.camelseedance.benchmarks.ledger.Submissions;
import io.github.camelseedance.benchmarks.polling.Polling;
import io.github.camelseedance.benchmarks.report.ResultsPage;
import io.github.camelseedance.benchmarks.report.Row;
import io.github.camelseedance.benchmarks.report.Section;
import io.github.camelseedance.benchmarks.start.Start;
import io.github.camelseedance.benchmarks.submit.SubmitRate;

/** Runs the selected benchmarks, prints the table, and writes the page with its plots. */
public final class Benchmarks {

    static final List<Benchmark> ALL = List.of(
            new InFlight(),
            new ConsumerInFlight(),
            new Polling(),
            new SubmitRate(),
            new AtScale(),
            new Nodes(),
            new Submissions(),
            new Downloads(),
            new Start());

    private Benchmarks() {}

    /** Takes its settings from system properties: see README.md. */
    public static void main(String[] arguments) throws Exception {
        Path output = Path.of(System.getProperty("benchmarks.output", "target/benchmarks"));
        Scale scale = Boolean.getBoolean("benchmarks.quick") ? Scale.QUICK : Scale.FULL;
        Lab lab = new Lab(
                scale,
                chosen("benchmarks.sides"),
                Path.of("target", "benchmarks").toAbsolutePath(),
                true,
                Boolean.getBoolean("benchmarks.profile"));
        ResultsPage page =
                new ResultsPage(output, ALL.stream().map(Benchmark::name).toList(), Machine.describe());
        StringBuilder tables = new StringBuilder();
        for (Benchmark benchmark : chosenBenchmarks()) {
            Section section = measure(benchmark, lab);
            page.put(section);
            tables.append("\n").append(section.table());
        }
        System.out.println(tables);
    }

    private static Section measure(Benchmark benchmark, Lab lab) throws Exception {
        String before = Machine.load();
        List<Row> rows = benchmark.run(lab);
        String circumstances = String.format(
                "%s, %s scale%s; load average %s before and %s after.",
                LocalDate.now(), lab.scale().name().toLowerCase(Locale.ROOT), options(), before, Machine.load());
        return new Section(benchmark.name(), circumstances, rows, benchmark.plots(rows));
    }

    /** Those that change what is measured beyond the scale. */
    private static String options() {
        return Stream.of("benchmarks.jobs", "benchmarks.latency")
                .filter(name -> !System.getProperty(name, "").isBlank())
                .map(name -> ", `-D" + name + "=" + System.getProperty(name) + "`")
                .collect(Collectors.joining());
    }

    private static List<Benchmark> chosenBenchmarks() {
        Set<String> names = chosen("benchmarks");
        Set<String> known = ALL.stream().map(Benchmark::name).collect(Collectors.toCollection(TreeSet::new));
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException("-Dbenchmarks=" + String.join(",", names) + ": there are " + known);
        }
        return ALL.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }

    /** The names of a property, separated by commas; empty for all. */
    private static Set<String> chosen(String property) {
        String value = System.getProperty(property, "all");
        return value.isBlank() || value.equals("all")
                ? Set.of()
                : Stream.of(value.split(",")).map(String::trim).collect(Collectors.toCollection(TreeSet::new));
    }
}
