// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One figure of many rows as bars: a group for each case, a bar for each side, the goal as a line. Readable on light and dark
 * pages.
 */
public final class BarPlot {

    private static final int LEFT = 210;
    private static final int WIDTH = 520;
    private static final int RIGHT = 90;
    private static final int BAR = 16;
    private static final int GROUP_HEAD = 26;
    private static final int TOP = 44;

    private record Bar(String label, double value, String shown, boolean ours) {}

    private final String file;
    private final String title;
    private final String format;
    private final Goal goal;
    private final Map<String, List<Bar>> groups = new LinkedHashMap<>();

    /**
     * @param format how a value is written at the end of its bar
     * @param goal drawn as a line; {@code null} for none
     */
    public BarPlot(String file, String title, String format, Goal goal) {
        this.file = file;
        this.title = title;
        this.format = format;
        this.goal = goal;
    }

    /** Adds the figure of each row that has it. */
    public BarPlot of(List<Row> rows, String figure) {
        for (Row row : rows) {
            double value = row.value(figure);
            if (!Double.isNaN(value)) {
                groups.computeIfAbsent(row.subject(), absent -> new ArrayList<>())
                        .add(new Bar(
                                row.side(),
                                value,
                                String.format(Locale.ROOT, format, value),
                                row.side().startsWith("seedance")));
            }
        }
        return this;
    }

    String file() {
        return file;
    }

    String title() {
        return title;
    }

    String svg() {
        int height = TOP + 20;
        double most = goal == null ? 0 : goal.bound() * 1.2;
        for (List<Bar> bars : groups.values()) {
            height += GROUP_HEAD + bars.size() * (BAR + 4);
            for (Bar bar : bars) {
                most = Math.max(most, bar.value());
            }
        }
        int width = LEFT + WIDTH + RIGHT;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n"
                        + "<title>%s</title>%n%s<text class=\"title\" x=\"12\" y=\"24\">%s</text>%n",
                width,
                height,
                width,
                height,
                escape(title),
                STYLE,
                escape(title)));
        int y = TOP;
        for (Map.Entry<String, List<Bar>> group : groups.entrySet()) {
            y += GROUP_HEAD;
            svg.append(String.format(
                    Locale.ROOT, "<text class=\"group\" x=\"12\" y=\"%d\">%s</text>%n", y - 8, escape(group.getKey())));
            for (Bar bar : group.getValue()) {
                double length = most == 0 ? 0 : bar.value() / most * WIDTH;
                svg.append(String.format(
                        Locale.ROOT,
                        "<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>"
                                + "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>"
                                + "<text class=\"value\" x=\"%.1f\" y=\"%d\">%s</text>%n",
                        LEFT - 8,
                        y + 12,
                        escape(bar.label()),
                        bar.ours() ? "ours" : "rival",
                        LEFT,
                        y,
                        Math.max(1, length),
                        BAR,
                        LEFT + length + 6,
                        y + 12,
                        escape(bar.shown())));
                y += BAR + 4;
            }
        }
        if (goal != null) {
            double x = LEFT + goal.bound() / most * WIDTH;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"goal\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>"
                            + "<text class=\"goal-text\" x=\"%.1f\" y=\"%d\">goal %s</text>%n",
                    x,
                    TOP + 4,
                    x,
                    y,
                    x,
                    TOP,
                    goal));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static final String STYLE =
            """
            <style>
            text { font-family: system-ui, sans-serif; font-size: 12px; fill: #24292f; }
            .title { font-size: 15px; font-weight: 600; }
            .group { font-weight: 600; }
            .label { text-anchor: end; }
            .ours { fill: #0969da; }
            .rival { fill: #8c959f; }
            .goal { stroke: #bc4c00; stroke-width: 1.5; stroke-dasharray: 4 3; }
            .goal-text { fill: #bc4c00; text-anchor: middle; }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3; }
              .ours { fill: #58a6ff; }
              .rival { fill: #7d8590; }
              .goal { stroke: #f0883e; }
              .goal-text { fill: #f0883e; }
            }
            </style>
            """;
}
