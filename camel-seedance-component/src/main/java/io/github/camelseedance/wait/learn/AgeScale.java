// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.util.Arrays;

/**
 * Divides the age of jobs into cells, each 0.75 % longer than the one before it: a second matters for a job of half a
 * minute, and not for one of an hour.
 */
final class AgeScale {

    /** Up to more than four hours; older jobs count as that. */
    static final int CELLS = 1_700;

    private static final double FIRST_SECONDS = 0.05;
    private static final double GROWTH = 1.0075;
    private static final double[] EDGES = edges();

    private AgeScale() {}

    /** Multiplication alone gives the same result on every machine. */
    private static double[] edges() {
        double[] edges = new double[CELLS + 1];
        edges[1] = FIRST_SECONDS;
        for (int edge = 2; edge <= CELLS; edge++) {
            edges[edge] = edges[edge - 1] * GROWTH;
        }
        return edges;
    }

    /** Returns the age in seconds at which a cell begins. */
    static double edge(int cell) {
        return EDGES[cell];
    }

    /** Returns the cell of an age in seconds. */
    static int cellOf(double seconds) {
        int found = Arrays.binarySearch(EDGES, seconds);
        int cell = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(cell, CELLS - 1));
    }
}
