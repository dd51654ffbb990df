// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import io.github.camelseedance.model.JobStatus;

/** The number of entries of a channel in a state and a stage; never zero. */
public record LedgerCount(String channel, JobStatus status, Stage stage, long entries) {}
