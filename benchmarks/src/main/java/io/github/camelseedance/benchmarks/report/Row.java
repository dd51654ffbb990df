// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line of the table: one side in one case. What has a goal comes first. */
public final class Row {

    /** @param bound the goal, or {@code null} where the side has none, such as a rival */
    private record Cell(String name, double value, String shown, Goal bound) {}

    private final String benchmark;
    private final String subject;
    private final String side;
    private final List<Cell> cells = new ArrayList<>();

    /** @param subject the case, such as the number of jobs */
    public Row(String benchmark, String subject, String side) {
        this.benchmark = benchmark;
        this.subject = subject;
        this.side = side;
    }

    public Row add(String name, double value, String format, Goal goal) {
        cells.add(new Cell(name, value, String.format(java.util.Locale.ROOT, format, value), goal));
        return this;
    }

    public Row add(String name, double value, String format) {
        return add(name, value, format, null);
    }

    public String benchmark() {
        return benchmark;
    }

    public String subject() {
        return subject;
    }

    public String side() {
        return side;
    }

    /** The figure of this name, or NaN where the row has none. */
    public double value(String name) {
        return cells.stream()
                .filter(cell -> cell.name().equals(name))
                .mapToDouble(Cell::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The figures by name as they are shown, with a mark behind those that have a goal. */
    public Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Cell cell : cells) {
            String mark =
                    cell.bound() == null ? "" : cell.bound().isMet(cell.value()) ? " ✓" : " ✗ (" + cell.bound() + ")";
            shown.put(cell.name(), cell.shown() + mark);
        }
        return shown;
    }
}
