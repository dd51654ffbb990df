// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.start;

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
import io.github.camelseedance.benchmarks.report.Row;

/** What the component adds to an empty Camel application; each start is that of a new JVM. */
public final class Start implements Benchmark {

    private static final String EMPTY = "empty";
    private static final String ADDED = "ms added";

    private static final Map<String, String> URIS = new LinkedHashMap<>();

    static {
        URIS.put(EMPTY, "direct:end");
        URIS.put("with camel-http", "http://127.0.0.1:9");
        URIS.put("seedance", "seedance:generate?apiToken=benchmark&baseUrl=http://127.0.0.1:9");
        URIS.put(
                "seedance, vertx-http",
                "seedance:generate?apiToken=benchmark&httpComponent=vertx-http&baseUrl=http://127.0.0.1:9");
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Row> run(Lab lab) throws Exception {
        Map<String, List<Settings>> seen = new LinkedHashMap<>();
        int rounds = lab.scale().choose(11, 5, 1);
        for (int i = 0; i <= rounds; i++) {
            for (Map.Entry<String, String> each : URIS.entrySet()) {
                try (Session side = lab.open("start", StartSide.class, Settings.NONE.with("uri", each.getValue()))) {
                    Settings figures = side.round(Settings.NONE);
                    // The first brings the files into the system's memory.
                    if (i > 0 || rounds == 1) {
                        seen.computeIfAbsent(each.getKey(), absent -> new ArrayList<>())
                                .add(figures);
                    }
                }
            }
        }
        seen.forEach(
                (side, figures) -> lab.say("start %s %s", side, figures.get(0).line()));
        return rows(seen);
    }

    private static List<Row> rows(Map<String, List<Settings>> seen) {
        List<Row> rows = new ArrayList<>();
        List<Settings> empty = seen.get(EMPTY);
        seen.forEach((side, figures) -> rows.add(new Row("start", "one route", side)
                .add(ADDED, more(figures, empty, "millis"), "%.0f")
                .add("heap added, KiB", more(figures, empty, "heapKib"), "%,.0f")
                .add("resident added, KiB", more(figures, empty, "residentKib"), "%,.0f")
                .add("threads added", more(figures, empty, "threads"), "%.0f")
                .add("classes added", more(figures, empty, "classes"), "%,.0f")
                .add("start, ms", Quantiles.median(figures, "millis"), "%.0f")
                .add("since JVM, ms", Quantiles.median(figures, "sinceJvm"), "%.0f")
                .add("heap, KiB", Quantiles.median(figures, "heapKib"), "%,.0f")
                .add("resident, KiB", Quantiles.median(figures, "residentKib"), "%,.0f")));
        return rows;
    }

    private static double more(List<Settings> figures, List<Settings> empty, String name) {
        return Quantiles.median(figures, name) - Quantiles.median(empty, name);
    }

    @Override
    public List<BarPlot> plots(List<Row> rows) {
        return List.of(new BarPlot("start.svg", "Start of a Camel application with one route, ms", "%.0f", null)
                .of(rows, "start, ms"));
    }
}
