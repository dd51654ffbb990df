package io.github.camelseedance.ledger;

import io.github.camelseedance.model.JobStatus;

/** How many entries of a channel are in a state and a stage; none of zero. */
public record LedgerCount(String channel, JobStatus status, Stage stage, long entries) {}
