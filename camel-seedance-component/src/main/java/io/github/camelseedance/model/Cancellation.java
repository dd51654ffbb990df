package io.github.camelseedance.model;

/**
 * The answer to a cancellation.
 *
 * @param outcome what it did
 * @param job the job as the answer showed it
 */
public record Cancellation(CancelOutcome outcome, Job job) {}
