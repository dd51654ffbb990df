package io.github.camelseedance.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a run as the table on the console, and as the page RESULTS.md with its plots. */
public final class Results {

    private record Section(String name, List<Row> rows, List<BarPlot> plots) {}

    private final List<Section> sections = new ArrayList<>();

    public void add(String name, List<Row> rows, List<BarPlot> plots) {
        sections.add(new Section(name, rows, plots));
    }

    public String table() {
        StringBuilder table = new StringBuilder();
        for (Section section : sections) {
            List<List<String>> lines = lines(section.rows());
            int[] widths = new int[lines.get(0).size()];
            lines.forEach(line -> {
                for (int i = 0; i < widths.length; i++) {
                    widths[i] = Math.max(widths[i], line.get(i).length());
                }
            });
            table.append("\n").append(section.name()).append("\n");
            for (List<String> line : lines) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < widths.length; i++) {
                    text.append("  ")
                            .append(line.get(i))
                            .append(" ".repeat(widths[i] - line.get(i).length()));
                }
                table.append(text.toString().stripTrailing()).append("\n");
            }
        }
        return table.toString();
    }

    /** The first line has the names. */
    private static List<List<String>> lines(List<Row> rows) {
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

    /** Writes the page and its plots into the directory. */
    public void write(Path directory, Map<String, String> machine) throws IOException {
        Path plots = Files.createDirectories(directory.resolve("plots"));
        StringBuilder page = new StringBuilder("# Results\n\nMade by the command of [README.md](README.md), which also"
                + " tells how to read them. ✓ and ✗ stand behind figures that have a goal.\n\n");
        machine.forEach((name, value) ->
                page.append("- ").append(name).append(": ").append(value).append("\n"));
        for (Section section : sections) {
            page.append("\n## ").append(section.name()).append("\n\n");
            List<List<String>> lines = lines(section.rows());
            for (int i = 0; i < lines.size(); i++) {
                page.append("| ").append(String.join(" | ", lines.get(i))).append(" |\n");
                if (i == 0) {
                    page.append(
                            lines.get(0).stream().map(name -> "---").collect(Collectors.joining(" | ", "| ", " |\n")));
                }
            }
            for (BarPlot plot : section.plots()) {
                Files.writeString(plots.resolve(plot.file()), plot.svg());
                page.append("\n![")
                        .append(plot.title())
                        .append("](plots/")
                        .append(plot.file())
                        .append(")\n");
            }
        }
        Files.writeString(directory.resolve("RESULTS.md"), page);
    }

    /** All rows, by benchmark. */
    public Map<String, List<Row>> rows() {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        sections.forEach(section -> rows.put(section.name(), section.rows()));
        return rows;
    }
}
