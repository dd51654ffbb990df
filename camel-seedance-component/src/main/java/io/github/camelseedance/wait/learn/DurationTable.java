// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

/**
 * Counts for each age how many jobs reached it running and how many of them ended there: a life table. It counts jobs that still
 * run as well as those that ended, so that of ten thousand jobs submitted together the first to end are not taken for typical.
 * Not thread-safe.
 *
 * <p>Each age counts about the last {@value #MEMORY} jobs that reached it; older ones lose weight.
 */
final class DurationTable {

    static final int MEMORY = 64;
    /** The share of an end that was seen late which is spread evenly; otherwise nothing new could be learned. */
    private static final double EVEN_SHARE = 0.5;

    private final float[] running = new float[AgeScale.CELLS];
    private final float[] ended = new float[AgeScale.CELLS];

    /** Counts a job that ran between two ages. */
    void ran(double from, double until) {
        if (until <= from) {
            return;
        }
        int last = AgeScale.cellOf(until);
        for (int cell = AgeScale.cellOf(from); cell <= last; cell++) {
            count(cell, share(cell, from, until), 0);
        }
    }

    /** Counts a job that ended at an age. */
    void endedAt(double from, double age) {
        int cell = AgeScale.cellOf(age);
        ran(from, AgeScale.edge(cell));
        count(cell, 1, 1);
    }

    /** Counts a job that ended somewhere between two ages. */
    void endedBetween(double from, double until) {
        int first = AgeScale.cellOf(from);
        int last = AgeScale.cellOf(until);
        double known = 1 - chanceToOutlive(first, last, from, until);
        double left = 1;
        double alive = 1;
        for (int cell = first; cell <= last && until > from; cell++) {
            double share = share(cell, from, until);
            double ends = alive * chance(cell) * share;
            alive -= ends;
            double even = share * width(cell) / (until - from);
            double here = known > 0 ? EVEN_SHARE * even + (1 - EVEN_SHARE) * ends / known : even;
            count(cell, share * left, Math.min(left, here));
            left = Math.max(0, left - here);
        }
    }

    private double chanceToOutlive(int first, int last, double from, double until) {
        double alive = 1;
        for (int cell = first; cell <= last; cell++) {
            alive *= 1 - chance(cell) * share(cell, from, until);
        }
        return alive;
    }

    private double chance(int cell) {
        // More ends than jobs are counted where many ends fall into a small part of a cell.
        return Math.min(1, ended[cell] / (running[cell] + SurvivalCurve.DOUBT));
    }

    private static double width(int cell) {
        return AgeScale.edge(cell + 1) - AgeScale.edge(cell);
    }

    /** Returns the share of a cell that lies between two ages. */
    private static double share(int cell, double from, double until) {
        double begin = Math.max(from, AgeScale.edge(cell));
        double end = Math.min(until, AgeScale.edge(cell + 1));
        return Math.max(0, end - begin) / width(cell);
    }

    private void count(int cell, double came, double left) {
        running[cell] += (float) came;
        ended[cell] += (float) left;
        if (running[cell] > 2 * MEMORY) {
            running[cell] /= 2;
            ended[cell] /= 2;
        }
    }

    /** Returns the curve of the jobs counted so far. */
    SurvivalCurve curve() {
        return SurvivalCurve.of(running, ended);
    }
}
