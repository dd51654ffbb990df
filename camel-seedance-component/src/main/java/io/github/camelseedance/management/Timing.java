package io.github.camelseedance.management;

/**
 * How long something took since the component was started, in milliseconds.
 *
 * @param count how often it was timed
 * @param mean 0 if it never was, as the others
 * @param p50 half of them took at most so long, within 1.6 %
 * @param p95 95 of 100 took at most so long, within 1.6 %
 * @param max the longest
 */
public record Timing(long count, double mean, long p50, long p95, long max) {

    static final Timing NONE = new Timing(0, 0, 0, 0, 0);
}
