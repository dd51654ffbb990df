// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page RESULTS.md with its plots. Benchmarks that are not run again keep their place on it. */
public final class ResultsPage {

    private static final String HEADING = "\n## ";
    private static final String INTRODUCTION =
            "# Results\n\nMade by the command of [README.md](README.md), which also tells"
                    + " how to read them. ✓ and ✗ stand behind figures that have a goal.\n\n";

    private final Path directory;
    private final List<String> order;
    private final Map<String, String> machine;

    /** @param order of the names of the benchmarks */
    public ResultsPage(Path directory, List<String> order, Map<String, String> machine) {
        this.directory = directory;
        this.order = order;
        this.machine = machine;
    }

    /** Puts the section in the place of that of an earlier run. */
    public void put(Section section) throws IOException {
        Path plots = Files.createDirectories(directory.resolve("plots"));
        for (BarPlot plot : section.plots()) {
            Files.writeString(plots.resolve(plot.file()), plot.svg());
        }
        Path file = directory.resolve("RESULTS.md");
        Map<String, String> sections = Files.exists(file) ? sections(Files.readString(file)) : new LinkedHashMap<>();
        sections.put(section.name(), section.markdown());
        StringBuilder page = new StringBuilder(INTRODUCTION);
        machine.forEach((name, value) ->
                page.append("- ").append(name).append(": ").append(value).append("\n"));
        for (String name : order) {
            if (sections.containsKey(name)) {
                page.append(HEADING).append(name).append("\n\n").append(sections.get(name));
            }
        }
        Files.writeString(file, page);
    }

    private static Map<String, String> sections(String page) {
        Map<String, String> sections = new LinkedHashMap<>();
        List<String> parts = new ArrayList<>(List.of(page.split(HEADING)));
        parts.remove(0);
        for (String part : parts) {
            String[] nameAndText = part.split("\n\n", 2);
            sections.put(nameAndText[0], nameAndText[1]);
        }
        return sections;
    }
}
