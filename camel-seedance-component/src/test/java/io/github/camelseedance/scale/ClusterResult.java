// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.scale;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.camelseedance.testsupport.SettableClock;

/**
 * The result of a cluster simulation.
 *
 * @param left jobs that the killed node had claimed
 * @param calls in each second
 * @param refused those of them that were answered with 429
 * @param rows written into the ledger
 * @param mostInHand jobs of one node at once
 * @param notTaken messages that had to come again
 */
record ClusterResult(
        ClusterSimulation.Load load,
        SimulatedJobs jobs,
        List<Integer> left,
        int[] calls,
        int[] refused,
        long rows,
        int mostInHand,
        int notTaken) {

    /** Until this second no node has learned how long jobs take. */
    private static final int SETTLED = 45;

    /** From the end of a job to its discovery, in seconds, of jobs that were accepted when it was known how long they take. */
    double lag(double share) {
        return at(
                share,
                jobs.lags(
                        IntStream.range(0, jobs.count()).boxed().toList(),
                        SettableClock.START.plusSeconds(SETTLED),
                        SettableClock.START.plusSeconds(load.seconds())));
    }

    /** The lag of jobs whose node has died. */
    double lagOfLeft(double share) {
        return at(share, jobs.lags(left, SettableClock.START, SettableClock.START.plusSeconds(load.seconds())));
    }

    /** The usual lag, but of jobs whose node has lived. */
    double lagOfOthers(double share) {
        Set<Integer> dead = Set.copyOf(left);
        return at(
                share,
                jobs.lags(
                        IntStream.range(0, jobs.count())
                                .filter(job -> !dead.contains(job))
                                .boxed()
                                .toList(),
                        SettableClock.START.plusSeconds(SETTLED),
                        SettableClock.START.plusSeconds(load.seconds())));
    }

    private static double at(double share, double[] sorted) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    /** Calls per second while jobs come and go at the same rate. */
    double callsPerSecond() {
        return Arrays.stream(calls, SETTLED, load.seconds()).average().orElseThrow();
    }

    int mostCallsPerSecond(int fromSecond, int toSecond) {
        return Arrays.stream(calls, fromSecond, toSecond).max().orElseThrow();
    }

    int refused(int fromSecond, int toSecond) {
        return Arrays.stream(refused, fromSecond, toSecond).sum();
    }

    double rowsPerJob() {
        return (double) rows / jobs.count();
    }

    /** Accepted and paid, but not delivered. */
    long lost() {
        return IntStream.range(0, jobs.count())
                .filter(job -> jobs.isAccepted(job) && !jobs.isNoticed(job))
                .count();
    }

    long neverAccepted() {
        return IntStream.range(0, jobs.count())
                .filter(job -> !jobs.isAccepted(job))
                .count();
    }
}
