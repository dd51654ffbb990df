package io.github.camelseedance.operation;

import java.time.Duration;

import io.github.camelseedance.model.Job;

/**
 * A job that stands for a message.
 *
 * @param job the job as the ledger knows it
 * @param age how long ago it was submitted; zero if just now
 */
record Submission(Job job, Duration age) {}
