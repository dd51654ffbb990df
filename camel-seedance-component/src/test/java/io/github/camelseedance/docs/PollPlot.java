// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

import io.github.camelseedance.wait.FixedInterval;
import io.github.camelseedance.wait.GenerationTimes;
import io.github.camelseedance.wait.LearningSchedule;
import io.github.camelseedance.wait.PollResult;
import io.github.camelseedance.wait.PollSchedule;
import io.github.camelseedance.wait.PollSimulation;
import io.github.camelseedance.wait.learn.JobDurations;
import io.github.camelseedance.wait.learn.PollPlan;

import static java.time.Duration.ofSeconds;

/** Draws when jobs end, and when they are polled with and without learning, with what the simulation measured. */
final class PollPlot {

    private static final int JOBS = 2_500;
    private static final PollSchedule PLAIN = new PollSchedule(ofSeconds(5), ofSeconds(2), ofSeconds(15), 1.5);
    private static final PollPlan.Bounds TERMS = new PollPlan.Bounds(5, 2, 15, 1.5);
    private static final double SECONDS = 110;
    private static final double LEFT = 150;
    private static final double SCALE = 5.6;
    private static final int PANEL = 196;
    private static final int BARS = 70;

    private final StringBuilder svg = new StringBuilder();

    static String draw() {
        return new PollPlot().plot();
    }

    private String plot() {
        int height = PANEL * GenerationTimes.values().length + 40;
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 %d\" width=\"800\" height=\"%d\" role=\"img\""
                        + " aria-labelledby=\"title description\">",
                height, height);
        line("  <title id=\"title\">When jobs end, and when they are polled</title>");
        line("  <desc id=\"description\">Three kinds of jobs. With learning, jobs are polled where they end, and hardly"
                + " any where none does; without it, at growing intervals whatever the kind.</desc>");
        line("  <style>");
        line("    text { font: 14px sans-serif; fill: #1f2328; }");
        line("    .note { font-size: 12px; fill: #57606a; }");
        line("    .end { text-anchor: end; }");
        line("    .middle { text-anchor: middle; }");
        line("    .bar { fill: #8c959f; }");
        line("    .learned { stroke: #1a7f37; stroke-width: 3; }");
        line("    .plain { stroke: #0969da; stroke-width: 3; }");
        line("    .axis { stroke: #57606a; stroke-width: 1; }");
        line("    @media (prefers-color-scheme: dark) {");
        line("      text { fill: #e6edf3; }");
        line("      .note { fill: #9da7b3; }");
        line("      .bar { fill: #6e7681; }");
        line("      .learned { stroke: #3fb950; }");
        line("      .plain { stroke: #58a6ff; }");
        line("      .axis { stroke: #9da7b3; }");
        line("    }");
        line("  </style>");
        int top = 10;
        for (GenerationTimes kind : GenerationTimes.values()) {
            panel(kind, top);
            top += PANEL;
        }
        for (int second = 0; second <= SECONDS; second += 10) {
            line("  <text class=\"note middle\" x=\"%.1f\" y=\"%d\">%d s</text>", x(second), top + 6, second);
        }
        line("</svg>");
        return svg.toString();
    }

    private void panel(GenerationTimes kind, int top) {
        double[] times = kind.of(JOBS);
        JobDurations known = new JobDurations();
        PollResult learned = new PollSimulation(new LearningSchedule(PLAIN, known)).run(times);
        PollResult plain = new PollSimulation(PLAIN).run(times);
        double fixed = FixedInterval.withMedian(times, learned.median()).calls();
        PollPlan plan = known.plan(TERMS, Instant.now()).orElseThrow();

        line("  <text x=\"%.1f\" y=\"%d\">%s</text>", LEFT, top + 14, kind.title());
        bars(times, top + 24);
        int bottom = top + 24 + BARS;
        line("  <text class=\"note end\" x=\"%.1f\" y=\"%d\">jobs that end</text>", LEFT - 10, bottom - 4);
        line("  <path class=\"axis\" d=\"M%.1f %dH%.1f\"/>", LEFT, bottom, x(SECONDS));
        ticks("learned", learned, polls(plan.first(), plan::delayAfter), bottom + 8);
        ticks("plain", plain, withoutLearning(), bottom + 40);
        line(
                "  <text class=\"note\" x=\"%.1f\" y=\"%d\">At a fixed interval the median lag of what was learned takes %.1f"
                        + " polls.</text>",
                LEFT, bottom + 78, fixed);
    }

    private void bars(double[] times, int top) {
        int[] ends = new int[(int) SECONDS];
        Arrays.stream(times).filter(time -> time < SECONDS).forEach(time -> ends[(int) time]++);
        int most = Arrays.stream(ends).max().orElseThrow();
        for (int second = 0; second < ends.length; second++) {
            double height = (double) BARS * ends[second] / most;
            if (height > 0.2) {
                line(
                        "  <rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                        x(second), top + BARS - height, SCALE - 0.6, height);
            }
        }
    }

    private void ticks(String name, PollResult result, List<Double> ages, int top) {
        line(
                "  <text class=\"note end\" x=\"%.1f\" y=\"%d\">%s</text>",
                LEFT - 10, top + 9, name.equals("learned") ? "polls, learned" : "not learned");
        line(
                "  <text class=\"note end\" x=\"%.1f\" y=\"%d\">%.1f times, lag %.1f s</text>",
                LEFT - 10, top + 22, result.calls(), result.median());
        for (double age : ages) {
            line("  <path class=\"%s\" d=\"M%.1f %dv16\"/>", name, x(age), top);
        }
    }

    private static List<Double> withoutLearning() {
        double[] delay = {2 / 1.5};
        return polls(5, age -> delay[0] = Math.min(15, delay[0] * 1.5));
    }

    private static List<Double> polls(double first, DoubleUnaryOperator delayAfter) {
        List<Double> ages = new ArrayList<>();
        for (double age = first; age < SECONDS; age += delayAfter.applyAsDouble(age)) {
            ages.add(age);
        }
        return ages;
    }

    private static double x(double second) {
        return LEFT + second * SCALE;
    }

    private void line(String format, Object... values) {
        svg.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
