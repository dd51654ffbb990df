// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one benchmark has found.
 *
 * @param circumstances when and how it was measured
 */
public record Section(String name, String circumstances, List<Row> rows, List<BarPlot> plots) {

    /** For the console. */
    public String table() {
        List<List<String>> lines = lines();
        int[] widths = new int[lines.get(0).size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        StringBuilder table = new StringBuilder(name).append("\n");
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append("  ")
                        .append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length()));
            }
            table.append(text.toString().stripTrailing()).append("\n");
        }
        return table.toString();
    }

    /** For the page, below a heading with the name. */
    String markdown() {
        StringBuilder text = new StringBuilder(circumstances).append("\n\n");
        List<List<String>> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            text.append("| ").append(String.join(" | ", lines.get(i))).append(" |\n");
            if (i == 0) {
                text.append(lines.get(0).stream().map(name -> "---").collect(Collectors.joining(" | ", "| ", " |\n")));
            }
        }
        for (BarPlot plot : plots) {
            text.append("\n![")
                    .append(plot.title())
                    .append("](plots/")
                    .append(plot.file())
                    .append(")\n");
        }
        return text.toString();
    }

    /** The first line has the names. */
    private List<List<String>> lines() {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.shown().keySet()));
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("case", "side"));
        head.addAll(names);
        lines.add(head);
        for (Row row : rows) {
            List<String> line = new ArrayList<>(List.of(row.subject(), row.side()));
            Map<String, String> shown = row.shown();
            names.forEach(name -> line.add(shown.getOrDefault(name, "")));
            lines.add(line);
        }
        return lines;
    }
}
