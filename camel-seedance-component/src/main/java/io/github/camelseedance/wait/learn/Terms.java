package io.github.camelseedance.wait.learn;

/**
 * Within what bounds jobs are asked about, in seconds.
 *
 * @param initial the earliest age for the first question; the latest is later by {@code longest}
 * @param shortest the shortest time between two
 * @param longest the longest time between two
 * @param growth by how much the time grows each time where nothing is known, at least 1
 */
public record Terms(double initial, double shortest, double longest, double growth) {}
